"""Whether what the keyboard reached can be seen beneath what stays in place."""

from collections.abc import Iterable

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page
from toolkit.observations.driven import Stop


class Hidden(Struct, frozen=True, kw_only=True):
    """What stays in place, and the first stop that lay wholly beneath it."""

    cover: str
    stop: Stop


def subjects(page: Page, params: NoParams) -> Iterable[Page | Stop | Hidden]:
    walk = page.view.driven.keyboard if page.view.driven else None
    if walk is None:
        yield page
        return
    covers: dict[str, Stop] = {}
    for stop in (*walk.stops, *walk.back):
        if stop.covered:
            covers.setdefault(stop.covered, stop)
        elif not stop.unseen:
            yield stop
    yield from (Hidden(cover=cover, stop=stop) for cover, stop in covers.items())


def judge(thing: Page | Stop | Hidden, page: Page, params: NoParams) -> Outcome:
    """WCAG 2.2, 2.4.11: an element that has the focus is not wholly hidden by what the author put over it."""
    if isinstance(thing, Page):
        return inconclusive("not-tried")
    if isinstance(thing, Hidden):
        return fail("covered", at=thing.stop, target=thing.cover, cover=thing.cover)
    return PASS
