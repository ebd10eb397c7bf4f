"""The interview as data: its questions, its words in a language, and what the law of a place suggests."""

from functools import cache
from typing import Any, Final, Literal, TypeVar

import msgspec
from msgspec import Struct, field

from toolkit import catalogue, resources

Kind = Literal[
    "text", "choice", "many", "yes-no", "date", "money", "percent", "number", "whole", "duration", "range", "shares",
    "phone", "email", "vat", "iban", "url", "address", "place", "person", "pair", "path", "file", "hours", "pages",
    "languages", "names", "lines",
]  # fmt: skip
Jurisdiction = Literal["CH", "DE", "AT", "FR", "UK", "US"]
_FOLDER: Final = "interview"
T = TypeVar("T")


class Default(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What Enter stands for: exactly one of these."""

    value: Any = None
    law: str = ""
    """A field of the jurisdiction's `Law`."""
    answer: str = ""
    """Another question's answer."""
    text: str = ""
    """A text of the language's `defaults`."""
    days: int = 0
    """A weekday at least so many days from today."""
    made: str = ""
    """A function of `proposals`."""


class Question(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"from_": "from", "with_": "with"}
):
    """One question, or a round of questions that is repeated."""

    id: str
    type: Kind = "text"
    texts: str = ""
    """Id of its words, where several questions share them."""
    at: str = ""
    """Path in the spec; `[]` at its end appends to a list."""
    when: dict[str, Any] = field(default_factory=dict)
    unless: dict[str, Any] = field(default_factory=dict)
    assume: dict[str, Any] = field(default_factory=dict)
    """Where these hold, the default does without being asked."""
    default: Default | None = None
    optional: bool = False
    short: bool = False
    choices: tuple[str, ...] = ()
    from_: str = ""
    """Choices that come from earlier answers."""
    guards: tuple[str, ...] = ()
    most: int = 0
    """Greatest number of repetitions; 0 is asked once."""
    least: int = 0
    each: str = ""
    """Repeated for each of what was answered there."""
    ids: str = ""
    """Letters that number the items in the spec: O1, O2."""
    with_: dict[str, str] = field(default_factory=dict)
    """Further keys of each item."""
    questions: tuple["Question", ...] = ()

    @property
    def words(self) -> str:
        return self.texts or self.id


class Chapter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Questions under one heading."""

    id: str
    questions: tuple[Question, ...]
    when: dict[str, Any] = field(default_factory=dict)


class _Questions(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    chapters: tuple[Chapter, ...]


class Ask(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of a question."""

    ask: str
    why: str
    """One sentence, shown on `?`."""
    hint: str = ""
    """How to write the answer."""


class AdoptTexts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words for what was found on a present website."""

    groups: dict[str, str]
    labels: dict[str, str]
    """What is found, by path in the spec."""
    sources: dict[str, str]
    """Where it was found, as a comment says it; `{page}` is a path, a host, or a name."""
    client: str
    missing: str
    staying: str
    profile: str
    lacking: str
    redirects: str
    also: str


class Texts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """`templates/interview/<language>.yaml`."""

    chapters: dict[str, str]
    questions: dict[str, Ask]
    choices: dict[str, dict[str, str]]
    """Label by value, by id of the question's words."""
    defaults: dict[str, str | dict[str, str]]
    """A text, or one by business."""
    refusals: dict[str, str]
    """Why an answer cannot be taken."""
    objections: dict[str, str]
    """What speaks against an answer; the same answer again is taken."""
    yes: str
    no: str
    units: dict[str, tuple[str, ...]]
    """Beginnings of words for a unit of time."""
    days: tuple[tuple[str, ...], ...]
    """Beginnings of the words for Monday to Sunday."""
    daily: tuple[str, ...]
    titles: dict[str, str]
    criteria: dict[str, str]
    topics: dict[str, str]
    competences: dict[str, tuple[str, str]]
    works: dict[str, str]
    grants: dict[str, tuple[str, ...]]
    form: dict[str, str]
    """Labels that the scenario of the form looks for."""
    comments: dict[str, str]
    """By path in the spec, `*` for a name."""
    adopt: AdoptTexts
    head: tuple[str, ...]
    mark: str
    """What stands behind an example value of a template."""


class Penalty(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    per_day: str
    cap: str


class Law(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What is usual and allowed in a jurisdiction; see the head of `law.yaml`."""

    country: str
    languages: tuple[str, ...]
    """In which there are clauses under this law."""
    currency: str
    copyright: Literal["transfer", "exclusive-licence"]
    test_period: str
    remedy_period: str
    pay_within: str
    retention: str
    warranty: str
    vat: str | None = None
    longest_test: str | None = None
    longest_payment: str | None = None
    lump_sum: dict[str, str] = field(default_factory=dict)
    """Exception to the limits of a lump sum, by kind of works; empty where there are no limits."""
    grants: bool = False
    """Whether each right has to be named with its extent."""
    zone: str | None = None
    """Time zone, where it is not that of Zurich."""
    penalty: Penalty | None = None


class PackTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Names of packs, of which those are taken that exist."""

    business: dict[str, tuple[str, ...]]
    """The first that exists."""
    always: tuple[str, ...]
    further: tuple[str, ...]
    kinds: dict[str, tuple[str, ...]]


class Laws(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`templates/interview/law.yaml`."""

    languages: dict[str, Jurisdiction]
    """The jurisdiction a language suggests."""
    jurisdictions: dict[Jurisdiction, Law]
    places: dict[str, dict[str, str]]
    packs: PackTable


@cache
def chapters() -> tuple[Chapter, ...]:
    """The whole interview, in order."""
    return _read("questions", _Questions).chapters


@cache
def texts(language: str) -> Texts:
    """The words in one of our languages."""
    return _read(language, Texts)


@cache
def laws() -> Laws:
    """The table of jurisdictions."""
    return _read("law", Laws)


def _read(name: str, type_: type[T]) -> T:
    return catalogue.read(resources.folder("templates") / _FOLDER / f"{name}.yaml", type_)


def field_of(law: Law, name: str) -> Any:
    """The value of a key of `law.yaml`."""
    return msgspec.structs.asdict(law)[name.replace("-", "_")]
