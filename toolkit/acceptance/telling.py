"""What an acceptance tells while it lasts: what is at hand, what is known to follow, and what was found."""

from collections.abc import Callable, Mapping
from typing import Final

from toolkit.checking.results import Result, Subject
from toolkit.course import Defect, Event


class Teller:
    """Counts what is ahead of each deliverable that is loaded."""

    def __init__(self, tell: Callable[[Event], None], loaded: Mapping[str, tuple[str, int]]) -> None:
        """`loaded` has address and number of scenarios by deliverable, in their order."""
        self._tell: Final = tell
        self._waiting: Final = dict(loaded)
        self._name = self._url = ""
        self._pages = self._begun = self._most = self._trials = 0

    def start(self, name: str) -> None:
        self._name, self._pages, self._begun = name, 0, 0
        self._url, self._trials = self._waiting.pop(name, ("", 0))
        self._tell(Event(kind="start", id=name, url=self._url, ahead=self._ahead))

    def ahead(self, pages: int) -> None:
        """So many pages will follow the one that is told next."""
        self._pages = pages

    def page(self, text: str) -> None:
        self._begun += 1
        self._most = max(self._most, self._begun)
        self._tell(Event(kind="page", id=self._name, url=self._url, text=text, ahead=self._ahead))

    def trial(self, text: str) -> None:
        self._trials = max(self._trials - 1, 0)
        self._tell(Event(kind="page", id=self._name, url=self._url, text=text, ahead=self._ahead))

    def done(self, subject: Subject) -> None:
        defects = tuple(
            Defect(subject=subject.id, severity=each.severity, text=_sentence(each))
            for each in subject.results
            if each.verdict == "fail"
        )
        self._pages = self._trials = 0
        self._tell(
            Event(
                kind="done", id=subject.id, url=subject.url, state=subject.state, pages=len(subject.pages),
                defects=defects, ahead=self._ahead,
            )
        )  # fmt: skip

    @property
    def _ahead(self) -> int:
        """What waits is taken for as large as the largest so far."""
        later = sum(max(self._most, 1) + trials for _, trials in self._waiting.values())
        return self._pages + self._trials + later


def _sentence(result: Result) -> str:
    return result.findings[0].message if result.findings else result.criterion
