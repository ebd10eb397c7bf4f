"""Problems on the terminal: sign, position, source line with caret, reason, what to write instead."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from rich.text import Text

from toolkit import catalogue, resources
from toolkit.checking.wording import fill
from toolkit.cli._terminal import ACCENT, CONTROL, WIDTH, console, printable, utf8
from toolkit.errors import Problem

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
        lines = sources.setdefault(problem.file, _lines(problem.file))
        for line in _block(problem, lines, language):
            terminal.print(printable(line))
        terminal.print()
    hidden = len(problems) - len(problems[:limit])
    if hidden:
        terminal.print(printable(Text(fill(words(language)["more"], {"count": hidden}, language))))
    terminal.print(printable(_summary(problems, file, len(_lines(file)), language, code)))


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
    first, *rest = _wrapped(f"{words(language)['instead']}: {problem.instead}", width)
    first.stylize(ACCENT, width + len(words(language)["instead"]) + 2)
    yield first
    for line in rest:
        line.stylize(ACCENT)
        yield line


def _excerpt(problem: Problem, lines: list[str], width: int) -> Iterator[Text]:
    """The line, the one above it when that is its parent, and carets with the problem."""
    line = lines[problem.line - 1].replace("\t", " ")
    above = lines[problem.line - 2].replace("\t", " ") if problem.line > 1 else ""
    room = WIDTH - width - 3
    start = problem.column - 1
    cut = max(0, min(start - room // 2, len(line) - room)) if len(line) > room else 0
    indent = len(line) - len(line.lstrip())
    if not cut and above.strip() and len(above) - len(above.lstrip()) < indent and not above.lstrip().startswith("#"):
        yield Text().append(f"{problem.line - 1:>{width}} | ", "dim").append(_window(above, cut, room))
    yield Text().append(f"{problem.line:>{width}} | ", "dim").append(_window(line, cut, room))
    length = max(1, min((problem.end_column or problem.column + 1) - problem.column, len(line) - start))
    caret = Text().append(" " * width + " | ", "dim").append(" " * (start - cut))
    caret.append("^" * min(length, room - (start - cut)), _STYLES[problem.severity])
    label = CONTROL.sub("\ufffd", problem.problem)
    if caret.cell_len + 1 + len(label) <= WIDTH:
        yield caret.append(f" {label}")
    else:
        yield caret
        yield from _wrapped(label, width)


def _window(line: str, cut: int, room: int) -> str:
    part = line[cut : cut + room]
    mark = "…" if utf8() else "~"
    if cut:
        part = mark + part[1:]
    return part[:-1] + mark if len(line) > cut + room else part


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


def _lines(file: str) -> list[str]:
    path = Path(file)
    if not path.is_file():
        return []
    with path.open("rb") as stream:
        text = stream.read(2_000_001).decode("utf-8-sig", "replace")
    return re.split(r"\r\n|\n|\r", text.removesuffix("\n"))
