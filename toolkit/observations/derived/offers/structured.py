"""Offers in structured data: schema.org in JSON-LD."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

import msgspec
from msgspec import Struct

from toolkit.observations.derived.offers import conditions, periods, units
from toolkit.observations.derived.offers.shown import Shown
from toolkit.observations.page import Page

SELECTOR: Final = "script[type='application/ld+json']"
_DEPTH: Final = 12
_NODES: Final = 2_000
_BYTES: Final = 2_000_000
_OFFERS: Final = {"Offer", "AggregateOffer"}
LODGING: Final = {
    "Hotel", "LodgingBusiness", "BedAndBreakfast", "Hostel", "Motel", "Resort", "Campground", "VacationRental",
}  # fmt: skip


class Node(Struct, frozen=True, kw_only=True):
    """An object of the data with its types, and the name of what it belongs to."""

    types: tuple[str, ...]
    data: dict[str, Any]
    owner: str = ""


class Data(Struct, frozen=True, kw_only=True):
    """One script; `fault` says why it could not be read."""

    nodes: tuple[Node, ...] = ()
    fault: str = ""


def read(source: str) -> Data:
    """The objects of a JSON-LD script; what is no JSON gives a fault and no objects."""
    if len(source) > _BYTES:
        return Data(fault="too large")
    try:
        data = msgspec.json.decode(source)
    except (msgspec.DecodeError, RecursionError) as error:
        return Data(fault=str(error)[:120])
    nodes = []
    for node in _nodes(data, "", _DEPTH):
        nodes.append(node)
        if len(nodes) >= _NODES:
            break
    return Data(nodes=tuple(nodes))


def _nodes(data: Any, owner: str, depth: int) -> Iterator[Node]:
    if depth and isinstance(data, dict):
        kinds = data.get("@type", ())
        listed = kinds if isinstance(kinds, list) else [kinds]
        types = tuple(str(each).rpartition("/")[2] for each in listed if each)
        yield Node(types=types, data=data, owner=owner)
        own = data.get("name")
        named = own if isinstance(own, str) and own and not set(types) & LODGING else owner
        for value in data.values():
            yield from _nodes(value, named, depth - 1)
    elif depth and isinstance(data, list):
        for value in data:
            yield from _nodes(value, owner, depth - 1)


def offers(page: Page, country: str, language: str) -> Iterator[Shown]:
    """Every `Offer` with a price that can be read as a number."""
    for source in page.view.structured:
        for node in read(source).nodes:
            if set(node.types) & _OFFERS:
                one = _offer(node, page, country, language)
                if one:
                    yield one


def price(value: object) -> Decimal | None:
    """A number as schema.org asks for it, with a point; None for any other text."""
    if isinstance(value, bool) or value is None:
        return None
    text = str(value).strip()
    try:
        return Decimal(text) if re.fullmatch(r"\d{1,7}(?:\.\d{1,3})?", text) else None
    except InvalidOperation:
        return None


def day(value: object) -> date | None:
    """The date of an ISO 8601 text; None for any other."""
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)", str(value or ""))
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def specification(data: dict[str, Any]) -> dict[str, Any]:
    """The price specification of an offer, the first of several; empty without one."""
    given = data.get("priceSpecification")
    first = given[0] if isinstance(given, list) and given else given
    return first if isinstance(first, dict) else {}


def stated_price(data: dict[str, Any]) -> tuple[object, object, str]:
    """Lowest price, highest price and currency as written; None without one."""
    detail = specification(data)
    low = data.get("price", data.get("lowPrice", detail.get("price", detail.get("minPrice"))))
    high = data.get("highPrice", detail.get("maxPrice"))
    return low, high, str(data.get("priceCurrency") or detail.get("priceCurrency") or "")


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _offer(node: Node, page: Page, country: str, language: str) -> Shown | None:
    low, high, currency = stated_price(node.data)
    amount = price(low)
    if amount is None or not currency:
        return None
    item = node.data.get("itemOffered")
    name = _text(node.data.get("name")) or (_text(item.get("name")) if isinstance(item, dict) else "") or node.owner
    unit = " ".join(_text(specification(node.data).get(key)) for key in ("unitText", "unitCode", "description"))
    described = " ".join(filter(None, (name, _text(node.data.get("description")))))
    due = units.due(f"{described} {_spelled(unit)}", name, "", language)
    told = periods.read(described, language)
    end = day(node.data.get("validThrough")) or day(node.data.get("priceValidUntil"))
    return Shown(
        name=name.strip()[:90], amount=amount, amount_max=price(high), currency=currency.upper(),
        least="lowPrice" in node.data, per=due.per, nights=due.nights, persons=due.persons,
        valid_from=day(node.data.get("validFrom")) or told.valid_from, valid_until=end or told.valid_until,
        book_until=told.book_until, conditions=conditions.classes(described, due, language), advertised=False,
        page=page.url, text=f"{name} {low} {currency}".strip()[:200], source="schema.org", language=language,
        selector=SELECTOR,
    )  # fmt: skip


def _spelled(unit: str) -> str:
    """`DAY`, `NGT` and `per person` in the words that texts use."""
    codes = {"DAY": "per night", "NGT": "per night", "WEE": "per week", "MON": "per month", "C62": ""}
    text = codes.get(unit.strip(), unit)
    return text if text.startswith(("per", "/")) or not text.strip() else f"/ {text}"
