"""The same offer has the same price in text, structured data, posts and the spec (CH UWG 3(1)(b); DE UWG 5).

Only prices that mean the same are called different; what cannot be compared stays open, with what is missing.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Site
from toolkit.observations.derived.offers import comparing, state
from toolkit.observations.derived.offers.comparing import Comparison
from toolkit.observations.derived.offers.shown import Shown


def subjects(site: Site, params: NoParams) -> Iterable[Comparison | Shown]:
    """Every second place of an offer; and what the spec states and no place shows."""
    yield from comparing.of_site(site)
    for group in comparing.groups(site):
        lone = len(group) == 1 and group[0].source == "spec"
        if lone and state.on(group[0], site.as_of) not in ("expired", "booking-closed"):
            yield group[0]


def judge(thing: Comparison | Shown, site: Site, params: NoParams) -> Outcome:
    if isinstance(thing, Shown):
        return inconclusive("absent", page=_home(site), offer=thing.name)
    first, second = thing.first, thing.second
    if thing.outcome == "equal":
        return PASS
    if thing.outcome == "not-comparable":
        return _open(thing, site)
    page, offer = second.page if _own(second, site) else _home(site), first.name or second.name
    here, there, text = _price(second), _price(first), second.text
    if first.source == "spec":
        return fail("agreed", at=second, page=page, offer=offer, here=here, there=there, text=text, where=second.page)
    return fail(
        "differs", at=second, page=page, offer=offer, here=here, there=there, text=text, where=first.page,
        other=_place(first),
    )  # fmt: skip


def _open(thing: Comparison, site: Site) -> Outcome:
    first, second = thing.first, thing.second
    page, offer = second.page if _own(second, site) else _home(site), first.name or second.name
    here, there, other = _price(second), _price(first), _place(first)
    if thing.gap == "persons":
        return inconclusive("persons", at=second, page=page, offer=offer, here=here, there=there, other=other)
    if thing.gap == "nights":
        return inconclusive("nights", at=second, page=page, offer=offer, here=here, there=there, other=other)
    if thing.gap == "currency":
        return inconclusive("currency", at=second, page=page, offer=offer, here=here, there=there, other=other)
    if thing.gap == "minimum":
        return inconclusive("minimum", at=second, page=page, offer=offer, here=here, there=there, other=other)
    return inconclusive("unit", at=second, page=page, offer=offer, here=here, there=there, other=other)


def _price(shown: Shown) -> str:
    """`CHF 420` or `CHF 420–520`, as data for a sentence in any language."""
    high = f"–{shown.amount_max}" if shown.amount_max is not None else ""
    return f"{shown.currency} {shown.amount}{high}"


def _place(shown: Shown) -> dict[str, Any]:
    """Where the other price stands, for the picture beside."""
    return {"page": shown.page, "target": shown.selector, "box": msgspec.to_builtins(shown.box), "text": shown.text}


def _own(shown: Shown, site: Site) -> bool:
    return any(shown.page == page.url for page in site.pages)


def _home(site: Site) -> str:
    return site.home.url if site.home else site.capture.url
