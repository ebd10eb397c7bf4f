"""Opening hours equal the facts of the house wherever they are shown, compared as minutes of the week.

What a text does not settle (seasons, by appointment, days left out) stays open.
"""

from collections.abc import Iterable

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page, Site
from toolkit.observations.derived import hours, shown_hours, week
from toolkit.observations.derived.shown_hours import Shown
from toolkit.observations.derived.week import Week


class OnPage(Struct, frozen=True, kw_only=True, eq=False):
    """Hours that one page shows."""

    page: Page
    shown: Shown
    place: str


def subjects(site: Site, params: NoParams) -> Iterable[OnPage]:
    agreed = dict(site.facts.hours) if site.facts else {}
    for page in site.pages if agreed else ():
        for shown in shown_hours.of(page, tuple(agreed)):
            place = shown.place or _reception(agreed)
            if place:
                yield OnPage(page=page, shown=shown, place=place)


def judge(subject: OnPage, site: Site, params: NoParams) -> Outcome:
    assert site.facts is not None
    written = site.facts.hours[subject.place]
    right, told = week.schema(written), written if isinstance(written, str) else ", ".join(written)
    shown, page = subject.shown, subject.page
    found = " ".join(shown.text.split())[:160]
    if right is None:
        return inconclusive("fact-unreadable", place=subject.place, right=told)
    if shown.week == right or (shown.week is None and _same_every_day(shown, right)):
        return PASS
    if shown.week is None and not _contradicts(shown, right):
        return inconclusive("unclear", at=shown, page=page, place=subject.place, found=found, right=told)
    if shown.structured and not shown.place:
        return inconclusive("whole-house", at=shown, page=page, found=found, place=subject.place, right=told)
    return fail("differs", at=shown, page=page, place=subject.place, found=found, right=told)


def _reception(agreed: dict[str, str | tuple[str, ...]]) -> str:
    """The place that opens the house: what structured data of a hotel as a whole can mean."""
    return next((key for key in agreed if hours.place_of("reception", (key,))), "")


def _same_every_day(shown: Shown, right: Week) -> bool:
    """Times without days, and the house has these on all seven."""
    days = week.days_of(right)
    return len(days) == 7 and set(days.values()) == {_of_day(shown)}


def _contradicts(shown: Shown, right: Week) -> bool:
    """Times without days which are those of no day."""
    told = _of_day(shown)
    return bool(told) and all(not told & hours_ for hours_ in week.days_of(right).values())


def _of_day(shown: Shown) -> frozenset[tuple[int, int]]:
    spans = hours.spans(shown.text, shown.language) if not shown.structured else frozenset()
    return frozenset(interval for start, end in spans for interval in week.on([0], start, end))
