"""Whether help stands in the same place of every page that offers it."""

from collections import Counter
from collections.abc import Iterable
from itertools import combinations

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import Link, Page, Site
from toolkit.observations.derived import help as helping
from toolkit.observations.derived.help import Way, Where


class Offered(Struct, frozen=True, kw_only=True, eq=False):
    """One way to get help, and in which parts of which pages it stands."""

    way: Way
    places: dict[Page, frozenset[Where]]


class Pair(Struct, frozen=True, kw_only=True, eq=False):
    """Two ways that stand in the same part of several pages: whether the first of them comes first."""

    one: Way
    other: Way
    first: dict[Page, bool]


def subjects(site: Site, params: NoParams) -> Iterable[Offered | Pair]:
    """What at least two pages offer outside of their own content."""
    offered: dict[str, Offered] = {}
    pairs: dict[tuple[str, str, str], Pair] = {}
    for page in site.pages:
        for way in helping.ways(page):
            entry = offered.setdefault(way.to, Offered(way=way, places={}))
            entry.places[page] = entry.places.get(page, frozenset()) | {way.where}
        for first, second in combinations(helping.ways(page), 2):
            if first.where == second.where:
                one, other = sorted((first, second), key=lambda way: way.to)
                pair = pairs.setdefault((one.to, other.to, one.where), Pair(one=one, other=other, first={}))
                pair.first[page] = first is one
    yield from (entry for entry in offered.values() if len(entry.places) > 1)
    yield from (pair for pair in pairs.values() if len(pair.first) > 1)


def judge(subject: Offered | Pair, site: Site, params: NoParams) -> Outcome:
    """WCAG 2.2, 3.2.6: the same order relative to other content, unless the guest changes it."""
    return _pair(subject) if isinstance(subject, Pair) else _place(subject)


def _place(subject: Offered) -> Outcome:
    """Where most pages have it counts; a page that has it there too is in order."""
    usual = Counter(where for places in subject.places.values() for where in places).most_common(1)[0][0]
    elsewhere = [page for page, places in subject.places.items() if usual not in places]
    if not elsewhere:
        return PASS
    link = _link(elsewhere[0], subject.way.to)
    return fail(
        "moved-before" if usual == "before" else "moved-after",
        at=link,
        pages=elsewhere,
        text=link.text,
        count=len(elsewhere),
    )


def _pair(subject: Pair) -> Outcome:
    usual = sum(subject.first.values()) * 2 >= len(subject.first)
    turned = [page for page, first in subject.first.items() if first is not usual]
    if not turned:
        return PASS
    link, other = _link(turned[0], subject.one.to), _link(turned[0], subject.other.to)
    return fail("turned", at=link, pages=turned, text=link.text, other=other.text, count=len(turned))


def _link(page: Page, to: str) -> Link:
    return next(way.link for way in helping.ways(page) if way.to == to)
