"""The differences between two specs on the terminal."""

import textwrap
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from rich.text import Text

from toolkit.cli._terminal import WIDTH, console, printable
from toolkit.documents.diff_text import Teller, Told, Value
from toolkit.spec.comparing.change import Comparison
from toolkit.spec.loaded import Loaded

_SIGNS: Final = {"added": "+", "removed": "−", "changed": "~", "renamed": "="}
_STYLES: Final = {"weaker": "bold red", "stronger": "", "neutral": ""}
_SHORT: Final = 80


def show(comparison: Comparison, old: Loaded, new: Loaded, language: str) -> None:
    """Prints the changes by section, and a line that counts them."""
    terminal, teller = console(), Teller(comparison, old, new, language)
    for section, changes in groupby(teller.told(), key=lambda one: one.change.section):
        terminal.print(printable(Text(teller.say(f"section-{section}"), "bold")))
        for change in changes:
            for line in _lines(change):
                terminal.print(printable(line))
        terminal.print()
    terminal.print(printable(_summary(teller)))


def _summary(teller: Teller) -> Text:
    weaker = teller.weaker()
    if not weaker:
        return Text(teller.count())
    return Text(teller.count(), "bold").append(f", {weaker}", _STYLES["weaker"] if teller.comparison.weaker else "")


def _lines(one: Told) -> Iterator[Text]:
    head = Text(f"  {_SIGNS[one.change.kind]} ").append(one.change.id, "bold")
    for text, style in (
        (one.change.deliverable, ""),
        (one.renamed, ""),
        (one.effect, _STYLES[one.change.effect]),
    ):
        if text:
            head.append(f"   {text}", style)
    yield head.append(f"   {one.where}", "dim")
    if one.sentence:
        yield from _wrapped(one.sentence, 6)
    if one.reason:
        yield from _wrapped(one.reason, 6)
    for value in one.values:
        yield from _value(value, one)


def _value(value: Value, one: Told) -> Iterator[Text]:
    style = _STYLES[value.effect]
    if one.change.kind in ("added", "removed"):
        yield from _wrapped(f"{value.label}{value.old if one.change.kind == 'removed' else value.new}", 6)
    elif len(value.label) + len(value.old) + len(value.new) < _SHORT:
        yield Text(f"      {value.label}{value.old} → {value.new}", style)
    else:
        if value.label:
            yield Text(f"      {value.label.rstrip()}", style)
        yield from _wrapped(f"− {value.gone}", 8)
        yield from _wrapped(f"+ {value.come}", 8)


def _wrapped(text: str, indent: int) -> Iterator[Text]:
    for line in textwrap.wrap(text, WIDTH - indent, break_long_words=False, break_on_hyphens=False) or [""]:
        yield Text(" " * indent + line)
