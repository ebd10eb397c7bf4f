"""`toolkit diff`: what a new version of a spec says otherwise."""

from pathlib import Path
from typing import Literal

import click

from toolkit.cli import _options

GROUP = "Draft"


@click.command("diff")
@click.argument("old", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("new", type=click.Path(path_type=Path, dir_okay=False))
@_options.language
@_options.output
def command(old: Path, new: Path, language: str | None, form: Literal["text", "json"]) -> int:
    """Compare two versions of a spec: criterion by criterion, then everything else.

    Packs, adjustments, included files and defaults count as if they were typed. What is less favourable to the
    client is marked.

    Exit codes: 0 both say the same; 1 they differ; 2 one of them is no valid spec.
    """
    from toolkit.spec.comparing.compare import compare
    from toolkit.spec.load import load

    before, after = load(old, language=language), load(new, language=language)
    comparison = compare(before, after)
    if form == "json":
        from toolkit.cli._json import pretty

        click.echo(pretty(comparison))
    else:
        from toolkit.cli._diff_view import show

        show(comparison, before, after, language or after.spec.languages[0])
    return int(bool(comparison.changes))
