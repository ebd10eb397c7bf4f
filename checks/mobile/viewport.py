"""Whether the page adapts to the width of the device, and lets the reader enlarge it."""

import re
from collections.abc import Iterable
from typing import Literal

from toolkit.checking import PASS, Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import Page

Aspect = Literal["width", "zoom"]
_WHERE = "meta[name=viewport]"
_DEVICE = ("device-width", "device-height")
_SMALLEST, _LARGEST = 0.1, 10.0
_LEAST_ZOOM = 2.0
"""WCAG 2.2, 1.4.4: text can be enlarged to 200 %."""


def subjects(page: Page, params: NoParams) -> Iterable[Aspect]:
    return ("width", "zoom")


def judge(subject: Aspect, page: Page, params: NoParams) -> Outcome:
    """CSS Viewport §3 (the meta element); WCAG 2.2, 1.4.4 and 1.4.10."""
    content = (page.mobile or page.view).metas.get("viewport", "")
    values = _values(content)
    if subject == "zoom":
        return _zoom(values)
    if not values:
        return fail("missing", target="head")
    if values.get("width") == "device-width" or ("width" not in values and "initial-scale" in values):
        return PASS
    return fail("fixed", target=_WHERE, content=content)


def _values(content: str) -> dict[str, str]:
    parts = re.split(r"[,;]|\s+(?=[a-z-]+\s*=)", content.lower())
    return {name.strip(): value.strip() for name, sign, value in (part.partition("=") for part in parts) if sign}


def _zoom(values: dict[str, str]) -> Outcome:
    if "user-scalable" in values and not _scalable(values["user-scalable"]):
        return fail("no-zoom", target=_WHERE)
    scale = _scale(values["maximum-scale"]) if "maximum-scale" in values else None
    if scale is not None and scale < _LEAST_ZOOM:
        return fail("little-zoom", target=_WHERE, scale=scale)
    return PASS


def _scalable(value: str) -> bool:
    """CSS Device Adaptation §10.4: yes, a size of the device or a number of at least 1; all else forbids."""
    number = _number(value)
    return value in ("yes", *_DEVICE) or (number is not None and abs(number) >= 1)


def _scale(value: str) -> float | None:
    """The same, §9.2: None where the value is dropped; a word that is none of it counts as the smallest scale."""
    number = _number(value)
    if number is not None:
        return max(number, _SMALLEST) if number >= 0 else None
    return {"yes": 1.0, **dict.fromkeys(_DEVICE, _LARGEST)}.get(value, _SMALLEST)


def _number(value: str) -> float | None:
    found = re.match(r"[+-]?(\d+(\.\d*)?|\.\d+)", value)
    return float(found[0]) if found else None
