"""Whether what appears under the mouse can be read by those who see a part of the screen only."""

from collections.abc import Iterable

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page
from toolkit.observations.driven import Hovered


def subjects(page: Page, params: NoParams) -> Iterable[Page | Hovered]:
    hover = page.view.driven.hover if page.view.driven else None
    return (page,) if hover is None else hover.hovered


def judge(thing: Page | Hovered, page: Page, params: NoParams) -> Outcome:
    """WCAG 2.2, 1.4.13: it can be hovered itself, and sent away where it lies over something else."""
    if isinstance(thing, Page):
        return inconclusive("not-tried")
    label = thing.text or thing.selector
    if not thing.followed:
        return fail("not-hoverable", at=thing, label=label, says=thing.says)
    if thing.covers and not thing.dismissed:
        return fail("not-dismissable", at=thing, label=label)
    return PASS
