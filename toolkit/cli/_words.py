"""The words of the terminal, from `templates/terminal/<command>/<language>.yaml`."""

from collections.abc import Callable
from typing import Any

from toolkit.checking.wording import fill, texts


def words(command: str, language: str) -> Callable[..., str]:
    """A function from a key and its values to the sentence."""
    known = texts(f"terminal/{command}", language)

    def say(key: str, **values: Any) -> str:
        return fill(known[key], values, language)

    return say
