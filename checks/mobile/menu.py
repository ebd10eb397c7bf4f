"""Whether the menu of the phone opens and leads on."""

from collections.abc import Iterable

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page, View
from toolkit.observations.driven import Mobilemenu

_FEW = 2
"""Entries from which a navigation is one that a phone has to show too."""


def subjects(page: Page, params: NoParams) -> Iterable[Page]:
    return (page,)


def judge(subject: Page, page: Page, params: NoParams) -> Outcome:
    """A finger on the switch shows the entries, and a finger on an entry leads there."""
    view = page.mobile
    menu = view.driven.mobilemenu if view and view.driven else None
    if view is None or menu is None:
        return inconclusive("not-tried")
    if not menu.selector:
        return inconclusive("no-switch") if _is_lost(page, view) else NOT_APPLICABLE
    label = menu.text or menu.selector
    if menu.opened == 0:
        return _shut(menu, page, view)
    if menu.opened > 0 and menu.free == 0:
        return fail("covered", at=menu, view=view, label=label)
    if menu.leads == "none":
        return fail("leads-nowhere", at=menu, view=view, label=label, entry=menu.link)
    return PASS


def _shut(menu: Mobilemenu, page: Page, view: View) -> Outcome:
    """Where the entries are in sight anyway, the switch may serve something else."""
    label = menu.text or menu.selector
    if not _is_lost(page, view):
        return inconclusive("no-effect", at=menu, label=label)
    return fail("stays-shut", at=menu, view=view, label=label)


def _is_lost(page: Page, view: View) -> bool:
    """Whether the navigation of the desktop is nowhere to be seen on the phone."""
    entries = {link.href for link in page.view.links if link.region == "navigation" and link.visible}
    seen = {link.href for link in view.links if link.visible and link.box and 0 <= link.box.x < view.width}
    return len(entries) >= _FEW and len(entries & seen) < _FEW and page.view is not view
