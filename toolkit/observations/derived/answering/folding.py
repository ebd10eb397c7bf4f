"""One spelling for what people write in many: small letters, no accents, `ae` for `ä`, plain apostrophes."""

import unicodedata

_SPELLED = {
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "œ": "oe", "æ": "ae", "’": "'", "‘": "'", "`": "'", "´": "'",
    "\xa0": " ", "\u202f": " ", "\t": " ", "\u200d": "", "\ufe0f": "",
}  # fmt: skip


class _Table(dict[int, str]):
    """Fills itself by the characters that occur."""

    def __missing__(self, code: int) -> str:
        letter = chr(code).lower()
        if letter not in _SPELLED:
            bare = "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
            _SPELLED[letter] = bare or letter
        self[code] = _SPELLED[letter]
        return self[code]


_TABLE = _Table()


def folded(text: str) -> str:
    """The text in the one spelling; expects composed characters (NFC)."""
    return text.translate(_TABLE)


def original(text: str, start: int, end: int) -> str:
    """What stands in the text at a span of its folded form."""
    places: list[int] = []
    for index, letter in enumerate(text):
        places += [index] * len(_TABLE[ord(letter)])
    return text[places[start] : places[end - 1] + 1]
