"""What can go wrong, as data. Only `toolkit.cli` prints; each class has the exit code it ends with."""

from typing import ClassVar, Literal

from msgspec import Struct


class Edit(Struct, frozen=True, kw_only=True):
    """Text that takes the place of a part of a file. Offsets count characters of its text, line breaks included."""

    start: int
    end: int
    """Behind the last character."""
    text: str


class Problem(Struct, frozen=True, kw_only=True):
    """One fault in a user's file: where it is, what it is, and what to write instead.

    `line` and `column` count from 1; `path` is the place in the document, as `milestones[1].payment`.
    """

    rule: str
    severity: Literal["error", "warning", "note"] = "error"
    file: str
    line: int
    column: int
    path: str
    problem: str
    instead: str
    why: str = ""
    """The reason, with its source; empty where the problem says it all."""
    end_column: int = 0
    """Behind the last character of the place; 0 when it is not known."""
    edits: tuple[Edit, ...] = ()
    """The mechanical correction of the file, which `lint --fix` makes; empty where somebody has to decide."""


class ToolkitError(Exception):
    """A failure that is told to the user in a sentence."""

    exit_code: ClassVar[int] = 3

    def __init__(self, problem: str, instead: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.instead = instead


class WrongUsage(ToolkitError):
    """An argument or a file the user named cannot be used (exit 2)."""

    exit_code = 2


class InvalidSpec(ToolkitError):
    """The spec cannot be read as a spec (exit 2); `problems` is never empty."""

    exit_code = 2

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems[0].problem, problems[0].instead)
        self.problems = problems


class NotCarriedOut(ToolkitError):
    """The environment did not allow it: no browser, no disk space, site unreachable (exit 3)."""


class Interrupted(ToolkitError):
    """Stopped by the user; the same command goes on (exit 130)."""

    exit_code = 130
