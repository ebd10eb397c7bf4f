"""Texts of a bilingual contract that exist in one language only."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit
from toolkit.spec.walk import texts


def find(loaded: Loaded) -> Iterable[Hit]:
    """One finding for all of them: they are many in a draft, and one decision settles them."""
    for index, language in enumerate(loaded.spec.languages[1:], 1):
        lacking = [path for path, text in texts(loaded.spec) if isinstance(text, str) or language not in text]
        if lacking:
            data = {"count": len(lacking), "language": language, "first": lacking[0]}
            yield Hit(path=f"language[{index}]", data=data)
