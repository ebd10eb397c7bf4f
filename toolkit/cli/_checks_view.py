"""What the terminal shows of checks: the explanation, the result of a trial, the cases of an author."""

from collections.abc import Iterable
from typing import Final

from rich.text import Text

from toolkit.acceptance.trial import Tried
from toolkit.checking.explain import Entry
from toolkit.checking.results import Result
from toolkit.cli._terminal import console, printable
from toolkit.cli._words import words

_STYLES: Final = {"pass": "green", "fail": "bold red", "inconclusive": "bold", "not-applicable": "dim"}
_SHOWN: Final = 30
_PAGES: Final = 3


def explain(entry: Entry, language: str) -> None:
    """All that is known of a check, part by part."""
    import click

    terminal = console()
    terminal.print(printable(Text(f"{entry.id}: {entry.title}", "bold")))
    for label, text in entry.under_labels(language):
        terminal.print(printable(Text(f"\n{label}")))
        terminal.print(printable(Text(click.wrap_text(text, 96, "  ", "  ", preserve_paragraphs=True))))


def result(found: Result, language: str) -> int:
    """Prints verdict, reason and findings with their places; returns the exit code."""
    say, terminal = words("checks", language), console()
    head = Text().append(say(found.verdict), _STYLES[found.verdict]).append(f"  {found.check}")
    terminal.print(printable(head))
    terminal.print(printable(Text(say("tested", count=found.tested), "dim")))
    if found.reason:
        terminal.print(printable(Text(found.reason)))
    for finding in found.findings[:_SHOWN]:
        terminal.print(printable(Text(f"- {finding.message}")))
        pages = finding.pages or ((finding.page,) if finding.page else ())
        for place in filter(None, (finding.target, *pages[:_PAGES])):
            terminal.print(printable(Text(f"    {place}", "dim")))
    if len(found.findings) > _SHOWN:
        terminal.print(printable(Text(f"… {len(found.findings) - _SHOWN}", "dim")))
    return 1 if found.verdict == "fail" else 0


def cases(tried: Iterable[Tried], language: str) -> int:
    """Prints what the check said of each case; the exit code is 1 when one of them is not right."""
    say, terminal = words("checks", language), console()
    all_ = tuple(tried)
    for each in all_:
        line = Text().append("✓ " if each.right else "✗ ", "green" if each.right else "bold red")
        line.append(f"{say(f'case-{each.kind}')}: {each.title}")
        if not each.right:
            line.append("  " + say("instead", found=say(each.result.verdict), expected=say(each.expected)))
        terminal.print(printable(line))
        for finding in () if each.right else each.result.findings[:_PAGES]:
            terminal.print(printable(Text(f"    {finding.message}", "dim")))
    wrong = sum(not each.right for each in all_)
    terminal.print(printable(Text(say("wrong", count=wrong) if wrong else say("all-right", count=len(all_)))))
    return 1 if wrong else 0
