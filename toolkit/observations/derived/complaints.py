"""The language of a form's short messages, which are too short for a page's measure."""

import re
from functools import cache
from pathlib import Path

import msgspec

_WORD = re.compile(r"[^\W\d_]+")
_SURE = 3
"""Words of one language, and none of the expected one, after which there is no doubt."""


@cache
def _words() -> dict[str, frozenset[str]]:
    raw = (Path(__file__).parent / "data" / "complaints.yaml").read_bytes()
    return {
        language: frozenset(words.split()) for language, words in msgspec.yaml.decode(raw, type=dict[str, str]).items()
    }


def foreign(text: str, language: str) -> str:
    """The language a message is in when that is surely not `language`; empty otherwise."""
    words = {word.lower() for word in _WORD.findall(text)}
    counts = {each: len(words & known) for each, known in _words().items()}
    if language not in counts or counts[language]:
        return ""
    best = max(counts, key=lambda each: counts[each])
    return best if counts[best] >= _SURE else ""
