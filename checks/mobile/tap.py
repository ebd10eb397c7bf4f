"""Whether a finger can hit what it is meant to hit."""

from collections.abc import Iterable
from math import hypot
from typing import Annotated

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Box, Page, Target

_ROUNDING = 0.5
"""CSS pixels that browsers round away."""


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    size: Annotated[int, Meta(ge=1, description="Smallest width and height of a target, in CSS pixels.")] = 24


def subjects(page: Page, params: Params) -> Iterable[Page | Target]:
    """The targets of the phone's view; the page where there is none to measure."""
    view = page.mobile
    if view is None or "viewport" not in view.metas:
        return (page,)
    return view.targets


def judge(target: Page | Target, page: Page, params: Params) -> Outcome:
    """WCAG 2.2, 2.5.8 with its exceptions: spacing, equivalent, inline, user agent control."""
    view = page.mobile
    if isinstance(target, Page) or view is None:
        return inconclusive("no-mobile-view" if view is None else "no-viewport")
    if target.inline or target.native or not _is_small(target, params.size):
        return PASS
    others = [other for other in view.targets if other is not target and not _nested(other.box, target.box)]
    if any(other.href and other.href == target.href and not _is_small(other, params.size) for other in others):
        return PASS
    if not any(_crowds(other, target, params.size) for other in others):
        return PASS
    width, height = round(target.box.width), round(target.box.height)
    return fail(
        "small", at=target, view=view, text=target.text or target.selector, width=width, height=height, size=params.size
    )


def _is_small(target: Target, size: int) -> bool:
    return min(target.box.width, target.box.height) < size - _ROUNDING


def _crowds(other: Target, target: Target, size: int) -> bool:
    """Whether a circle of that size around the target's middle reaches the other one, or the other's own circle."""
    x, y = _middle(target.box)
    if _is_small(other, size):
        there = _middle(other.box)
        if hypot(there[0] - x, there[1] - y) < size - _ROUNDING:
            return True
    box = other.box
    nearest = min(max(x, box.x), box.x + box.width), min(max(y, box.y), box.y + box.height)
    return hypot(nearest[0] - x, nearest[1] - y) < size / 2 - _ROUNDING


def _middle(box: Box) -> tuple[float, float]:
    return box.x + box.width / 2, box.y + box.height / 2


def _nested(one: Box, other: Box) -> bool:
    """Whether one lies within the other: a button inside a card that is a link itself."""
    return _within(one, other) or _within(other, one)


def _within(inner: Box, outer: Box) -> bool:
    across = outer.x <= inner.x and inner.x + inner.width <= outer.x + outer.width
    return across and outer.y <= inner.y and inner.y + inner.height <= outer.y + outer.height
