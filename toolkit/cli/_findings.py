"""Problems on the terminal: sign, position, source line with caret, reason, what to write instead."""

import sys
import textwrap
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from rich.cells import cell_len
from rich.text import Text

from toolkit import catalogue, resources
from toolkit.checking.wording import fill
from toolkit.cli._terminal import ACCENT, CONTROL, WIDTH, console, printable, utf8
from toolkit.errors import Problem
from toolkit.spec.nodes import lines_of

_SIGNS: Final = {"error": ("✗", "x"), "warning": ("!", "!"), "note": ("·", "-")}
_STYLES: Final = {"error": "bold red", "warning": "bold", "note": ""}


@cache
def words(language: str) -> dict[str, str]:
    """The words of the frame, from `templates/terminal/<language>.yaml`."""
    return catalogue.read(resources.folder("templates") / "terminal" / f"{language}.yaml", dict[str, str])


def show(problems: Sequence[Problem], file: str, language: str, limit: int | None, code: int) -> None:
    """Prints them to standard output, at most `limit`, and a line that counts them all."""
    terminal = console()
    sources: dict[str, list[str]] = {}
    for problem in problems[:limit]:
        lines = sources.setdefault(problem.file, lines_of(Path(problem.file)))
        for line in _block(problem, lines, language):
            terminal.print(printable(line))
        terminal.print()
    hidden = len(problems) - len(problems[:limit])
    if hidden:
        terminal.print(printable(Text(fill(words(language)["more"], {"count": hidden}, language))))
    fixable = sum(bool(problem.edits) for problem in problems)
    if fixable:
        key = "fixable-one" if fixable == 1 else "fixable"
        terminal.print(printable(Text(fill(words(language)[key], {"count": fixable}, language))))
    terminal.print(printable(_summary(problems, file, len(lines_of(Path(file))), language, code)))


def _block(problem: Problem, lines: list[str], language: str) -> Iterator[Text]:
    sign = _SIGNS[problem.severity][0 if utf8() else 1]
    name = words(language)[problem.severity]
    head = Text().append(f"{sign} {name:<8} ", _STYLES[problem.severity])
    head.append(f"{problem.file}:{problem.line}:{problem.column}", "bold")
    yield head.append(f"   {problem.rule}", "dim")
    width = len(str(problem.line)) + 3
    if problem.line <= len(lines):
        yield from _excerpt(problem, lines, width)
    else:
        yield from _wrapped(problem.problem, width)
    if problem.why:
        yield from _wrapped(problem.why, width)
    first, *rest = _wrapped(f"{words(language)['instead']} {problem.instead}", width)
    first.stylize(ACCENT, width + len(words(language)["instead"]) + 1)
    yield first
    for line in rest:
        line.stylize(ACCENT)
        yield line


def _excerpt(problem: Problem, lines: list[str], width: int) -> Iterator[Text]:
    """The line, the one above it when that is its parent, and carets with the problem."""
    line = _shown(lines[problem.line - 1])
    above = _shown(lines[problem.line - 2]) if problem.line > 1 else ""
    room = WIDTH - width - 3
    start = min(problem.column - 1, len(line))
    first, last = _window(line, start, room)
    indent = len(line) - len(line.lstrip())
    if not first and above.strip() and len(above) - len(above.lstrip()) < indent and not above.lstrip().startswith("#"):
        yield Text().append(f"{problem.line - 1:>{width}} | ", "dim").append(_cut(above, *_window(above, 0, room)))
    yield Text().append(f"{problem.line:>{width}} | ", "dim").append(_cut(line, first, last))
    end = max(start + 1, min(problem.end_column - 1 if problem.end_column else start + 1, last))
    caret = Text().append(" " * width + " | ", "dim").append(" " * cell_len(line[first:start]))
    caret.append("^" * max(1, cell_len(line[start:end])), _STYLES[problem.severity])
    label = CONTROL.sub("\ufffd", problem.problem)
    if caret.cell_len + 1 + cell_len(label) <= WIDTH:
        yield caret.append(f" {label}")
    else:
        yield caret
        yield from _wrapped(label, width)


def _shown(line: str) -> str:
    """Character by character as wide as it is counted: a tab is a space, what the terminal lacks a question mark."""
    plain = CONTROL.sub("\ufffd", line.replace("\t", " "))
    encoding = sys.stdout.encoding or "ascii"
    return plain if utf8() else plain.encode(encoding, "replace").decode(encoding)


def _window(line: str, start: int, room: int) -> tuple[int, int]:
    """From which to which character a line is shown so that it fits in `room` cells and shows `start`."""
    if len(line) <= room and cell_len(line) <= room:
        return 0, len(line)
    first, last = max(0, start - room), min(len(line), start + room)
    while cell_len(line[first:start]) > room // 2 and cell_len(line[first:last]) > room:
        first += 1
    while cell_len(line[first:last]) > room:
        last -= 1
    return first, last


def _cut(line: str, first: int, last: int) -> str:
    """That part, with a mark at an end where something is left out."""
    mark = "…" if utf8() else "~"
    part = line[first:last]
    part = mark + part[1:] if first else part
    return part[:-1] + mark if last < len(line) else part


def _wrapped(text: str, width: int) -> list[Text]:
    margin = " " * width
    parts = textwrap.wrap(text, WIDTH - width, break_long_words=False, break_on_hyphens=False) or [""]
    return [Text(margin + part) for part in parts]


def _summary(problems: Sequence[Problem], file: str, lines: int, language: str, code: int) -> Text:
    say = words(language)
    counts = []
    for severity in ("error", "warning", "note"):
        count = sum(problem.severity == severity for problem in problems)
        if count:
            counts.append(
                say[f"{severity}s-one"] if count == 1 else fill(say[f"{severity}s"], {"count": count}, language)
            )
    text = Text().append(", ".join(counts) or say["clean"], "bold")
    text.append(" " + fill(say["in-file"], {"file": file, "lines": lines}, language))
    return text.append(f"   Exit {code}", "dim")
