"""What `lint --fix` corrected, and the change as a diff."""

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from toolkit.checking.wording import fill
from toolkit.cli._findings import words
from toolkit.cli._terminal import CONTROL, WIDTH, printable, utf8
from toolkit.errors import InvalidSpec
from toolkit.spec.fixing import Corrected, Done, correct
from toolkit.spec.nodes import read_source
from toolkit.spec.rewriting import encoded, replace

_LONGEST = 44


def corrected(spec: Path, language: str | None) -> Corrected:
    """The corrections of the file, which stays as it is. Raises WrongUsage if there is none."""
    try:
        return correct(read_source(spec, language=language))
    except InvalidSpec:
        return Corrected(text="")


def write(spec: Path, made: Corrected) -> None:
    """Writes the corrected text. Raises WrongUsage if the file changed meanwhile, OSError if it cannot be written."""
    if made.done:
        before = read_source(spec)
        replace(spec, before.content, encoded(made.text, before.content))


def told(done: Sequence[Done], language: str, limit: int | None, *, err: bool = False) -> None:
    """One line per correction."""
    console = screen(err=err)
    width = max((len(_place(one)) for one in done[:limit]), default=0)
    for one in done[:limit]:
        for line in _lines(one, width, language):
            console.print(printable(line))
    if len(done) > len(done[:limit]):
        hidden = len(done) - len(done[:limit])
        console.print(printable(Text(fill(words(language)["more"], {"count": hidden}, language))))
    if done:
        console.print()


def diff(spec: Path, made: Corrected, language: str) -> None:
    """The change as a unified diff on standard output, and how much it is on standard error."""
    console = screen()
    if made.done:
        for line in _diff(read_source(spec).text, made.text, str(spec)):
            console.print(printable(line))
    text = words(language)["preview" if made.done else "nothing-to-fix"]
    screen(err=True).print(printable(Text(fill(text, {"count": len(made.done)}, language))))


def screen(*, err: bool = False) -> Console:
    """Standard output, or standard error."""
    return Console(width=WIDTH, highlight=False, emoji=False, markup=False, soft_wrap=True, stderr=err)


def _lines(one: Done, width: int, language: str) -> Iterator[Text]:
    sign, arrow = ("✓", "→") if utf8() else ("ok", "->")
    line = Text().append(f"{sign} {words(language)['fixed']:<8} ", "bold green")
    line.append(f"{_place(one):{width}}", "bold").append(f"   {one.problem.rule}", "dim")
    change = f"{_short(one.before)} {arrow} {_short(one.after) or '–'}" if one.before else one.after
    if line.cell_len + 3 + len(change) <= WIDTH:
        yield line.append(f"   {change}") if change else line
    else:
        yield line
        yield Text(f"{'':4}{change}")


def _place(one: Done) -> str:
    return f"{one.problem.file}:{one.problem.line}:{one.problem.column}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _diff(before: str, after: str, name: str) -> Iterator[Text]:
    styles = {"+": "green", "-": "red", "@": "dim"}
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), name, name, lineterm="", n=2)
    for line in lines:
        yield Text(CONTROL.sub("\ufffd", line), styles.get(line[:1], ""))
