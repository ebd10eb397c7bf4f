"""The display of a long run: how far, how fast, what is running, what came last."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from toolkit.course import Course, Event, Standing
from toolkit.documents.write import put
from toolkit.errors import NotCarriedOut

_LATEST = 3


class Board:
    """Redraws itself from the events of an audit, and writes how it stands for whoever follows it."""

    def __init__(self, say: Callable[..., str], total: int, done: int, follow: Path | None = None) -> None:
        self._say, self._course, self._follow = say, Course(total, done), follow
        self._latest: deque[Event] = deque(maxlen=_LATEST)
        write(self._course, follow)

    def tell(self, event: Event) -> None:
        self._course.tell(event)
        if event.kind == "done":
            self._latest.append(event)
        write(self._course, self._follow)

    def __rich__(self) -> RenderableType:
        say, now = self._say, self._course.standing
        grid = Table.grid(padding=(0, 2))
        grid.add_column(width=10)
        grid.add_column(no_wrap=True, overflow="ellipsis")
        bar = Table.grid(padding=(0, 2))
        bar.add_row(
            Text(_of(now, say), style="bold"),
            ProgressBar(total=now.total, completed=now.done, width=36, style="dim", complete_style="blue"),
            f"{100 * now.done // max(now.total, 1)} %",
        )
        grid.add_row(say("tested"), bar)
        grid.add_row(say("pace"), say("hint") if now.left is None else f"{_rate(now, say)}   {say('hint')}")
        for number, one in enumerate(now.running):
            grid.add_row(say("running") if number == 0 else "", Text(f"{one.url}  {one.text}"))
        for number, done in enumerate(self._latest):
            grid.add_row(say("latest") if number == 0 else "", line_of(done, say))
        return Group(grid)

    def line(self) -> str:
        """How far and how fast, for a log."""
        now = self._course.standing
        return f"{_of(now, self._say)}   {_rate(now, self._say)}"


def write(course: Course, follow: Path | None) -> None:
    """Puts how the run stands into the file that `--progress` names, whole or not at all."""
    if follow is None:
        return
    with suppress(NotCarriedOut):  # a run is not given up because nobody can be told of it
        put(follow, msgspec.json.encode(course.standing))


def _of(now: Standing, say: Callable[..., str]) -> str:
    return say("of", done=now.done, total=now.total)


def _rate(now: Standing, say: Callable[..., str]) -> str:
    return say("per_page", seconds=f"{now.pace:.1f}", left=clock(now.left or 0))


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
