"""Fills the texts of checks with values, in one of the languages of ours."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from toolkit import catalogue, formats, resources
from toolkit.checking.check import CheckMeta

_PLACE = re.compile(r"\{([a-z_]+)\}")


def fill(text: str, values: Mapping[str, Any], language: str) -> str:
    """`{name}` becomes the value, formatted for the language. Raises KeyError for a missing value."""
    return _PLACE.sub(lambda match: formats.value(values[match[1]], language), text)


def message(meta: CheckMeta, key: str, data: Mapping[str, Any], language: str) -> str:
    """The sentence that says what was found."""
    return fill(meta.texts[language].fail[key], data, language)


def reason(meta: CheckMeta | None, key: str, data: Mapping[str, Any], language: str) -> str:
    """The sentence that says why there is no verdict: the check's own text, else the runner's."""
    own = meta.texts[language].inconclusive if meta else {}
    return fill(own.get(key) or common(language)[key], data, language)


@cache
def common(language: str) -> dict[str, str]:
    """The runner's own reasons, from `templates/verdicts/<language>.yaml`."""
    return catalogue.read(resources.folder("templates") / "verdicts" / f"{language}.yaml", dict[str, str])
