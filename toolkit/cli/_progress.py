"""The display of a long run: how far, how fast, what is running, what came last."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from toolkit.audit.engine import Event

_LATEST = 3


class Board:
    """Redraws itself from the events of an audit."""

    def __init__(self, say: Callable[..., str], total: int, done: int) -> None:
        self._say, self._total, self._before = say, total, done
        self._done, self._pages, self._started = 0, 0, time.monotonic()
        self._running: dict[str, tuple[str, str]] = {}
        self._latest: deque[Event] = deque(maxlen=_LATEST)

    def tell(self, event: Event) -> None:
        if event.kind == "done":
            self._running.pop(event.id, None)
            self._done += 1
            self._pages += event.pages
            self._latest.append(event)
        else:
            self._running[event.id] = (event.url, event.text)

    def __rich__(self) -> RenderableType:
        say, tested = self._say, self._done + self._before
        grid = Table.grid(padding=(0, 2))
        grid.add_column(width=10)
        grid.add_column(no_wrap=True, overflow="ellipsis")
        bar = Table.grid(padding=(0, 2))
        bar.add_row(
            Text(say("of", done=tested, total=self._total), style="bold"),
            ProgressBar(total=self._total, completed=tested, width=36, style="dim", complete_style="blue"),
            f"{100 * tested // max(self._total, 1)} %",
        )
        grid.add_row(say("tested"), bar)
        grid.add_row(say("pace"), self._pace())
        for number, (url, text) in enumerate(self._running.values()):
            grid.add_row(say("running") if number == 0 else "", Text(f"{url}  {text}"))
        for number, done in enumerate(self._latest):
            grid.add_row(say("latest") if number == 0 else "", line_of(done, say))
        return Group(grid)

    def line(self) -> str:
        """How far and how fast, for a log."""
        return f"{self._say('of', done=self._done + self._before, total=self._total)}   {self._rate()}"

    def _pace(self) -> str:
        return f"{self._rate()}   {self._say('hint')}" if self._done else self._say("hint")

    def _rate(self) -> str:
        seconds = time.monotonic() - self._started
        left = seconds / max(self._done, 1) * (self._total - self._before - self._done)
        return self._say("per_page", seconds=f"{seconds / max(self._pages, 1):.1f}", left=clock(left))


def clock(seconds: float) -> str:
    """`2 min 30 s`, `3 h 5 min`."""
    whole = round(seconds)
    if whole >= 3600:
        return f"{whole // 3600} h {whole % 3600 // 60} min"
    return f"{whole // 60} min {whole % 60} s" if whole >= 60 else f"{whole} s"


def line_of(done: Event, say: Callable[..., str]) -> Text:
    if done.state == "unreachable":
        return Text.assemble(("? " + say("unreachable"), "bold"), "  ", done.url)
    if done.essential:
        return Text.assemble(("✗ " + say("essential", count=done.essential), "red"), "  ", done.url)
    return Text.assemble(("✓ " + say("none_essential"), "green"), "  ", done.url)


@contextmanager
def display(board: Board, console: Console) -> Iterator[None]:
    """Live on a terminal; silent where nobody watches."""
    if not console.is_terminal:
        yield
        return
    with Live(board, console=console, refresh_per_second=4, transient=True):
        yield
