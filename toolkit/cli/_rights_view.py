"""What the terminal shows of an inventory, and the files it is written to."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from toolkit.acceptance.inspected import Inspected
from toolkit.cli._json import pretty
from toolkit.cli._options import SHOWN
from toolkit.cli._terminal import WIDTH, printable
from toolkit.cli._waiting import Waiting
from toolkit.cli._words import words
from toolkit.documents.rights import texts
from toolkit.documents.rights.build import ORDER, build
from toolkit.documents.rights.listing import rows
from toolkit.documents.write import put, write
from toolkit.exports import rights as export
from toolkit.exports.tables import as_csv, as_xlsx
from toolkit.observations.derived.rights.item import FAILING, Line, Matter
from toolkit.observations.derived.rights.places import place
from toolkit.observations.derived.rights.reconciling import reconciled


class View(Waiting):
    """Told while it runs; closes with files on disk and the table on stdout."""

    def __init__(self, language: str, form: str, out: Path | None, *, propose: bool) -> None:
        super().__init__(words("rights", language))
        self._language, self._form = language, form
        self._out, self._propose = out, propose

    def close(self, looked: Sequence[Inspected]) -> int:
        """Prints and writes; 1 when something contradicts the register, has ended, or lacks its attribution."""
        found = [(one, reconciled(one.site)) for one in looked]
        written = [path for one, lines in found for path in self._write(one, lines, several=len(found) > 1)]
        if self._propose:
            for one, lines in found:
                click.echo(self._proposed(one, lines), nl=False)
        elif self._form == "json":
            click.echo(pretty([row for one, lines in found for row in export.plain(one.site, lines, self._sentence)]))
        else:
            for one, lines in found:
                self._table(one, lines)
        if written:
            click.echo(f"{self._say('written')}: {', '.join(map(str, written))}", err=True)
        return int(any(line.outcome in FAILING for _, lines in found for line in lines))

    def _sentence(self, matter: Matter, line: Line) -> str:
        return texts.sentence(matter, line, self._language)

    def _proposed(self, one: Inspected, lines: Sequence[Line]) -> str:
        return export.proposed(one.site, lines, self._say("propose-head"), self._say("propose-what"))

    def _write(self, one: Inspected, lines: Sequence[Line], *, several: bool) -> list[Path]:
        if self._out is None:
            return []
        out = self._out / one.name if several else self._out
        head, cells = rows(one.site, lines, self._language)
        parts = {
            "rights.csv": as_csv(head, cells),
            "rights.xlsx": as_xlsx(texts.say("title", self._language), head, cells),
            "software.cdx.json": export.cyclonedx(one.site, lines),
        }
        if self._propose:
            parts["register.yaml"] = self._proposed(one, lines).encode()
        for name, data in parts.items():
            put(out / name, data)
        document = build(one.name, one.site, lines, self._language)
        return [*write(document, out, "rights", ("html",)), *(out / name for name in parts)]

    def _table(self, one: Inspected, lines: Sequence[Line]) -> None:
        console = Console(width=WIDTH, highlight=False, emoji=False, markup=False)
        counts = Counter(line.outcome for line in lines)
        document = build(one.name, one.site, lines, self._language)
        console.print(printable(Text(document.headline, "bold red" if document.verdict == "fail" else "bold")))
        parts = (
            self._say("outcomes", count=counts[state], outcome=texts.say(f"outcome.{state}", self._language))
            for state in ORDER
            if counts[state]
        )
        console.print(printable(Text(", ".join(parts))))
        console.print()
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
        for name in ("outcome", "item", "finding"):
            table.add_column(texts.say(f"column-{name}", self._language), overflow="fold")
        ordered = sorted(lines, key=lambda line: ORDER.index(line.outcome))
        for line in ordered[:SHOWN]:
            table.add_row(*map(printable, self._cells(line, one)))
        console.print(table)
        if len(ordered) > SHOWN:
            console.print(printable(Text(self._say("more", count=len(ordered) - SHOWN), "dim")))

    def _cells(self, line: Line, one: Inspected) -> tuple[Text, Text, Text]:
        said = " ".join(texts.sentence(matter, line, self._language) for matter in line.matters)
        if not said:
            said = texts.say("covered", self._language, entry=line.covering)
        style = "red" if line.outcome in FAILING else ""
        kind = texts.kind(line, self._language)
        return (
            Text(texts.outcome(line, self._language), style),
            Text(f"{kind}: {place(line, one.site)}"),
            Text(said),
        )
