"""The display of a long run."""

import io

import pytest
from rich.console import Console

from toolkit.cli._progress import Board, clock
from toolkit.cli._words import words
from toolkit.course import Event


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0.4, "0 s"), (59, "59 s"), (150, "2 min 30 s"), (3599.9, "1 h 0 min"), (11_130, "3 h 5 min")],
)
def test_times_are_told_as_people_say_them(seconds, told):
    assert clock(seconds) == told


def test_it_tells_how_far_how_fast_what_runs_and_what_came_last():
    board = Board(words("audit", "en"), total=20, done=10)
    board.tell(Event(kind="start", id="a", url="https://a.example/"))
    board.tell(Event(kind="page", id="a", url="https://a.example/", text="https://a.example/rooms"))
    board.tell(Event(kind="start", id="b", url="https://b.example/"))
    board.tell(Event(kind="done", id="b", url="https://b.example/", state="complete", pages=4, essential=2))
    console = Console(width=100, record=True, file=io.StringIO())
    console.print(board)
    shown = console.export_text()
    for told in ("11 of 20", "55 %", "s a page", "left", "https://a.example/rooms", "2 essential  https://b.example/"):
        assert told in shown
    assert board.line().startswith("11 of 20")
