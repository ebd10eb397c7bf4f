"""Whether a name is spelled as agreed: other hyphens, blanks, capitals or accents are another spelling."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

_DIGRAPHS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe"}
_BETWEEN = r"[\s\-‑–\u00ad]*"
_ENDING = r"(?:[’'`]?s|n)?"
_LEAST = 6  # letters of a name that is no common word
_KIND = re.compile(
    r"(hotel|hôtel|albergo|auberge|pension|restaurant|ristorante|locanda|garni|inn|house|maison|casa|villa)\b", re.I
)
"""Kinds of houses: common nouns, which only German begins with a capital within a sentence."""


@cache
def _pattern(name: str) -> re.Pattern[str] | None:
    """Every spelling of the name's letters; None for a name too short to be looked for."""
    letters = [letter for letter in name if letter.isalnum()]
    if len(letters) < _LEAST:
        return None
    body = _BETWEEN.join(_any_of(letter) for letter in letters)
    return re.compile(rf"(?<![\w@#/.&-]){body}{_ENDING}(?![\w@/-]|\.\w)", re.IGNORECASE)


def _any_of(letter: str) -> str:
    """The letter with and without accent, and as two letters: `ü`, `u`, `ue`."""
    lower = letter.lower()
    bare = "".join(each for each in unicodedata.normalize("NFD", lower) if not unicodedata.combining(each))
    forms = [lower, bare, *([_DIGRAPHS[lower]] if lower in _DIGRAPHS else [])]
    accented = [each for each in "àâäáãåçèéêëìíîïñòóôöõùúûüÿ" if unicodedata.normalize("NFD", each)[0] == bare]
    return "(?:" + "|".join(map(re.escape, sorted({*forms, *accented}, key=len, reverse=True))) + ")"


def spellings(text: str, name: str, language: str = "") -> Iterator[tuple[str, bool]]:
    """Each place where the name stands, as it is written there, and whether that is the agreed spelling.

    Capitals throughout and an ending that grammar adds are no other spelling, nor, except in German, a small first
    letter of the kind of house: `l’hôtel La Charmille`. Addresses and handles are left out, as are compounds with a
    hyphen, which German writes so.
    """
    pattern, agreed = _pattern(name), _plain(name)
    free = language != "de" and bool(_KIND.match(agreed))
    for match in pattern.finditer(text) if pattern else ():
        found = _plain(match[0])
        stem = re.sub(r"([’'`]?s|n)$", "", found) if len(found) > len(agreed) else found
        forms = {found, stem} | ({agreed[0] + each[1:] for each in (found, stem)} if free else set())
        yield found, agreed in forms or (found.isupper() and agreed.upper() in (found, stem.upper(), found[:-1]))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("‑", "-").split())
