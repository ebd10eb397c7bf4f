"""The interview in a terminal: shows a question, reads a line, shows what speaks against it."""

from collections.abc import Callable
from contextlib import suppress
from typing import Final

import click

from toolkit.cli._plain import echo, plain, typed, wrapped
from toolkit.spec.interview.refused import Refused
from toolkit.spec.interview.session import Prompt, Session

_ROOM: Final = 40
"""Columns of a proposal that still stands in the line of the answer."""
_COLUMNS: Final = (78, 3)
"""Of a grid of choices: width of the screen, most columns."""
_FORMAL: Final = frozenset(
    {"date", "money", "percent", "number", "whole", "duration", "place", "phone", "address", "hours"}
)
"""Types whose hint says more than an example."""


def ask(session: Session, say: Callable[..., str]) -> None:
    """Asks until nothing is left; raises click.Abort when the user stops."""
    with suppress(ImportError):
        import readline  # noqa: F401 (line editing, where the system has it)
    chapter, again = "", False
    while not session.done:
        prompt = session.prompt()
        if prompt.chapter != chapter:
            chapter, again = prompt.chapter, False
            echo(f"\n{plain(chapter)}", bold=True, underline=True)
        if not again:
            _show(prompt, say)
        again = _answered(session, prompt, _line(prompt, say), say)


def _answered(session: Session, prompt: Prompt, text: str, say: Callable[..., str]) -> bool:
    """Whether the same question is asked again."""
    if text == "?":
        echo(wrapped(prompt.why, 2))
        return True
    if text == "<":
        if not session.back():
            echo(wrapped(say("first"), 2))
        return False
    try:
        session.answer(text)
    except Refused as refused:
        echo(wrapped(session.sentence(refused), 2), fg="red")
        return True
    return False


def _show(prompt: Prompt, say: Callable[..., str]) -> None:
    echo(f"\n{plain(say('progress', number=prompt.number, about=prompt.about))}", dim=True)
    echo(wrapped(prompt.ask, 0), bold=True)
    if prompt.hint and not prompt.more:
        echo(wrapped(prompt.hint, 2), dim=True)
    if prompt.example and not prompt.choices and not (prompt.hint and prompt.type in _FORMAL):
        echo(wrapped(say("example", text=prompt.example), 2), dim=True)
    for line in _choices(prompt):
        echo(line)
    if len(prompt.default) > _ROOM:
        echo(wrapped(say("proposal", text=prompt.default), 2))


def _choices(prompt: Prompt) -> list[str]:
    """Numbered; in columns where they are short."""
    parts = [f"{number:>2} {plain(choice.label)}" for number, choice in enumerate(prompt.choices, 1)]
    width, most = _COLUMNS
    columns = next((count for count in range(most, 1, -1) if max(map(len, parts), default=0) < width // count - 2), 1)
    if columns == 1:
        return [wrapped(part, 1) for part in parts]
    cell = width // columns
    rows = -(-len(parts) // columns)
    return [" " + "".join(part.ljust(cell) for part in parts[row::rows]).rstrip() for row in range(rows)]


def _line(prompt: Prompt, say: Callable[..., str]) -> str:
    """What the user types; the proposal or what an empty line means stands before it."""
    if prompt.default:
        note = f"[{plain(prompt.default)}] " if len(prompt.default) <= _ROOM else "[Enter] "
    else:
        note = f"({plain(say('more' if prompt.more else 'optional'))}) " if prompt.optional else ""
    text: str = click.prompt(f"{note}>", prompt_suffix=" ", default="", show_default=False)
    return typed(text).strip()


def confirmed(question: str, yes: str, no: str) -> bool:
    """Asks until the answer begins like one of the two words; Enter is yes."""
    echo(wrapped(question, 0))
    while True:
        text = click.prompt(f"[{plain(yes)}/{plain(no)}] >", prompt_suffix=" ", default=yes, show_default=False)
        for word, value in ((yes, True), (no, False)):
            if word.startswith(typed(text).strip().casefold()):
                return value
