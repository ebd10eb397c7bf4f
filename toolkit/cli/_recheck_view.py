"""What the terminal shows of an audit that is judged again."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import click
from rich.console import Console
from rich.text import Text

from toolkit.audit.reading import Audit
from toolkit.audit.recheck import Told
from toolkit.checking.comparison import compare
from toolkit.cli import _compare_view, _json, _report_view
from toolkit.cli._plain import plain
from toolkit.documents.report import compare as comparison


@contextmanager
def progress() -> Iterator[Told]:
    """A line on stderr that says how far it is; nothing where stderr is no terminal."""
    with Console(stderr=True, highlight=False).status("") as line:
        yield lambda done, total, url: line.update(Text(f"{done}/{total} {plain(url)}"))


def show(before: Audit, after: Audit, out: Path, language: str, form: Literal["text", "json"]) -> int:
    """Writes results, report and comparison into `out`, prints the comparison; returns the exit code."""
    written = list(_report_view.write(after, _report_view.USUAL, out, language))
    compared = compare(before.results(), after.results())
    page = comparison.write(compared, out, language)
    if form == "json":
        click.echo(_json.pretty(compared))
    else:
        _compare_view.show(compared, page, language)
        for path in written:
            click.echo(path)
    return int(any(pair.count("new") for pair in compared.compared))
