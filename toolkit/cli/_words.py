"""The words of the terminal, from `templates/terminal/<command>/<language>.yaml`."""

from collections.abc import Callable
from typing import Any

from toolkit import catalogue, resources
from toolkit.checking.wording import fill


def words(command: str, language: str) -> Callable[..., str]:
    """A function from a key and its values to the sentence."""
    path = resources.folder("templates") / "terminal" / command / f"{language}.yaml"
    known = catalogue.read(path, dict[str, str])

    def say(key: str, **values: Any) -> str:
        return fill(known[key], values, language)

    return say
