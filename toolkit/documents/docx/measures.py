"""Lengths and languages of the pages Word shows."""

from typing import Final


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres / 25.4 * 1440)


PAGE: Final = (twips(210), twips(297))
LEFT: Final = twips(25)
RIGHT: Final = twips(20)
TEXT: Final = twips(165)
MARGIN: Final = twips(31)
"""Width of the column that says what a passage is."""
WIDE: Final = TEXT - MARGIN
ITEM: Final = twips(7)
PLACE_HEIGHT: Final = twips(60)
"""Of a picture in a record or letter: three of them go on a page."""
PAIR_NUMBER: Final = twips(11)

EMU_PER_TWIP: Final = 635


def word_language(code: str, main: str) -> str:
    """Word's tag: a language without region takes the country of the document's first language."""
    if "-" in code:
        return code
    region = main.partition("-")[2]
    known = {"CH": {"fr": "fr-CH", "it": "it-CH"}}.get(region, {})
    return known.get(code) or {"fr": "fr-FR", "it": "it-IT", "en": "en-GB", "de": "de-DE"}.get(code, code)
