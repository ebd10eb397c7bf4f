"""Fills the texts of checks with values, in one of the languages of ours."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from toolkit import catalogue, formats, resources
from toolkit.checking.check import CheckMeta
from toolkit.observations import Duration, Percent

_PLACE = re.compile(r"\{([a-z_]+)\}")


def fill(text: str, values: Mapping[str, Any], language: str) -> str:
    """`{name}` becomes the value, formatted for the language. Raises KeyError for a missing value."""
    return _PLACE.sub(lambda match: shown(values[match[1]], language), text)


def shown(value: Any, language: str) -> str:
    if isinstance(value, Percent):
        return formats.percent(value.value, language)
    if isinstance(value, Duration):
        form = common(language)[f"unit.{value.unit}"]
        one, _, many = form.partition("|")
        return f"{formats.number(value.amount, language)}{formats.NBSP}{one if value.amount == 1 else many or one}"
    return formats.value(value, language)


@cache
def texts(folder: str, language: str) -> dict[str, str]:
    """The texts of `templates/<folder>/<language>.yaml`, by key."""
    return catalogue.read(resources.folder("templates") / folder / f"{language}.yaml", dict[str, str])


def message(meta: CheckMeta, key: str, data: Mapping[str, Any], language: str) -> str:
    """The sentence that says what was found."""
    return fill(meta.words(language).fail[key], data, language)


def reason(meta: CheckMeta | None, key: str, data: Mapping[str, Any], language: str) -> str:
    """The sentence that says why there is no verdict: the check's own text, else the runner's."""
    own = meta.words(language).inconclusive if meta else {}
    if key in own:
        return fill(own[key], data, language)
    return fill(common(language)[key], {name: _named(name, value, language) for name, value in data.items()}, language)


def _named(name: str, value: Any, language: str) -> Any:
    """What the runner's reasons speak of has a name in every language; a code without one is shown as it is."""
    if isinstance(value, list | tuple):
        named = [str(_named("source" if name == "supply" else name, each, language)) for each in value]
        return common(language)["or"].join(named) if name == "supply" else named
    return common(language).get(f"{name}.{value}", value)


@cache
def common(language: str) -> dict[str, str]:
    """The runner's own reasons, from `templates/verdicts/<language>.yaml`."""
    return catalogue.in_form("templates/verdicts", formats.language_of(language), language, dict[str, str])


def basis(meta: CheckMeta, language: str) -> tuple[str, ...]:
    """What the check rests on: statutes and standards as they are cited, `agreed` in words."""
    return tuple(common(language)["agreed"] if each == "agreed" else each for each in meta.basis)
