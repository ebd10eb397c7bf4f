"""The differences between two specs on the terminal."""

import textwrap
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from rich.text import Text

from toolkit.checking.explain import labels
from toolkit.cli._terminal import WIDTH, console, printable
from toolkit.cli._words import words
from toolkit.cli._yaml import flow
from toolkit.documents import criterion_text
from toolkit.documents.words import party
from toolkit.languages import LANGUAGES
from toolkit.spec.comparing.change import Change, Comparison, Part
from toolkit.spec.loaded import Loaded

_SIGNS: Final = {"added": "+", "removed": "−", "changed": "~", "renamed": "="}
_STYLES: Final = {"weaker": "bold red", "stronger": "", "neutral": ""}
_SHORT: Final = 80


def show(comparison: Comparison, old: Loaded, new: Loaded, language: str) -> None:
    """Prints the changes by section, and a line that counts them."""
    terminal, view = console(), _View(comparison, old, new, language)
    for section, changes in groupby(comparison.changes, key=lambda change: change.section):
        terminal.print(printable(Text(view.say(f"section-{section}"), "bold")))
        for change in changes:
            for line in view.lines(change):
                terminal.print(printable(line))
        terminal.print()
    terminal.print(printable(view.summary()))


class _View:
    def __init__(self, comparison: Comparison, old: Loaded, new: Loaded, language: str) -> None:
        self.comparison, self.old, self.new, self.language = comparison, old, new, language
        self.say: Callable[..., str] = words("diff", language)

    def summary(self) -> Text:
        count, weaker = len(self.comparison.changes), self.comparison.weaker
        if not count:
            return Text(self.say("equal", old=self.comparison.old, new=self.comparison.new))
        text = Text(self.say("count-one" if count == 1 else "count", count=count), "bold")
        gender = self.new.spec.parties.client.gender or "feminine"
        client = {f"client_{case}": party("client", gender, case, self.language) for case in ("acc", "dat")}
        told = self.say("count-weaker-one" if weaker == 1 else "count-weaker", count=weaker, **client)
        return text.append(f", {told}", _STYLES["weaker"] if weaker else "")

    def lines(self, change: Change) -> Iterator[Text]:
        single = change.parts[0] if len(change.parts) == 1 and not change.parts[0].aspect else None
        head = Text(f"  {_SIGNS[change.kind]} ").append(change.id, "bold")
        if change.deliverable:
            head.append(f"   {change.deliverable}")
        if change.old_id:
            head.append(f"   {self.say('renamed', id=change.old_id)}")
        if change.effect != "neutral":
            head.append(f"   {self.say(change.effect)}", _STYLES[change.effect])
        yield head.append(f"   {self.where(change)}", "dim")
        if change.section == "criteria":
            yield from self.sentence(change)
        if change.reason:
            yield from _wrapped(self.say("switched-off", reason=change.reason), 6)
        for part in change.parts:
            yield from self.part(part, change, labelled=single is None)

    def sentence(self, change: Change) -> Iterator[Text]:
        """What the criterion demands now, or demanded."""
        loaded, id_ = (self.old, change.id) if change.kind == "removed" else (self.new, change.id)
        found = (one for one in loaded.criteria if (one.deliverable, one.id) == (change.deliverable, id_))
        yield from _wrapped(criterion_text.sentence(next(found), loaded, self.language).text, 6)

    def part(self, part: Part, change: Change, *, labelled: bool) -> Iterator[Text]:
        label = f"{self.aspect(part.aspect)}{labels(self.language)['colon']}" if labelled else ""
        style = _STYLES[part.effect] if labelled else ""
        old, new = (self.value(part.aspect, side) for side in (part.old, part.new))
        if change.kind in ("added", "removed"):
            yield from _wrapped(f"{label}{old if change.kind == 'removed' else new}", 6)
        elif len(label) + len(old) + len(new) < _SHORT:
            yield Text(f"      {label}{old} → {new}", style)
        else:
            if label:
                yield Text(f"      {label.rstrip()}", style)
            if isinstance(part.old, list) and isinstance(part.new, list):
                old, new = self.value("", _without(part.old, part.new)), self.value("", _without(part.new, part.old))
            yield from _wrapped(f"− {old}", 8)
            yield from _wrapped(f"+ {new}", 8)

    def aspect(self, name: str) -> str:
        """The word for what differs; the names of parameters and keys are the spec's own."""
        return name if name.startswith("with.") else self.say(f"aspect-{name}")

    def value(self, aspect: str, value: Any) -> str:
        if value is None:
            return self.say("absent")
        if aspect == "severity":
            return labels(self.language)[value]
        if aspect == "judge":
            return self.say(f"judge-{value}")
        if isinstance(value, dict) and set(value) <= set(LANGUAGES):
            return str(value.get(self.language) or next(iter(value.values())))
        return value if isinstance(value, str) else flow(value)

    def where(self, change: Change) -> str:
        places = [
            f"{Path(file).name}:{line}"
            for file, line in (
                (self.comparison.old, change.old_line),
                (self.comparison.new, change.new_line),
            )
            if line
        ]
        return " → ".join(places)


def _without(items: list[Any], others: list[Any]) -> list[Any] | None:
    """Entries of the one list that the other lacks; None when there are none."""
    return [item for item in items if item not in others] or None


def _wrapped(text: str, indent: int) -> Iterator[Text]:
    for line in textwrap.wrap(text, WIDTH - indent, break_long_words=False, break_on_hyphens=False) or [""]:
        yield Text(" " * indent + line)
