"""In a window 320 pixels wide the page is whole and needs no scrolling sideways."""

from collections.abc import Iterable

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page
from toolkit.observations.driven import Lost

LOSSES: set[str] = {"gone", "beyond", "sideways"}
"""What is told by its kind; the rest is cut."""


def subjects(page: Page, params: NoParams) -> Iterable[Page | Lost]:
    """The page, then what it loses; whether text grows is the matter of `a11y.zoom`."""
    yield page
    zoom = page.view.driven.zoom if page.view.driven else None
    if zoom:
        yield from (each for each in zoom.fourfold.lost if each.kind != "unscaled")


def judge(thing: Page | Lost, page: Page, params: NoParams) -> Outcome:
    """WCAG 2.2, 1.4.10."""
    if isinstance(thing, Page):
        tried = page.view.driven and page.view.driven.zoom
        return PASS if tried else inconclusive("missing", what="driven.zoom", why="absent")
    view, text = page.view, thing.text or thing.selector
    if thing.kind == "shortened":
        return inconclusive("shortened", at=thing, text=text)
    if thing.kind == "overlap":
        return fail("overlap", at=thing, view=view, text=text, other=thing.other)
    return fail(thing.kind if thing.kind in LOSSES else "cut", at=thing, view=view, text=text)
