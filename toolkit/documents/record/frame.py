"""What every part of the record needs: the words, the contract's numbers, and short ways to write cells."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, Final

from msgspec import Struct

from toolkit import catalogue, formats, resources
from toolkit.checking.outcome import Severity, Verdict
from toolkit.checking.wording import fill
from toolkit.documents import words
from toolkit.documents.tree import Block, Cell, Column, Entry, Paragraph, Row, Run, Table
from toolkit.spec.criteria import Numbering
from toolkit.spec.model import Spec

Heading = tuple[str, float, Any]
"""Title, relative width and alignment of a column."""
_CLASS: Final = {"blocking": "class1", "major": "class2", "minor": "class3"}
_VERDICT: Final = {"pass": "pass", "fail": "fail", "inconclusive": "open", "not-applicable": "na"}


class Frame(Struct, frozen=True, kw_only=True):
    """One record, letter or account in one language."""

    language: str
    spec: Spec
    numbering: Numbering
    folders: tuple[str, ...] = ("records",)
    """Below `templates/`, whose words it uses; those of a later one take the place of an earlier one's."""

    def say(self, key: str, **values: Any) -> str:
        """The text `key` of `templates/records/<language>.yaml`, its places filled; `key.DE` is that of one law."""
        shown = {
            name: formats.long_date(one, self.form) if isinstance(one, date) else one for name, one in values.items()
        }
        known = _texts(self.form, self.folders)
        text = known.get(f"{key}.{self.spec.jurisdiction}") or known[key]
        return fill(words.worded(text, self.form, self.spec.jurisdiction), shown, self.form)

    @property
    def form(self) -> str:
        """Of words, dates and money, which differs within a language: `de-AT`, `fr-FR`."""
        return formats.variety(self.language, self.spec.jurisdiction)

    def severity(self, severity: Severity) -> Run:
        """The class with its sign."""
        return Run(text=self.say(severity), strong=True, icon=_CLASS[severity])  # type: ignore[arg-type]

    def verdict(self, verdict: Verdict, key: str = "") -> Run:
        """The verdict with its sign; `key` names other words for it."""
        return Run(text=self.say(key or verdict), icon=_VERDICT[verdict])  # type: ignore[arg-type]

    def clause(self, clause: str) -> str:
        """` (Ziffer 9.4)`; empty without a contract."""
        number = self.numbering.clauses.get(clause, "")
        return self.say("clause", number=number) if number else ""

    def ground(self, clause: str, key: str) -> str:
        """` (Ziffer 8.2; Art. 160 Abs. 2 OR)`: the clause, and the statute behind the sentence `key`."""
        number = self.numbering.clauses.get(clause, "")
        cited = words.cited(_statutes().get(key, {}).get(self.spec.jurisdiction or "", ""), self.form)
        parts = [part for part in (self.say("clauses", number=number) if number else "", cited) if part]
        return f" ({words.listed(parts, self.form)})" if parts else ""

    def number(self, clause: str) -> str:
        return self.numbering.clauses.get(clause, "")


@cache
def _texts(form: str, folders: tuple[str, ...]) -> dict[str, str]:
    language = formats.language_of(form)
    known: dict[str, str] = {}
    for folder in folders:
        known |= catalogue.in_form(f"templates/{folder}", language, form, dict[str, str])
    return known


@cache
def _statutes() -> dict[str, dict[str, str]]:
    path = resources.folder("templates/consequences") / "statutes.yaml"
    return catalogue.read(path, dict[str, dict[str, str]])


def paragraph(text: str, *, strong: bool = False, style: Any = "normal") -> Paragraph:
    return Paragraph(inlines=(Run(text=text, strong=strong),), style=style)


def row(*texts: str | Run, style: Any = "normal", strong: bool = False) -> Row:
    runs = (Run(text=text, strong=strong) if isinstance(text, str) else text for text in texts)
    return Row(cells=tuple(Cell(inlines=(run,)) for run in runs), style=style)


def table(columns: Sequence[Heading], rows: Sequence[Row], caption: str, note: str = "") -> Table:
    return Table(
        columns=tuple(Column(title=title, width=width, align=align) for title, width, align in columns),
        rows=tuple(rows),
        caption=caption,
        note=note,
    )


def entry(label: str, *blocks: Block, note: str = "") -> Entry:
    return Entry(label=label, refs=(Run(text=note),) if note else (), blocks=blocks)
