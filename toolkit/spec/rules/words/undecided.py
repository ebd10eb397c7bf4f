"""A gap left in the text: «noch festzulegen», "to be decided", TBD, three dots."""

import re
from collections.abc import Iterable
from typing import Final

from toolkit.languages import LANGUAGES
from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit
from toolkit.spec.sentences import lowered
from toolkit.spec.wordlists import words

_MARK: Final = re.compile(
    r"(?<!\w)(?:TBD|TBC|TBA|TODO|FIXME|tbd)(?!\w)|\A\s*(?:\.{2,}|…|\?+|[Xx]{3,}|_{2,}|-{2,})\s*\Z"
)
_NOT_OURS: Final = re.compile(r"\.(with|scenario|redirects)[.\[]|\A(waivers|facts|houses)[.\[]")
"""Texts sought on the delivered pages, reasons, and what the house tells its guests."""


def find(loaded: Loaded) -> Iterable[Hit]:
    first = loaded.spec.languages[0]
    for path, text in loaded.texts.items():
        last = path.rpartition(".")[2]
        match = _gap(text, last if last in LANGUAGES else first)
        if match and not _NOT_OURS.search(path):
            word = text[match.start() : match.end()]
            yield Hit(path=path, data={"word": word.strip()}, offset=match.start(), length=len(word))


def _gap(text: str, language: str) -> re.Match[str] | None:
    small = lowered(text)
    whole = words("words/blank", language).fullmatch(small)
    return whole or _MARK.search(text) or words("words/undecided", language).search(small)
