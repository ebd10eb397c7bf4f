"""Why a step was not met, or cannot be told, in the words of `templates/scenarios`."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from toolkit import catalogue, resources
from toolkit.checking.wording import fill


def sentence(key: str, data: Mapping[str, Any], language: str) -> str:
    """One sentence for a reader who was not there; raises KeyError for a key nobody wrote."""
    texts = _texts(language)
    more = f"{key}-near" if data.get("near") else f"{key}-contains" if data.get("contains") else key
    return fill(texts.get(more, texts[key]), dict(data), language)


@cache
def _texts(language: str) -> Mapping[str, str]:
    return catalogue.read(resources.folder("templates") / "scenarios" / f"{language}.yaml", dict[str, str])
