"""Content without topics, number, lengths, languages, or the media it may be used in."""

from collections.abc import Iterable

from toolkit.spec.lacking import lacking
from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    return lacking(loaded, "content", "topics", "pieces", "pieces.words", "languages", "use")
