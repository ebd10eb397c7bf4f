"""A fetch on the terminal: how far it is, and what came of it."""

from pathlib import Path
from typing import Final

import click
import msgspec
from rich.text import Text

from toolkit.capture.fetched import Asked, Fetched
from toolkit.capture.fetching import Step
from toolkit.checking.wording import common
from toolkit.cli._json import pretty
from toolkit.cli._terminal import console, printable
from toolkit.cli._waiting import Waiting
from toolkit.cli._words import words


class View(Waiting):
    """Told while it runs; closes with what was read and what was not."""

    def __init__(self, language: str, form: str, folder: Path) -> None:
        super().__init__(words("fetch", language))
        self._form: Final = form
        self._folder: Final = folder
        self._names: Final = common(language)

    def step(self, step: Step) -> None:
        if step.until:
            self.tell(self._say("waits", until=f"{step.until:%H:%M:%S}"))
        else:
            self.tell(self._say("answer", what=self._what(step.gives[:1]), number=step.answers))

    def close(self, told: Fetched) -> int:
        if self._form == "json":
            click.echo(pretty(msgspec.to_builtins(told) | {"folder": str(self._folder), "lacks": told.lacks}))
            return 0
        self._print(Text(self._say("done", title=told.title or told.account, day=told.started.date()), "bold"))
        if told.since:
            self._print(Text(self._say("since", day=told.since)))
        for asked in told.asked.values():
            if line := self._line(asked, set(told.lacks)):
                self._print(line)
        if told.lacks:
            self._print(Text(self._say("open")))
        self._print(Text(self._say("next", folder=str(self._folder))))
        return 0

    def _line(self, asked: Asked, lacks: set[str]) -> Text | None:
        """None for what is whole only with an answer that was refused."""
        if asked.state == "refused":
            return Text(f"  ? {self._say('refused', what=self._what(asked.gives), said=asked.said)}", "yellow")
        whole = tuple(each for each in asked.gives if each not in lacks)
        return Text(f"  {self._say('read', what=self._what(whole), pages=asked.pages)}") if whole else None

    def _what(self, gives: tuple[str, ...]) -> str:
        """Capabilities in words."""
        return ", ".join(self._names.get(f"what.{each}", each) for each in gives)

    def _print(self, text: Text) -> None:
        console().print(printable(text))
