"""Nothing is lost when a reader sets more room between lines, words and letters."""

from collections.abc import Iterable

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page
from toolkit.observations.driven import Lost


def subjects(page: Page, params: NoParams) -> Iterable[Page | Lost]:
    """The page, then what it loses."""
    yield page
    spacing = page.view.driven.spacing if page.view.driven else None
    if spacing:
        yield from spacing.lost


def judge(thing: Page | Lost, page: Page, params: NoParams) -> Outcome:
    """WCAG 2.2, 1.4.12."""
    if isinstance(thing, Page):
        tried = page.view.driven and page.view.driven.spacing
        return PASS if tried else inconclusive("missing", what="driven.spacing", why="absent")
    text = thing.text or thing.selector
    if thing.kind == "shortened":
        return inconclusive("shortened", at=thing, text=text)
    if thing.kind == "overlap":
        return fail("overlap", at=thing, view=page.view, text=text, other=thing.other)
    return fail("cut", at=thing, view=page.view, text=text)
