"""The way through the questions: a function of the answers alone, so that it can go back and resume anywhere."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from msgspec import Struct

from toolkit.spec.interview.questions import Chapter, Question

UNKNOWN: Final = object()
"""No answer yet; None is the answer "nothing"."""
Answers = Mapping[str, Any]


class Step(Struct, frozen=True, kw_only=True):
    """One question at one place of the interview."""

    key: str
    """Of the answer: `email`, `guest[0].pain[1]`, `profile[facebook].url`."""
    question: Question
    chapter: str
    rounds: tuple[tuple[Question, str], ...] = ()
    """The rounds it stands in, outermost first, with the index or name of each."""
    silent: bool = False
    """Not asked: its default holds."""
    first: bool = False
    """An empty answer ends the repetition."""

    @property
    def prefix(self) -> str:
        """What the keys of its round begin with."""
        head = self.key.rpartition(".")[0]
        return f"{head}." if head else ""

    @property
    def index(self) -> str:
        """Index or name of the innermost repetition; empty outside one."""
        return self.rounds[-1][1] if self.rounds else ""

    @property
    def optional(self) -> bool:
        if self.first:
            return int(self.index) >= self.rounds[-1][0].least
        return self.question.optional


Known = Callable[[Step, Answers], Any]
"""An answer, or UNKNOWN; hears all answers before it."""
Names = Callable[[str, Answers], Iterable[str]]
"""The names that a round is repeated for."""


class Walk:
    """Goes through the questions that apply. `values` holds what was known on the way."""

    def __init__(self, chapters: Iterable[Chapter], known: Known, names: Names, *, short: bool) -> None:
        self.values: dict[str, Any] = {}
        self._chapters, self._known, self._names, self._short = chapters, known, names, short

    def __iter__(self) -> Iterator[Step]:
        for chapter in self._chapters:
            if self._holds(chapter.when, ""):
                yield from self._all(chapter.questions, chapter.id, ())

    def _all(
        self, questions: Iterable[Question], chapter: str, rounds: tuple[tuple[Question, str], ...]
    ) -> Iterator[Step]:
        first = bool(rounds) and rounds[-1][0].most > 0
        for question in questions:
            if not self._applies(question, _prefix(rounds)):
                continue
            if question.each or question.most:
                yield from self._repeated(question, chapter, rounds)
            else:
                step = self._step(question, chapter, rounds, first=first)
                yield step
                if first and self.values[step.key] is None:
                    return
            first = False

    def _repeated(self, question: Question, chapter: str, rounds: tuple[tuple[Question, str], ...]) -> Iterator[Step]:
        names = self._names(question.each, self.values) if question.each else map(str, range(question.most))
        for name in names:
            inner = (*rounds, (question, name))
            if question.questions:
                yield from self._all(question.questions, chapter, inner)
                head = f"{_prefix(inner)}{question.questions[0].id}"
            else:
                step = self._step(question, chapter, inner, first=True)
                yield step
                head = step.key
            if not question.each and self.values.get(head) is None:
                return

    def _step(self, question: Question, chapter: str, rounds: tuple[tuple[Question, str], ...], *, first: bool) -> Step:
        prefix = _prefix(rounds)
        # A question repeated by itself is its own round: its key ends with the index.
        key = prefix[:-1] if rounds and rounds[-1][0] is question else f"{prefix}{question.id}"
        silent = (self._short and not question.short) or (
            bool(question.assume) and self._holds(question.assume, prefix)
        )
        step = Step(key=key, question=question, chapter=chapter, rounds=rounds, silent=silent, first=first)
        self.values[key] = self._known(step, self.values)
        return step

    def _applies(self, question: Question, prefix: str) -> bool:
        if question.unless and self._holds(question.unless, prefix):
            return False
        return self._holds(question.when, prefix)

    def _holds(self, conditions: Mapping[str, Any], prefix: str) -> bool:
        return all(_meets(self.values.get(named(name, prefix)), wanted) for name, wanted in conditions.items())


def named(name: str, prefix: str) -> str:
    """The key that a condition means: `.in` stands in the same round."""
    return f"{prefix}{name[1:]}" if name.startswith(".") else name


def _meets(given: Any, wanted: Any) -> bool:
    if given is UNKNOWN:
        return False
    if isinstance(wanted, bool):
        return bool(given) is wanted
    options = wanted if isinstance(wanted, list | tuple) else [wanted]
    return any(one in options for one in (given if isinstance(given, list | tuple) else [given]))


def _prefix(rounds: tuple[tuple[Question, str], ...]) -> str:
    return "".join(f"{question.id}[{name}]." for question, name in rounds)
