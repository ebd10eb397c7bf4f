"""A contract in a language in which there are no clauses under its law."""

from collections.abc import Iterable
from typing import Final

from toolkit.spec.loaded import Loaded
from toolkit.spec.needs import begun
from toolkit.spec.rule import Hit

_LANGUAGES: Final = {
    "CH": ("de-CH", "fr", "it", "en"),
    "DE": ("de-DE", "en"),
    "AT": ("de-DE", "en"),
    "FR": ("fr", "en"),
    "UK": ("en",),
    "US": ("en",),
}


def find(loaded: Loaded) -> Iterable[Hit]:
    spec = loaded.spec
    if spec.jurisdiction is None or not begun(spec):
        return
    known = _LANGUAGES[spec.jurisdiction]
    for index, language in enumerate(spec.languages):
        if language not in known:
            path = "language" if isinstance(spec.language, str) else f"language[{index}]"
            yield Hit(path=path, data={"language": language, "place": spec.jurisdiction, "known": known})
