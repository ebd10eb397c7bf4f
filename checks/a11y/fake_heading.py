"""Lines that look like a heading and are none."""

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import Page
from toolkit.observations.structure import TextLook

_PLAIN: Final = ("p", "div", "span", "strong", "b", "font")
_NO_TITLE: Final = re.compile(
    r"[.,;:!?…]$|\d[.,]?\d*\s?(%|km|min|uhr|h|m²|m2)\b|\b(chf|eur|fr\.|usd|gbp)\b|[€$£@|]|\d{3,}|^\W*\d|^[«„“\"'–—-]",
    re.IGNORECASE,
)
"""Sentences, prices, numbers, quotations and signatures stand out without being headings."""
_CLASS: Final = re.compile(
    r"lead|intro|teaser|price|preis|prix|quote|zitat|author|name|label|badge|tag|date|logo|brand|claim|slogan|sub|kicker"
    r"|overline|eyebrow|caption|credit|button|btn|alert|notice|note|hint|error|meta|sr-only|visually", re.IGNORECASE,
)  # fmt: skip
_LONGEST: Final = 80
_PROSE: Final = 60  # letters of the text that follows


class Line(Struct, frozen=True, kw_only=True):
    """A short line, and the text that follows it."""

    look: TextLook
    next: TextLook | None


def subjects(page: Page, params: NoParams) -> Iterable[Line]:
    """Short lines of plain blocks in the body of the page."""
    shown = [look for look in page.view.structure.texts if look.visible and look.letters]
    for place, look in enumerate(shown):
        if look.tag in _PLAIN and not look.within and look.region in ("main", "other") and _is_short(look):
            after = shown[place + 1] if place + 1 < len(shown) else None
            yield Line(look=look, next=after)


def judge(line: Line, page: Page, params: NoParams) -> Outcome:
    """WCAG 2.2, 1.3.1; failure F2: bold or larger than the text it introduces, and marked up as text."""
    look, after = line.look, line.next
    if after is None or after.parent != look.parent or after.within or after.letters < _PROSE:
        return PASS
    larger = look.size >= 1.2 * after.size
    bolder = look.bold >= 0.95 * look.letters and after.bold < 0.3 * after.letters
    if not (larger or bolder) or look.size < after.size or _CLASS.search(look.classes):
        return PASS
    return fail("looks", at=look, text=look.text)


def _is_short(look: TextLook) -> bool:
    return look.letters >= 3 and len(look.text) <= _LONGEST and look.lines <= 2 and not _NO_TITLE.search(look.text)
