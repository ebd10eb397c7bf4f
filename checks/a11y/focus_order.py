"""Whether the keyboard goes through the page in an order that makes sense."""

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Page
from toolkit.observations.driven import Dialog, Keyboard, Press, Reordered, Stop


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    share: Annotated[
        float,
        Meta(gt=0, le=1, description="Of the pairs of neighbours in a container, how many may be reached inverted."),
    ] = 0.5


def subjects(page: Page, params: Params) -> Iterable[Page | Stop | Reordered | Press]:
    """Each stop; containers only where no `tabindex` explains their order."""
    walk = page.view.driven.keyboard if page.view.driven else None
    if walk is None:
        yield page
        return
    yield from walk.stops
    if not _jumps(walk):
        yield from walk.reordered
    pressed = page.view.driven.pressed if page.view.driven else None
    yield from (press for press in (pressed.presses if pressed else ()) if press.dialog)


def judge(thing: Page | Stop | Reordered | Press, page: Page, params: Params) -> Outcome:
    """WCAG 2.2, 2.4.3; a positive `tabindex` is no defect where the order stays that of the document."""
    if isinstance(thing, Page):
        return inconclusive("not-tried")
    if isinstance(thing, Reordered):
        if thing.share < params.share:
            return PASS
        return fail("inverted", at=thing, label=thing.text or thing.selector)
    if isinstance(thing, Press):
        return _dialog(thing, thing.dialog) if thing.dialog else PASS
    walk = page.view.driven.keyboard if page.view.driven else None
    if walk and thing in _jumps(walk):
        return fail("tabindex", at=thing, label=thing.text or thing.selector, tabindex=thing.tabindex)
    return PASS


def _dialog(press: Press, dialog: Dialog) -> Outcome:
    """WCAG 2.2, 2.4.3, technique G59; where the focus never was inside, the rest follows from it."""
    label = press.text or press.selector
    if not dialog.entered:
        return fail("dialog-entry", at=press, label=label)
    if not dialog.kept:
        return fail("dialog-leaves", at=press, label=label)
    if dialog.returned is False:
        return fail("dialog-return", at=press, severity="minor", label=label)
    return PASS


def _jumps(walk: Keyboard) -> list[Stop]:
    """Stops with a `tabindex` that are reached before elements that stand above them in the document."""
    return [
        stop
        for number, stop in enumerate(walk.stops)
        if stop.tabindex > 0 and any(later.place < stop.place for later in walk.stops[number + 1 :])
    ]
