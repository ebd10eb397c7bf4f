"""Whether everything a mouse can use is within reach of the keyboard, and whether one sees where one is."""

from collections.abc import Iterable, Iterator
from typing import Annotated

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Page
from toolkit.observations.driven import Hovered, Inside, Keyboard, Press, Pressed, Stop, Trap, Unreached

_USED = frozenset({"a", "area", "button", "input", "select", "textarea", "summary"})
_HUE = 48.0
"""Distance of two colours (0 to 441) from which they differ to the eye even when they are equally bright."""
_DEFAULT = 1.2


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    contrast: Annotated[
        float,
        Meta(ge=1, le=21, description="Smallest contrast by which the focus must show; WCAG 2.2, 2.4.13 asks for 3."),
    ] = _DEFAULT


class Unseen(Struct, frozen=True, kw_only=True):
    """Stops that no eye can see, under one element that is unseen itself."""

    holder: str
    first: Stop


class Faint(Struct, frozen=True, kw_only=True):
    """Stops that look the same, of which pictures were compared."""

    first: Stop
    contrast: float


class Enclosed(Struct, frozen=True, kw_only=True):
    """What a dialog holds and the keyboard does not reach."""

    opener: Press
    control: Inside


Subject = Page | Keyboard | Stop | Unseen | Faint | Unreached | Trap | Press | Enclosed | Hovered


def subjects(page: Page, params: Params) -> Iterable[Subject]:
    walk = page.view.driven.keyboard if page.view.driven else None
    if walk is None:
        yield page
        return
    yield from (stop for stop in walk.stops if not stop.unseen)
    yield from _unseen(walk)
    yield from _faint(walk, params)
    yield from walk.unreached
    if walk.trap:
        yield walk.trap
    if walk.open:
        yield walk
    for press in pressed.presses if (pressed := _pressed(page)) else ():
        yield press
        if press.dialog:
            yield from (Enclosed(opener=press, control=control) for control in press.dialog.unreached)
    if page.view.driven and page.view.driven.hover:
        yield from page.view.driven.hover.hovered


def judge(thing: Subject, page: Page, params: Params) -> Outcome:
    """WCAG 2.2, 2.1.1, 2.1.2 and 2.4.7."""
    match thing:
        case Page():
            return inconclusive("not-tried")
        case Keyboard():
            return _unfinished(thing)
        case Stop():
            measured = thing.ring != "unknown" or thing.covered or thing.tag not in _USED
            return PASS if measured else inconclusive("unmeasured")
        case Unseen():
            return fail("unseen", at=thing.first, target=thing.holder, label=_label(thing.first))
        case Faint():
            return fail("not-visible", at=thing.first, label=_label(thing.first))
        case Trap():
            return fail("trap", at=thing, label=_label(thing))
        case Press():
            return _press(thing)
        case Hovered():
            return _hovered(thing)
        case Enclosed():
            return fail("dialog-control", at=thing.control, label=thing.control.text, opener=_label(thing.opener))
    return _unreached(thing)


def _unreached(thing: Unreached) -> Outcome:
    if thing.why == "removed":
        return fail("removed", at=thing, label=_label(thing))
    if thing.why == "mouse-only":
        return fail("mouse-only", at=thing, label=_label(thing))
    return fail("skipped", at=thing, label=_label(thing))


def _press(press: Press) -> Outcome:
    """A script that listens to the mouse, or to Enter alone, leaves out who uses keys (ARIA, button)."""
    if press.by_key == "none" and press.by_mouse not in (None, "none"):
        return fail("key-dead", at=press, label=_label(press))
    if press.role == "button" and press.by_space == "none" and press.by_key != "none":
        return fail("space", at=press, label=_label(press))
    if press.dialog and not press.dialog.escaped:
        return fail("dialog-escape", at=press, severity="minor", label=_label(press))
    return PASS


def _hovered(thing: Hovered) -> Outcome:
    """What only a mouse shows is lost on who uses keys: entries of a menu above all."""
    if thing.by_key != "none":
        return PASS
    if thing.links:
        return fail("hover-menu", at=thing, label=_label(thing))
    return fail("hover-text", at=thing, severity="minor", label=_label(thing), says=thing.says)


def _pressed(page: Page) -> Pressed | None:
    return page.view.driven.pressed if page.view.driven else None


def _unfinished(walk: Keyboard) -> Outcome:
    if walk.open == "dialog":
        return inconclusive("dialog")
    if walk.open == "frame":
        return inconclusive("frame")
    return inconclusive("script") if walk.open == "script" else inconclusive("many")


def _unseen(walk: Keyboard) -> Iterator[Unseen]:
    """What guards the focus of a dialog is unseen on purpose, has no name and is no link, button or field."""
    holders: dict[str, Stop] = {}
    for stop in walk.stops:
        if stop.unseen and (stop.text or stop.tag in _USED):
            holders.setdefault(stop.holder, stop)
    yield from (Unseen(holder=holder, first=stop) for holder, stop in holders.items())


def _faint(walk: Keyboard, params: Params) -> Iterator[Faint]:
    """One for each pair of pictures."""
    kinds: dict[tuple[str, ...], Stop] = {}
    for stop in walk.stops:
        if _is_faint(stop, params):
            kinds.setdefault(stop.pictures or (str(stop.contrast), stop.tag), stop)
    yield from (Faint(first=stop, contrast=stop.contrast or 1) for stop in kinds.values())


def _is_faint(stop: Stop, params: Params) -> bool:
    """A change of hue alone is one that most people see: 2.4.7 asks for no contrast."""
    if stop.contrast is None or stop.contrast >= params.contrast:
        return False
    return (stop.colour or 0) < _HUE or params.contrast > _DEFAULT


def _label(thing: Stop | Unreached | Trap | Press | Hovered) -> str:
    return thing.text or thing.selector
