"""Whether text runs the way its script is read."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from toolkit.checking import PASS, Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import Page
from toolkit.observations.structure import Directed, TextLook

_LEAST: Final = 3
_RUN: Final = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc][\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\s.,،؛؟!:\-]{9,}"
)
"""Hebrew or Arabic of some length: the name of a language in a menu is shorter."""


def subjects(page: Page, params: NoParams) -> Iterable[Directed | TextLook]:
    """Elements that state a direction, and texts with some Hebrew or Arabic."""
    yield from (
        words for words in page.view.structure.directions if words.visible and sum(_counts(words.text)) >= _LEAST
    )
    yield from (look for look in page.view.structure.texts if look.visible and _RUN.search(look.text))


def judge(subject: Directed | TextLook, page: Page, params: NoParams) -> Outcome:
    """WCAG 2.2, 1.3.2; techniques H34 and H56."""
    left, right = _counts(subject.text)
    if isinstance(subject, Directed):
        if subject.direction == "rtl" and left > 4 * right:
            return fail("to-left", at=subject, text=subject.text[:60])
        if subject.direction == "ltr" and right > 4 * left:
            return fail("to-right", at=subject, text=subject.text[:60])
        return PASS
    stated = [words.text for words in page.view.structure.directions if words.direction == "rtl"]
    for run in _RUN.findall(subject.text):
        if subject.direction != "rtl" and not any(run.strip() in text for text in stated):
            return fail("to-right", at=subject, text=run.strip()[:60])
    return PASS


def _counts(text: str) -> tuple[int, int]:
    """Letters that are read from left to right, and from right to left."""
    kinds = [unicodedata.bidirectional(letter) for letter in text if letter.isalpha()]
    return kinds.count("L"), sum(kind in ("R", "AL") for kind in kinds)
