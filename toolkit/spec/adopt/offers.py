"""What the house advertises to guests today, with its price."""

from decimal import Decimal
from typing import Any, Final, get_args

from toolkit.observations import Site
from toolkit.observations.derived.offers.advertised import Advertised, of_site
from toolkit.observations.derived.offers.found import country_of
from toolkit.observations.derived.offers.shown import Shown
from toolkit.observations.derived.offers.words import currency_of
from toolkit.observations.house import Per
from toolkit.spec.adopt.proposal import Found, Group, Source, path_of, tidy
from toolkit.spec.interview.outline import slug

_MOST: Final = 30


def offers(site: Site) -> Group:
    """Offers whose price is one amount; of those that begin at one, a page does not tell what is agreed."""
    currency = currency_of(country_of(site)) if country_of(site) else ""
    settled = [one for one in of_site(site) if not (one.first.least or one.first.amount_max or one.first.impossible)]
    paths = {page.url: path_of(page) for page in site.pages}
    found: dict[str, Found] = {}
    for one in settled[:_MOST]:
        id_ = slug(one.name) or "angebot"
        found.setdefault(id_, _found(len(found), id_, one, currency, paths))
    return Group(id="offers", found=tuple(found.values()))


def _found(number: int, id_: str, one: Advertised, currency: str, paths: dict[str, str]) -> Found:
    first = one.first
    price: dict[str, Any] = {"amount": _amount(first, currency)}
    price |= {"per": per} if (per := [unit for unit in first.per if unit in get_args(Per)]) else {}
    price |= {key: value for key, value in (("nights", first.nights), ("persons", first.persons)) if value}
    value: dict[str, Any] = {"id": id_, "name": tidy(one.name, 90), "price": price}
    valid = {"from": first.valid_from, "until": first.valid_until}
    days = {key: day.isoformat() for key, day in valid.items() if day}
    value |= {"valid": days} if days else {}
    value |= {"book-until": first.book_until.isoformat()} if first.book_until else {}
    also = dict.fromkeys(
        f"{each.amount} {each.currency} ({paths.get(each.page, '')})" for each in one.places
        if (each.amount, each.currency) != (first.amount, first.currency)
    )  # fmt: skip
    return Found(
        path=f"facts.offers[{number}]", value=value, shown=tidy(first.text), also=tuple(also),
        source=Source(kind="text", page=paths.get(first.page, ""), selector=first.selector),
    )  # fmt: skip


def _amount(one: Shown, currency: str) -> int | float | str:
    """In the currency of the place as a number, else with its sign."""
    plain = int(one.amount) if one.amount == one.amount.to_integral() else float(Decimal(one.amount))
    return plain if one.currency == currency else f"{plain} {one.currency}"
