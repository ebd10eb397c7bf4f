"""A form as data: fields in groups and lists, each at its place in the spec."""

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct, field

from toolkit.spec.editing import Place

Kind = Literal[
    "text", "area", "number", "date", "choice", "flag", "many", "lines", "pairs", "packs", "criteria", "fixed"
]
"""`many` are boxes to tick, `lines` a text a line, `pairs` a name and a text a line, `criteria` have pages of
their own, `fixed` is for the editor."""


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
    said: Mapping[str, str] = field(default_factory=dict)
    """What the spec itself says of a choice, by its id."""
    names: str = ""
    """What the value names (`toolkit.observations.described.Names`)."""
    of: str = ""
    """The kind of the deliverable, which decides what packs fit."""
    single: bool = False
    """Whether one of several is written without brackets."""
    required: bool = False
    description: str = ""
    """The schema's sentence, in English."""
    example: str = ""
    standard: str = ""
    """What counts when nothing is written."""

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
    folded: bool = False
    """Whether only its title is shown, because the list is long."""
    title: str = ""
    """What it is called in the spec: the id or name of an item."""
    lead: str = ""
    """The pattern of the one key that it has, where it has but one: a step of a sequence."""
    description: str = ""
    """The schema's sentence, in English."""

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
    description: str = ""
    """The schema's sentence, in English."""

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


def every(part: Part) -> Iterator[Part]:
    """The part and all in it, outer ones first."""
    yield part
    inner: tuple[Part, ...] = () if isinstance(part, Input) else part.items if isinstance(part, Many) else part.parts
    for one in inner:
        yield from every(one)


def fields(part: Part) -> Iterator[Input]:
    """Every field in it, in order."""
    return (one for one in every(part) if isinstance(one, Input))


def groups(part: Part) -> Iterator[Group]:
    """Every group in it, outer ones first."""
    return (one for one in every(part) if isinstance(one, Group))
