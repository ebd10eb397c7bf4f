"""The files of the ready starts: what each is called, and what it answers."""

from functools import cache
from typing import Any

from msgspec import Struct

from toolkit import catalogue, resources


class Start(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of `templates/starts`."""

    title: dict[str, str]
    order: int
    business: str
    answers: dict[str, Any]
    """By key of the interview: a text, one by language, or `{days: 30}` from today."""


@cache
def starts() -> dict[str, Start]:
    """All of them by name, in the order they are listed."""
    folder = resources.folder("templates") / "starts"
    found = {path.stem: catalogue.read(path, Start) for path in folder.glob("[!_]*.yaml")}
    return dict(sorted(found.items(), key=lambda item: item[1].order))
