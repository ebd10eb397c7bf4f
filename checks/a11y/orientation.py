"""The page can be read on a phone held upright and on its side."""

from collections.abc import Iterable
from typing import Final

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page
from toolkit.observations.derived.gestures import asks_to_turn
from toolkit.observations.driven import Orientation, Turned

_ENOUGH: Final = 200
"""Letters of a page below which their number says little."""
_LOST: Final = 5
"""So many times fewer letters are another page, not a shorter menu."""


def subjects(page: Page, params: NoParams) -> Iterable[Page]:
    return (page,)


def judge(subject: Page, page: Page, params: NoParams) -> Outcome:
    """WCAG 2.2, 1.3.4."""
    view = page.mobile
    tried = view.driven.orientation if view and view.driven else None
    if view is None or tried is None:
        return inconclusive("missing", what="driven.orientation", why="absent")
    if tried.landscape.rotation != tried.portrait.rotation:
        return fail("rotated", view=view)
    notice = _notice(tried)
    if notice:
        return fail("asked", view=view, text=notice)
    fewer, more = sorted((tried.portrait.letters, tried.landscape.letters))
    if more >= _ENOUGH and fewer * _LOST < more:
        return fail("hidden", view=view)
    return PASS


def _notice(tried: Orientation) -> str:
    """What covers the screen one way only and asks to hold it the other way; a cookie notice does not."""
    for turned, other in ((tried.landscape, tried.portrait), (tried.portrait, tried.landscape)):
        if _covers(turned) and not _covers(other):
            return turned.cover
    return ""


def _covers(turned: Turned) -> bool:
    return bool(turned.cover) and asks_to_turn(turned.cover)
