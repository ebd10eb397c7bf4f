"""What the terminal shows of an audit, while it runs and when it is done."""

import shlex
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from toolkit.audit.ranking import Ranking, rank
from toolkit.audit.reading import Audit
from toolkit.audit.targets import Remark
from toolkit.checking import check as checks
from toolkit.checking.outcome import grade
from toolkit.cli import _report_view
from toolkit.cli._json import harmless
from toolkit.cli._options import SHOWN
from toolkit.cli._plain import plain
from toolkit.cli._progress import Board, clock, display
from toolkit.cli._words import words
from toolkit.course import Event
from toolkit.exports import json as export

_WIDTH = 100
_BAR = 20
_LOGGING = 60
"""Seconds between two lines where nobody watches a display."""
_SHORT = 80
"""Characters of a row that is quoted."""


class View:
    """Told by the audit; prints talk on stderr and results on stdout."""

    def __init__(self, language: str, form: str, follow: Path | None = None) -> None:
        """`follow` is the file of `--progress`."""
        self._say, self._language, self._form = words("audit", language), language, form
        self._follow = follow
        self._console = Console(stderr=True, highlight=False)
        self._console.width = min(self._console.width, _WIDTH)
        self._stack = ExitStack()
        self._board: Board | None = None
        self._started = self._logged = time.monotonic()

    def listed(self, remarks: tuple[Remark, ...]) -> None:
        """Rows that are left out, with their place; how many name a site that another row names."""
        refused = [remark for remark in remarks if remark.kind == "refused"]
        for one in refused[:SHOWN]:
            place = f"{one.file}:{one.line}: " if one.file else ""
            told = self._say(f"refused_{one.reason}", text=one.text[:_SHORT])
            self._console.print(Text(plain(f"{place}{told}")), soft_wrap=True)
        if len(refused) > SHOWN:
            self._console.print(self._say("refused_more", count=len(refused) - SHOWN))
        if joined := len(remarks) - len(refused):
            self._console.print(self._say("joined_one" if joined == 1 else "joined", count=joined))

    def begin(self, total: int, done: int) -> None:
        if done:
            self._console.print(self._say("resumed", done=done, total=total))
        self._board = Board(self._say, total, done, self._follow)
        self._stack.enter_context(display(self._board, self._console))

    def tell(self, event: Event) -> None:
        if self._board is None:
            return
        self._board.tell(event)
        now = time.monotonic()
        if event.kind == "done" and not self._console.is_terminal and now - self._logged > _LOGGING:
            self._logged = now
            self._console.print(self._board.line(), soft_wrap=True)

    def end(self) -> None:
        self._stack.close()

    def interrupted(self, done: int, total: int) -> str:
        """The last line after Ctrl-C."""
        return self._say("interrupted", done=done, total=total, command="toolkit " + shlex.join(sys.argv[1:]))

    def close(self, audit: Audit, out: Path) -> int:
        """Writes results and report, prints the summary; returns the exit code."""
        written = list(_report_view.write(audit, _report_view.USUAL, out, self._language))
        head = audit.head()
        ranking = rank(head, audit.subjects())
        if self._form == "json":
            with (out / export.NAME).open(encoding="utf-8") as stream:
                for line in stream:
                    click.echo(harmless(line), nl=False)
        else:
            self._summary(ranking, out, written[-1])
        if not (ranking.standings or ranking.profiles):
            return 3
        return 1 if head.summary["fail"] else 0

    def _summary(self, ranking: Ranking, out: Path, page: Path) -> None:
        say = self._say
        console = Console(width=min(Console().width, _WIDTH), highlight=False)
        console.rule(style="dim")
        told: list[str | Text] = [say("pages", pages=ranking.pages, time=clock(time.monotonic() - self._started))]
        if ranking.standings or ranking.unreachable:
            told.insert(0, Text(say("headline", clean=ranking.free, total=len(ranking.standings)), style="bold"))
        console.print(*told, sep="   ")
        console.print()
        if ranking.commonest:
            console.print(self._commonest(ranking))
            console.print()
        worst = [standing for standing in reversed(ranking.standings) if standing.essential][:3]
        if worst:
            console.print(say("look_first"))
            for one in worst:
                counts = say("class_counts", blocking=one.blocking, major=one.major)
                console.print(Text(f"  {plain(one.subject.url)}   {counts}"))
            console.print()
        grid = Table.grid(padding=(0, 3))
        grid.add_row(say("report"), str(page))
        grid.add_row(say("data"), f"{out / 'results.json'}, {out / 'audit.sqlite'}")
        unreachable = len(ranking.unreachable) + len(ranking.unseen)
        partial = sum(one.subject.state == "partial" for one in (*ranking.standings, *ranking.profiles))
        complete = len(ranking.standings) + len(ranking.profiles) - partial
        grid.add_row(say("open"), say("open_counts", complete=complete, partial=partial, unreachable=unreachable))
        if unreachable:
            grid.add_row("", say("retry"))
        console.print(grid)

    def _commonest(self, ranking: Ranking) -> Table:
        table = Table(box=None, padding=(0, 2), title=self._say("commonest"), title_justify="left", title_style="")
        table.add_column("", justify="right")
        table.add_column("")
        table.add_column(self._say("class"), justify="right")
        table.add_column(self._say("sites"), justify="right")
        table.add_column("")
        most = ranking.commonest[0].sites
        for number, defect in enumerate(ranking.commonest[:10], start=1):
            title = checks.metadata(defect.check).words(self._language).title
            bar = "█" * max(1, round(_BAR * defect.sites / most))
            sites = Text(str(defect.sites), style="bold")
            table.add_row(str(number), title, str(grade(defect.severity)), sites, Text(bar, style="red"))
        return table
