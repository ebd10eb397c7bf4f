"""Whether the page scrolls sideways on a phone."""

from collections.abc import Iterable

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page

_TOLERANCE = 1
"""CSS pixels: browsers round half ones."""


def subjects(page: Page, params: NoParams) -> Iterable[Page]:
    return (page,)


def judge(subject: Page, page: Page, params: NoParams) -> Outcome:
    """WCAG 2.2, 1.4.10: content reflows without scrolling in two directions."""
    view = page.mobile
    if view is None or not view.document_width:
        return inconclusive("no-mobile-view")
    if "viewport" not in view.metas:
        return inconclusive("no-viewport")
    if view.document_width <= view.width + _TOLERANCE:
        return PASS
    widest = max(view.overflows, key=lambda each: each.box.x + each.box.width, default=None)
    if widest is None:
        return inconclusive("unknown-element", wide=round(view.document_width), width=view.width)
    beyond = round(view.document_width - view.width)
    return fail("sideways", at=widest, view=view, beyond=beyond, width=view.width)
