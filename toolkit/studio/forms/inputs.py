"""A form as data: fields in groups and lists, each at its place in the spec."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from toolkit.spec.editing import Place

Kind = Literal["text", "area", "number", "date", "choice", "flag", "many", "lines", "pairs", "packs", "fixed"]
"""`many` are boxes to tick, `lines` a text a line, `pairs` a name and a text a line, `fixed` is for the editor."""


class Input(Struct, frozen=True, kw_only=True):
    """One field."""

    place: Place
    pattern: str
    """The place with `*` for names and `[]` for indices: what words are looked up by."""
    kind: Kind
    value: str | tuple[str, ...] = ""
    """As it is shown; several for boxes."""
    choices: tuple[str, ...] = ()
    """To choose from; of pairs, the names whose value is written as a list."""
    of: str = ""
    """The kind of the deliverable, which decides what packs fit."""
    single: bool = False
    """Whether one of several is written without brackets."""
    required: bool = False
    description: str = ""
    """The schema's sentence, in English."""
    example: str = ""

    @property
    def name(self) -> str:
        return written(self.place)


class Group(Struct, frozen=True, kw_only=True):
    """A mapping: a party, a price. `blank` is one that is not there yet."""

    place: Place
    pattern: str
    parts: tuple["Input | Group | Many", ...]
    blank: bool = False
    removable: bool = False
    title: str = ""
    """What it is called in the spec: the id or name of an item."""

    @property
    def name(self) -> str:
        return written(self.place)


class Many(Struct, frozen=True, kw_only=True):
    """A list or a mapping of groups; the last one is blank."""

    place: Place
    pattern: str
    items: tuple[Group, ...]
    named: bool = False
    """Whether a new one needs a name: deliverables."""

    @property
    def name(self) -> str:
        return written(self.place)


Part = Input | Group | Many


def written(place: Place) -> str:
    """The place as findings name it: `milestones[1].payment`."""
    text = ""
    for key in place:
        text += f"[{key}]" if isinstance(key, int) else f".{key}" if text else key
    return text


def fields(part: Part) -> Iterator[Input]:
    """Every field in it, in order."""
    if isinstance(part, Input):
        yield part
        return
    for inner in part.items if isinstance(part, Many) else part.parts:
        yield from fields(inner)


def groups(part: Part) -> Iterator[Group]:
    """Every group in it, outer ones first."""
    if isinstance(part, Input):
        return
    if isinstance(part, Group):
        yield part
    for inner in part.items if isinstance(part, Many) else part.parts:
        yield from groups(inner)
