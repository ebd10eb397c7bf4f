"""Levels of headings that are left out. An empty heading is a matter of `a11y.structure`."""

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import Page
from toolkit.observations.structure import HeadingLook

_BODY: Final = ("main", "other")


class Step(Struct, frozen=True, kw_only=True):
    """A heading, and the level of the one before in the body of the page."""

    heading: HeadingLook
    before: int | None


def subjects(page: Page, params: NoParams) -> Iterable[Step]:
    """Headings that a screen reader reads, those that only it reads included."""
    before = None
    for heading in page.view.structure.headings:
        if not heading.exposed or not heading.text:
            continue
        yield Step(heading=heading, before=before)
        if heading.region in _BODY:
            before = heading.level


def judge(step: Step, page: Page, params: NoParams) -> Outcome:
    """WCAG 2.2, 1.3.1 and technique G141. Headings of footer and menu begin a part of their own."""
    heading = step.heading
    if step.before is not None and heading.region in _BODY and heading.level > step.before + 1:
        return fail("skipped", at=heading, text=heading.text, level=heading.level, before=step.before)
    return PASS
