"""Whether the page adapts to the width of the device, and lets the reader enlarge it."""

import re
from collections.abc import Iterable
from typing import Literal

from toolkit.checking import PASS, Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import Page

Aspect = Literal["width", "zoom"]
_WHERE = "meta[name=viewport]"
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
    if values.get("user-scalable") in ("no", "0", "0.0"):
        return fail("no-zoom", target=_WHERE)
    found = re.match(r"\d+(\.\d+)?", values.get("maximum-scale", ""))
    if found and float(found[0]) < _LEAST_ZOOM:
        return fail("little-zoom", target=_WHERE, scale=float(found[0]))
    return PASS
