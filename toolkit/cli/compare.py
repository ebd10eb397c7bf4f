"""`toolkit compare`: two runs side by side."""

from pathlib import Path
from typing import Literal

import click

from toolkit.cli import _options

GROUP = "Audit"


@click.command("compare")
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@_options.out("comparison")
@_options.language
@_options.output
def command(before: Path, after: Path, out: Path, language: str | None, form: Literal["text", "json"]) -> int:
    """Show what got better or worse from one run to the next, per site and over all.

    BEFORE and AFTER are folders of `audit` or `accept`, or their results.json. Sites are joined by their address,
    those that moved (a staging host) by their name.

    Exit codes: 0 nothing got worse; 1 a requirement of class 1 or 2 is newly breached; 2 one of them is no run.
    """
    from toolkit.checking.comparison import compare
    from toolkit.documents.report import compare as report
    from toolkit.exports import json as export

    compared = compare(*(export.read(path / export.NAME if path.is_dir() else path) for path in (before, after)))
    spoken = language or _options.spoken()
    page = report.write(compared, out, spoken)
    if form == "json":
        from toolkit.cli._json import pretty

        click.echo(pretty(compared))
    else:
        from toolkit.cli._compare_view import show

        show(compared, page, spoken)
    return int(any(pair.count("new") for pair in compared.compared))
