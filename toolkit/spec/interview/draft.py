"""Answers in, spec out: data in the order of the language, with comments and, for templates, marks of examples."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from msgspec import Struct, field

from toolkit.spec.emit import Comment, emit
from toolkit.spec.interview import contract, deliverables
from toolkit.spec.interview.context import Setting, get
from toolkit.spec.interview.course import UNKNOWN, Step, Walk
from toolkit.spec.interview.outline import deliverables as names_of
from toolkit.spec.interview.proposals import names
from toolkit.spec.interview.questions import Question, chapters
from toolkit.spec.reader import join

_ORDER: Final = (
    "toolkit", "title", "language", "jurisdiction", "place", "currency", "parties", "brief", "facts", "deliverables",
    "dialogue", "milestones", "rights", "terms",
)  # fmt: skip
_BRIEF: Final = (
    "situation", "vision", "mission", "analysis", "resources", "objectives", "guests", "themes", "competences",
    "in-house", "bids",
)  # fmt: skip
_INNER: Final = (
    "kind", "platform", "id", "name", "title", "owner", "url", "domain", "languages", "pages", "redirects", "scope",
    "represented-by", "address", "phone", "email", "hours", "stars", "offers",
)  # fmt: skip
"""Of what was found beside what was answered."""
_MONEY: Final = "money"


class Draft(Struct, kw_only=True):
    """A spec before it is a file."""

    data: dict[str, Any]
    comments: dict[str, Comment] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    """Key of the answer by path in the spec."""

    def text(self, head: tuple[str, ...]) -> str:
        return emit(self.data, self.comments, self.marks, head)


def draft(values: Mapping[str, Any], setting: Setting, adopted: Mapping[str, Any] | None = None) -> Draft:
    """The spec that these answers amount to. What nobody answered is left out.

    `adopted` holds `data` and `comments` of a present website; an answer goes before them.
    """
    placed = _Placed(values, setting)
    data = placed.data
    made: dict[str, Any] = {"toolkit": 1, "title": _title(values, setting, adopted), "language": setting.language}
    if get(values, "jurisdiction"):
        made["currency"] = setting.law(values).currency
    _parties(data)
    deliverables.complete(data, values, setting)
    contract.complete(data, values, setting)
    if "brief" in data:
        data["brief"] = ordered(data["brief"], _BRIEF)
    data = made | data
    comments: dict[str, Comment] = {}
    if adopted:
        data = _beside(data, adopted["data"])
        comments = {path: text for path, text in adopted["comments"].items() if reached(data, path)}
    data = ordered(data, _ORDER)
    return Draft(data=data, comments=_joined(_comments(data, setting), comments), origins=placed.origins)


def _joined(ours: dict[str, Comment], more: Mapping[str, Comment]) -> dict[str, Comment]:
    """Both comments where a place has two."""
    return ours | {path: f"{ours[path]} {text}" if path in ours else text for path, text in more.items()}


def _beside(answered: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, Any]:
    """What was answered, completed by what was found; a register holds both."""
    both = dict(answered)
    for key, value in found.items():
        given = both.get(key)
        if isinstance(given, Mapping) and isinstance(value, Mapping):
            both[key] = _beside(given, value)
        elif key == "register" and given:
            both[key] = [
                *value,
                *({**entry, "id": f"R-{len(value) + number:02}"} for number, entry in enumerate(given, 1)),
            ]
        elif given is None:
            both[key] = value
    return ordered(both, _INNER)


def reached(data: Any, path: str) -> bool:
    """Whether something stands at the path."""
    for key in re.split(r"[.\[]", path):
        if key.endswith("]"):
            if not (isinstance(data, list) and int(key[:-1]) < len(data)):
                return False
            data = data[int(key[:-1])]
        elif isinstance(data, Mapping) and key in data:
            data = data[key]
        else:
            return False
    return True


def scalars(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Path and text of every single value inside."""
    if isinstance(value, Mapping):
        for key, child in value.items():
            yield from scalars(child, join(path, key))
    elif isinstance(value, list | tuple):
        for index, child in enumerate(value):
            yield from scalars(child, f"{path}[{index}]")
    else:
        yield path, str(value)


def ordered(given: Mapping[str, Any], order: tuple[str, ...]) -> dict[str, Any]:
    """The same entries, those named in `order` first."""
    return {key: given[key] for key in (*order, *given) if key in given}


