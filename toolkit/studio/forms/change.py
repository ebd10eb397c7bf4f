"""A form that was sent becomes the text of the spec that it wants, with what is wrong in it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, structs
from starlette.datastructures import FormData

from toolkit.errors import Problem
from toolkit.spec.editing import Place
from toolkit.spec.fixing import correct_one
from toolkit.spec.lint import covers
from toolkit.studio import linting
from toolkit.studio.forms.inputs import Part, every
from toolkit.studio.forms.take import taken
from toolkit.studio.linting import Linted


class Changed(Struct, frozen=True, kw_only=True):
    text: str
    linted: Linted
    refused: bool
    """Whether something that was typed cannot be read."""


def changed(
    text: str, parts: Sequence[Part], form: FormData, path: Path, language: str,
    settled: Sequence[tuple[Place, Any]] = (),
) -> Changed:  # fmt: skip
    """The text with what is settled and the changes; what is only written in another notation is written in ours.

    Raises Unchangeable, InvalidSpec.
    """
    read = linting.source(text, path, language)
    before = {(one.rule, one.path) for one in linting.linted(text, path, language).problems}
    made, places = taken(parts, form, read, settled)
    for _ in range(len(places) + 1):
        linted = linting.linted(made, path, language)
        wrong = [one for one in linted.problems if one.rule.startswith("spec.") and one.severity == "error"]
        new = [one for one in wrong if (one.rule, one.path) not in before or _inside(one, places)]
        mendable = next((one for one in new if one.edits), None)
        if mendable is None:
            return Changed(text=made, linted=linted, refused=bool(new))
        now = structs.replace(read, text=made, content=made.encode())
        made = correct_one(now, mendable.rule, mendable.line, mendable.column)
    return Changed(text=made, linted=linted, refused=bool(new))


def _inside(one: Problem, places: list[str]) -> bool:
    return any(covers(place, one.path) for place in places)


def beside(parts: Sequence[Part], problems: list[Problem]) -> dict[str, list[Problem]]:
    """The findings by the field they concern, else by the group or list around it."""
    names = {one.name for part in parts for one in every(part)}
    found: dict[str, list[Problem]] = {}
    for one in problems:
        nearest = max((name for name in names if covers(name, one.path)), key=len, default="")
        if nearest:
            found.setdefault(nearest, []).append(one)
    return found
