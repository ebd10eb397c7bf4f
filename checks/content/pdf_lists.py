"""Whether menus and price lists to download are of today and agree with the pages."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Annotated, Literal

from msgspec import Meta, Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.observations import Site
from toolkit.observations.derived import price_lists
from toolkit.observations.derived.price_lists import PriceList


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    days: Annotated[int, Meta(ge=0, description="Days after its last day until a list must be replaced.")] = 30


class Read(Struct, frozen=True, kw_only=True, eq=False):
    """One aspect of a list."""

    aspect: Literal["age", "prices"]
    list: PriceList


def subjects(site: Site, params: Params) -> Iterable[Read]:
    for one in price_lists.of(site):
        yield Read(aspect="age", list=one)
        yield Read(aspect="prices", list=one)


def judge(read: Read, site: Site, params: Params) -> Outcome:
    """The day of the capture, or of `--as-of`, is today."""
    one = read.list
    if not one.document.text.strip():
        if read.aspect == "prices":
            return NOT_APPLICABLE
        return inconclusive("no-text", target=one.url, pages=one.pages, address=one.url)
    return _age(one, site, params) if read.aspect == "age" else _prices(one, site)


def _age(one: PriceList, site: Site, params: Params) -> Outcome:
    told = price_lists.last_day(one.document.text)
    if told is None or told[0] + timedelta(days=params.days) >= site.as_of:
        return PASS
    return fail("past", target=one.url, pages=one.pages, address=one.url, shown=told[1], day=told[0])


def _prices(one: PriceList, site: Site) -> Outcome:
    found = price_lists.differing(one, site)
    if not found:
        return PASS
    first = next((each for each in found if each.sure), found[0])
    if first.sure:
        return fail("prices", target=one.url, page=first.page, address=one.url, listed=first.listed, shown=first.shown)
    return inconclusive(
        "perhaps", target=one.url, page=first.page, address=one.url, listed=first.listed, shown=first.shown
    )
