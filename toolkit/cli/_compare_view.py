"""Two runs side by side on the terminal."""

from pathlib import Path
from typing import Final

from rich.text import Text

from toolkit.checking.comparison import Comparison
from toolkit.cli._terminal import console, printable
from toolkit.documents.report import compare as report
from toolkit.documents.report.words import Words

_SIGNS: Final = {
    "new": "+", "newly-tested": "+", "still-open": "=", "undecided": "?", "dropped": "?", "fixed": "−", "settled": "−",
}  # fmt: skip
_STYLES: Final = {"new": "bold red", "newly-tested": "red", "fixed": "green", "settled": "green"}
_SITES: Final = 20
"""Sites shown at once; the page has all."""


def show(comparison: Comparison, page: Path, language: str) -> None:
    """The headline, the sums, and the sites on which something changed, the worst first."""
    terminal, say = console(), Words(language)
    terminal.print(printable(Text(report.headline(comparison, say), "bold")))
    if comparison.compared:
        free = {"before": comparison.free("before"), "after": comparison.free("after")}
        terminal.print(printable(Text(say("compare_free", total=len(comparison.compared), **free))))
    terminal.print()
    for change, count in report.totals(comparison).items():
        if count:
            terminal.print(
                printable(Text(f"  {_SIGNS[change]} {count:>5}  {say(f'compare_{change}')}", _style(change)))
            )
    told = [report.compared(pair, language) for pair in comparison.pairs if pair.course not in ("same", "unknown")]
    told.sort(key=lambda one: (-one.counts["new"], one.counts["fixed"]))
    for one in told[:_SITES]:
        terminal.print()
        terminal.print(printable(Text(f"{one.name}: {say(f'compare_course_{one.course}')}", "bold")))
        for line in one.lines:
            if line.grade < 3 and line.change in ("new", "fixed"):
                sentence = f"  {_SIGNS[line.change]} {say(f'class{line.grade}')}: {line.title}"
                terminal.print(printable(Text(sentence, _style(line.change))))
    terminal.print()
    terminal.print(printable(Text(str(page))))


def _style(change: str) -> str:
    return _STYLES.get(change, "")
