"""Words that a style sheet writes into the page."""

import re
from collections.abc import Iterable
from typing import Final

from toolkit.checking import PASS, Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import Page
from toolkit.observations.structure import Generated

_ICONS: Final = re.compile(r"icon|awesome|material|symbol|glyph|dashicons|fontello|ionicons|genericons", re.IGNORECASE)


def subjects(page: Page, params: NoParams) -> Iterable[Generated]:
    """Not names of icons, nor what an attribute of the element says already."""
    return (
        words
        for words in page.view.structure.generated
        if words.visible and not words.attribute and words.size >= 1 and not _ICONS.search(words.family)
    )


def judge(words: Generated, page: Page, params: NoParams) -> Outcome:
    """WCAG 2.2, 1.3.1; failure F87: it cannot be selected, searched or translated, and not every reader speaks it."""
    if words.text.casefold() in page.view.text.casefold():
        return PASS
    return fail("words", at=words, text=words.text)
