"""What the terminal shows of an acceptance."""

import shlex
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from toolkit import digests, formats
from toolkit.acceptance.asking import open_questions
from toolkit.acceptance.persons import STALE
from toolkit.acceptance.record import Record
from toolkit.checking.outcome import grade
from toolkit.cli import _accept_course as course
from toolkit.cli._json import harmless
from toolkit.cli._progress import write
from toolkit.cli._terminal import printable
from toolkit.cli._waiting import Waiting
from toolkit.cli._words import words
from toolkit.course import Course, Event
from toolkit.spec.loaded import Loaded

_SHOWN = 12
_MET = ("accepted", "own-met", "followed-met")
_COLOURS = {**dict.fromkeys(_MET, "green"), "with-reservations": ""}


class View(Waiting):
    """Told while it runs; closes with the summary on stdout."""

    def __init__(self, language: str, form: str, follow: Path | None = None, total: int = 0) -> None:
        """`follow` is the file of `--progress`, `total` the number of deliverables."""
        super().__init__(words("accept", language))
        self._language, self._form = language, form
        self._follow, self._course = follow, Course(total, 0)
        write(self._course, follow)

    def hear(self, event: Event) -> None:
        """The page or scenario that comes next, and what was found."""
        self._course.tell(event)
        write(self._course, self._follow)
        if event.text:
            self.tell(event.text)

    def close(self, record: Record, loaded: Loaded, files: list[Path], out: Path) -> int:
        """Shows the summary and the files that were written; returns the exit code."""
        if self._form == "json":
            click.echo(harmless((out / "results.json").read_text(encoding="utf-8")), nl=False)
        else:
            self._summary(record, loaded, files, out)
        states = {each.state for each in record.results.subjects if each.url}
        if states == {"unreachable"}:
            return 3
        return int(record.outcome not in _MET)

    def _summary(self, record: Record, loaded: Loaded, files: list[Path], out: Path) -> None:
        say, console = self._say, Console(width=min(Console().width, 100), highlight=False)
        counts = record.rollup.counts
        console.print(Text(say(record.outcome), style=f"bold {_COLOURS.get(record.outcome, 'red')}"))
        numbers = {"pass": counts["pass"], "fail": counts["fail"]}
        console.print(say("counts", open=counts["inconclusive"], na=counts["not-applicable"], **numbers))
        for line in course.lines(record, out, say, self._language):
            console.print(printable(Text(line)))
        own, signed = str(record.results.spec_sha256 or ""), record.contract_sha256
        if signed and signed != own:
            both = {"digest": digests.shown(own), "other": digests.shown(signed)}
            console.print(Text(say("not-as-signed", **both), style="bold red"))
        console.print()
        console.print(self._thresholds(record))
        console.print()
        if record.defects:
            console.print(self._defects(record))
            console.print()
        if record.unjudged:
            console.print(self._open(record))
            console.print()
        grid = Table.grid(padding=(0, 3))
        for outcome in record.milestones:
            if outcome.account:
                amount = formats.money(outcome.account.payable_now, loaded.spec.currency or "", self._language)
                grid.add_row(say("payable", milestone=outcome.milestone), Text(amount, style="bold"))
        remedy = next((step.by for step in record.deadlines if step.step == "remedy"), None)
        if remedy:
            grid.add_row(say("remedy"), formats.long_date(remedy, self._language))
        self._persons(grid, record, loaded, out)
        for name in ("record", "letter", "report", "junit"):
            named = [str(path) for path in files if path.stem.startswith(name)]
            if named:
                grid.add_row(say(name), ", ".join(named))
        grid.add_row(say("data"), str(out / "results.json"))
        console.print(grid)

    def _open(self, record: Record) -> Table:
        """What could not be judged, which stands in the way of the acceptance, and why."""
        table = Table(box=None, padding=(0, 2), header_style="dim")
        table.add_column("", justify="right")
        table.add_column(self._say("open"), max_width=72)
        table.add_column(self._say("clause"), justify="right")
        for result in record.unjudged[:_SHOWN]:
            number = str(result.number) if result.number else ""
            table.add_row(number, printable(Text(f"{result.criterion}: {result.reason or ''}")), result.clause)
        if len(record.unjudged) > _SHOWN:
            table.add_row("", self._say("more", count=len(record.unjudged) - _SHOWN))
        return table

    def _persons(self, grid: Table, record: Record, loaded: Loaded, out: Path) -> None:
        """What only persons can tell, and what they said of something else."""
        asked = tuple(open_questions(loaded, record.results, loaded.criteria))
        stale = sum(one.result.reason_key in STALE for one in asked)
        if asked:
            grid.add_row(self._say("persons"), f"{len(asked)} (toolkit judge SPEC --out {shlex.quote(str(out))})")
        if stale:
            grid.add_row(self._say("stale"), str(stale))

    def _thresholds(self, record: Record) -> Table:
        table = Table(box=None, padding=(0, 2), header_style="dim")
        table.add_column(self._say("class"))
        table.add_column(self._say("allowed"), justify="right")
        table.add_column(self._say("found"), justify="right")
        for line in record.rollup.thresholds:
            style = "" if line.met else "bold red"
            table.add_row(self._say(line.severity), str(line.allowed), Text(str(line.found), style=style))
        return table

    def _defects(self, record: Record) -> Table:
        table = Table(box=None, padding=(0, 2), header_style="dim")
        table.add_column("", justify="right")
        table.add_column(self._say("defects"), max_width=64)
        table.add_column(self._say("class"), justify="right")
        table.add_column(self._say("clause"), justify="right")
        changes = course.changes(record)
        if changes:
            table.add_column(self._say("state"))
        for defect in record.defects[:_SHOWN]:
            told = defect.result.findings[0].message if defect.result.findings else defect.result.criterion
            message = printable(Text(told))
            change = changes.get((defect.deliverable, defect.result.criterion))
            state = [self._say(f"change-{change}")] if change else []
            table.add_row(str(defect.number), message, str(grade(defect.severity)), defect.result.clause, *state)
        if len(record.defects) > _SHOWN:
            table.add_row("", self._say("more", count=len(record.defects) - _SHOWN))
        return table
