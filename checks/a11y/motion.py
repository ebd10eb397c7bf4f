"""What moves by itself can be stopped."""

from collections.abc import Iterable
from typing import Final

from toolkit.checking import PASS, Outcome, Severity, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page
from toolkit.observations.derived.gestures import offers_stopping
from toolkit.observations.driven import Moving

_SMALL: Final = 2500.0
"""CSS pixels of area below which movement distracts little: an arrow, a dot."""


def subjects(page: Page, params: NoParams) -> Iterable[Moving]:
    """What was seen to move for longer than five seconds."""
    driven = page.view.driven
    return driven.motion.moving if driven and driven.motion else ()


def judge(thing: Moving, page: Page, params: NoParams) -> Outcome:
    """WCAG 2.2, 2.2.2. Resting at the system's wish is a mechanism to stop it (definition of mechanism)."""
    if thing.stops or thing.rests or _stoppable(page):
        return PASS
    if thing.rests is None:
        return inconclusive("unknown", at=thing)
    small = thing.box is not None and thing.box.width * thing.box.height < _SMALL
    severity: Severity | None = "minor" if small else None
    if thing.kind == "picture":
        return fail("picture", at=thing, view=page.view, severity=severity)
    if thing.kind == "marquee":
        return fail("marquee", at=thing, view=page.view, severity=severity)
    return fail("animation", at=thing, view=page.view, severity=severity)


def _stoppable(page: Page) -> bool:
    return any(control.visible and offers_stopping(control.text) for control in page.view.controls)
