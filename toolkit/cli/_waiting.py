"""The line on stderr that tells what a run is at, while it lasts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from rich.console import Console
from rich.text import Text

from toolkit.cli._terminal import printable


class Waiting:
    """A view's part before it closes. The words need the key `running`."""

    def __init__(self, say: Callable[..., str]) -> None:
        self._say: Final = say
        self._talk: Final = Console(stderr=True, highlight=False)
        self._status: Final = self._talk.status(say("running"))

    @contextmanager
    def running(self) -> Iterator[None]:
        with self._status:
            yield

    def tell(self, text: str) -> None:
        """What is being looked at, in place or, for a log, a line each; text of the page is never read as markup."""
        if not self._talk.is_terminal:
            self._talk.print(printable(Text(text)), soft_wrap=True)
            return
        line = Text(f"{self._say('running')}: {text}", overflow="ellipsis", no_wrap=True)
        self._status.update(printable(line))