class _Placed:
    """Every answer at the path that its question names."""

    def __init__(self, values: Mapping[str, Any], setting: Setting) -> None:
        self.data: dict[str, Any] = {}
        self.origins: dict[str, str] = {}
        self._items: dict[str, tuple[dict[str, Any], str]] = {}
        self._numbers: Counter[str] = Counter()
        self._values = values
        for step in Walk(chapters(), lambda step, _: values.get(step.key, UNKNOWN), names, short=setting.short):
            value = values.get(step.key)
            if step.question.at and value not in (None, UNKNOWN):
                self._place(step, value)

    def _place(self, step: Step, value: Any) -> None:
        question = step.question
        alone = bool(step.rounds) and step.rounds[-1][0] is question
        parent, path = self._container(step.rounds[:-1] if alone else step.rounds)
        if question.type == _MONEY and str(value).replace(".", "").isdigit():
            value = float(value) if "." in value else int(value)
        if question.ids and alone:
            value = {"id": self._number(question.ids), "text": value}
        if question.at.endswith("[]"):
            values = value if isinstance(value, list) else [value]
            for one in values:
                self.origins[_append(parent, path, question.at[:-2], one)] = step.key
        else:
            target, below, key = _reach(parent, path, question.at)
            target[key] = value
            self.origins[join(below, key)] = step.key

    def _container(self, rounds: tuple[tuple[Question, str], ...]) -> tuple[dict[str, Any], str]:
        """What a round's answers go into, with its path."""
        if not rounds:
            return self.data, ""
        (question, name), outer = rounds[-1], rounds[:-1]
        key = "".join(f"{one.id}[{index}]." for one, index in rounds)
        if key not in self._items:
            parent, path = self._container(outer)
            if question.at.endswith("[]"):
                item: dict[str, Any] = {"id": self._number(question.ids)} if question.ids else {}
                item |= question.with_
                self._items[key] = (item, _append(parent, path, question.at[:-2], item))
            else:
                at = question.at.format(name=name)
                target, below, last = _reach(parent, path, at)
                self._items[key] = (target.setdefault(last, {}), join(below, last))
        return self._items[key]

    def _number(self, letters: str) -> str:
        self._numbers[letters] += 1
        number = self._numbers[letters]
        return f"{letters}{number:02}" if letters.endswith("-") else f"{letters}{number}"


def _reach(parent: dict[str, Any], path: str, at: str) -> tuple[dict[str, Any], str, str]:
    """The mapping that holds the last key of `at`, its path, and that key."""
    *keys, last = at.split(".")
    for key in keys:
        parent = parent.setdefault(key, {})
        path = join(path, key)
    return parent, path, last


def _append(parent: dict[str, Any], path: str, at: str, value: Any) -> str:
    target, below, key = _reach(parent, path, at)
    values = target.setdefault(key, [])
    values.append(value)
    return f"{join(below, key)}[{len(values) - 1}]"


def _title(values: Mapping[str, Any], setting: Setting, adopted: Mapping[str, Any] | None) -> str:
    texts = setting.texts
    parts = [texts.titles[name] for name in names_of(values)]
    what = f" {texts.titles['and']} ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""
    found = adopted["data"]["parties"]["client"]["name"] if adopted else ""
    house = get(values, "house-name") or get(values, "client-name") or found
    return texts.titles["project"].replace("{what}", what).replace("{house}", house)


def _parties(data: dict[str, Any]) -> None:
    parties = data.setdefault("parties", {})
    parties.setdefault("client", {})
    if "adviser" in parties:
        parties["adviser"]["may"] = ["accept", "test"]
    parties.setdefault("agency", "to-be-chosen")
    data["parties"] = ordered(parties, ("client", "agency", "adviser"))


def _comments(data: Mapping[str, Any], setting: Setting) -> dict[str, Comment]:
    """The comments whose place exists; `*` stands for any name, of which the first is commented."""
    found: dict[str, Comment] = {}
    for pattern, comment in setting.texts.comments.items():
        path = _first(data, pattern.split("."), "")
        if path is not None:
            found[path] = comment
    return found


def _first(data: Any, keys: list[str], path: str) -> str | None:
    if not keys:
        return path
    if not isinstance(data, Mapping):
        return None
    options = data if keys[0] == "*" else [keys[0]]
    for key in options:
        if key in data:
            below = _first(data[key], keys[1:], join(path, key))
            if below is not None:
                return below
    return None
