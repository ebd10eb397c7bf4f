"""The differences between two specs in words, as `toolkit diff` and the studio tell them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from toolkit.checking.explain import labels
from toolkit.checking.wording import fill, texts
from toolkit.documents import criterion_text
from toolkit.documents.words import party
from toolkit.languages import LANGUAGES
from toolkit.spec.comparing.change import Change, Comparison, Effect, Part
from toolkit.spec.flow import flow
from toolkit.spec.loaded import Loaded


class Value(Struct, frozen=True, kw_only=True):
    """One thing that differs."""

    label: str
    """With its colon; empty where it is all that differs."""
    old: str
    new: str
    gone: str
    come: str
    """Of lists, the entries that the other one lacks; else the same."""
    effect: Effect


class Told(Struct, frozen=True, kw_only=True):
    """A criterion, milestone or value that differs."""

    change: Change
    renamed: str
    """What it was called; empty where it kept its name."""
    effect: str
    """Whether it is less favourable to the client; empty where nobody can say."""
    where: str
    """`spec.yaml:41 → neu.yaml:44`."""
    sentence: str
    """What the criterion demands now, or demanded."""
    reason: str
    values: tuple[Value, ...]


class Teller:
    """Two specs with the words of a language."""

    def __init__(self, comparison: Comparison, old: Loaded, new: Loaded, language: str) -> None:
        self.comparison, self.old, self.new, self.language = comparison, old, new, language

    def say(self, key: str, **values: Any) -> str:
        return fill(texts("terminal/diff", self.language)[key], values, self.language)

    def count(self) -> str:
        """How many differences there are."""
        count = len(self.comparison.changes)
        if not count:
            return self.say("equal", old=self.comparison.old, new=self.comparison.new)
        return self.say("count-one" if count == 1 else "count", count=count)

    def weaker(self) -> str:
        """How many are less favourable to the client; empty when there are no differences."""
        if not self.comparison.changes:
            return ""
        weaker, gender = self.comparison.weaker, self.new.spec.parties.client.gender or "feminine"
        client = {f"client_{case}": party("client", gender, case, self.language) for case in ("acc", "dat")}
        return self.say("count-weaker-one" if weaker == 1 else "count-weaker", count=weaker, **client)

    def told(self) -> Iterator[Told]:
        """In the order of the comparison, section by section."""
        for change in self.comparison.changes:
            single = len(change.parts) == 1 and not change.parts[0].aspect
            yield Told(
                change=change,
                renamed=self.say("renamed", id=change.old_id) if change.old_id else "",
                effect=self.say(change.effect) if change.effect != "neutral" else "",
                where=self._where(change),
                sentence=self._sentence(change),
                reason=self.say("switched-off", reason=change.reason) if change.reason else "",
                values=tuple(self._value(part, labelled=not single) for part in change.parts),
            )

    def _sentence(self, change: Change) -> str:
        if change.section != "criteria":
            return ""
        loaded = self.old if change.kind == "removed" else self.new
        found = (one for one in loaded.criteria if (one.deliverable, one.id) == (change.deliverable, change.id))
        return criterion_text.sentence(next(found), loaded, self.language).text

    def _value(self, part: Part, *, labelled: bool) -> Value:
        colon = labels(self.language)["colon"]
        gone, come = part.old, part.new
        if isinstance(gone, list) and isinstance(come, list):
            gone, come = _without(part.old, part.new), _without(part.new, part.old)
        old, new = self._shown(part.aspect, part.old), self._shown(part.aspect, part.new)
        lists = gone is not part.old
        return Value(
            label=f"{self._aspect(part.aspect)}{colon}" if labelled else "", old=old, new=new,
            gone=self._shown("", gone) if lists else old, come=self._shown("", come) if lists else new,
            effect=part.effect if labelled else "neutral",
        )  # fmt: skip

    def _aspect(self, name: str) -> str:
        """The word for what differs; the names of parameters and keys are the spec's own."""
        return name if name.startswith("with.") else self.say(f"aspect-{name}")

    def _shown(self, aspect: str, value: Any) -> str:
        if value is None:
            return self.say("absent")
        if aspect == "severity":
            return labels(self.language)[value]
        if aspect == "judge":
            return self.say(f"judge-{value}")
        if isinstance(value, dict) and set(value) <= set(LANGUAGES):
            return str(value.get(self.language) or next(iter(value.values())))
        return value if isinstance(value, str) else flow(value)

    def _where(self, change: Change) -> str:
        places = ((self.comparison.old, change.old_line), (self.comparison.new, change.new_line))
        return " → ".join(f"{Path(file).name}:{line}" for file, line in places if line)


def _without(items: list[Any], others: list[Any]) -> list[Any] | None:
    """Entries of the one list that the other lacks; None when there are none."""
    return [item for item in items if item not in others] or None
