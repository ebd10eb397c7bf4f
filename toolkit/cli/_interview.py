"""The interview in a terminal: shows a question, reads a line, shows what speaks against it."""

import os
from collections.abc import Callable
from contextlib import suppress
from typing import Final

import click

from toolkit.cli._plain import plain, typed, wrapped
from toolkit.spec.interview.refused import Refused
from toolkit.spec.interview.session import Prompt, Session

_ROOM: Final = 40
"""Columns of a proposal that still stands in the line of the answer."""
_BESIDE: Final = 68
"""Columns in which short choices stand beside each other."""


def ask(session: Session, say: Callable[..., str]) -> None:
    """Asks until nothing is left; raises click.Abort when the user stops."""
    with suppress(ImportError):
        import readline  # noqa: F401 (line editing, where the system has it)
    chapter, again = "", False
    while not session.done:
        prompt = session.prompt()
        if prompt.chapter != chapter:
            chapter, again = prompt.chapter, False
            _echo(f"\n{plain(chapter)}", bold=True, underline=True)
        if not again:
            _show(prompt, say)
        again = _answered(session, prompt, _line(prompt, say), say)


def _answered(session: Session, prompt: Prompt, text: str, say: Callable[..., str]) -> bool:
    """Whether the same question is asked again."""
    if text == "?":
        _echo(wrapped(prompt.why, 2))
        return True
    if text == "<":
        if not session.back():
            _echo(wrapped(say("first"), 2))
        return False
    try:
        session.answer(text)
    except Refused as refused:
        _echo(wrapped(session.sentence(refused), 2), fg="red")
        return True
    return False


def _show(prompt: Prompt, say: Callable[..., str]) -> None:
    _echo(f"\n{plain(say('progress', number=prompt.number, about=prompt.about))}", dim=True)
    _echo(wrapped(prompt.ask, 0), bold=True)
    if prompt.hint:
        _echo(wrapped(prompt.hint, 2), dim=True)
    if prompt.example and not prompt.choices:
        _echo(wrapped(say("example", text=prompt.example), 2), dim=True)
    for line in _choices(prompt):
        _echo(line)
    if len(prompt.default) > _ROOM:
        _echo(wrapped(say("proposal", text=prompt.default), 2))


def _choices(prompt: Prompt) -> list[str]:
    """Numbered; beside each other where all of them fit on a line."""
    parts = [f"{number} {plain(choice.label)}" for number, choice in enumerate(prompt.choices, 1)]
    if sum(map(len, parts)) + 3 * len(parts) <= _BESIDE:
        return [f"  {'   '.join(parts)}"] if parts else []
    return [wrapped(part, 2) for part in parts]


def _line(prompt: Prompt, say: Callable[..., str]) -> str:
    """What the user types; the proposal or what an empty line means stands before it."""
    if prompt.default:
        note = f"[{plain(prompt.default)}] " if len(prompt.default) <= _ROOM else "[Enter] "
    else:
        note = f"({plain(say('optional'))}) " if prompt.optional else ""
    text: str = click.prompt(f"{note}>", prompt_suffix=" ", default="", show_default=False)
    return typed(text).strip()


def _echo(text: str, **style: bool | str) -> None:
    styled = click.style(text, **style)  # type: ignore[arg-type]  # one signature for flags and colours
    click.echo(styled, color=False if os.environ.get("NO_COLOR") else None)
