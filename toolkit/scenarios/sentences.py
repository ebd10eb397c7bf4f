"""Why a step was not met, or cannot be told, in the words of `templates/scenarios`."""

from collections.abc import Mapping
from typing import Any

from toolkit.checking.wording import fill, texts


def sentence(key: str, data: Mapping[str, Any], language: str) -> str:
    """One sentence for a reader who was not there; raises KeyError for a key nobody wrote."""
    known = texts("scenarios", language)
    more = f"{key}-near" if data.get("near") else f"{key}-contains" if data.get("contains") else key
    return fill(known.get(more, known[key]), dict(data), language)
