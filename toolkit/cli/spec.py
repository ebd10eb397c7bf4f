"""`toolkit spec`: a spec as it counts, and the schema of the language."""

from pathlib import Path
from typing import Literal

import click

from toolkit.cli import _options

GROUP = "Look up"


@click.group("spec")
def command() -> None:
    """Show a spec as it counts, or the schema of the language."""


@command.command("show")
@click.argument("spec", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--resolved", "whole", is_flag=True, help="After packs, adjust, include and defaults, with origins.")
@click.option("--format", "form", type=click.Choice(["yaml", "json"]), default="yaml", show_default=True)
@_options.language
def show(spec: Path, whole: bool, form: Literal["yaml", "json"], language: str | None) -> None:
    """Print SPEC as it was typed, or as it counts.

    The origin stands behind the value as a comment; in JSON there is one entry a value, with path and origin.
    """
    from toolkit.cli import _spec_view
    from toolkit.cli._json import pretty
    from toolkit.spec import resolved
    from toolkit.spec.load import load

    loaded = load(spec, language=language)
    if form == "json":
        data = list(resolved.entries(resolved.resolved(loaded))) if whole else resolved.typed(loaded)
        click.echo(pretty(data))
    elif whole:
        _spec_view.show(loaded, language or loaded.spec.languages[0])
    else:
        _spec_view.source(loaded)


@command.command("schema")
@click.argument("spec", type=click.Path(path_type=Path, dir_okay=False, exists=True), required=False)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write instead of stdout.")
def schema(spec: Path | None, out: Path | None) -> None:
    """Print the JSON Schema of the language.

    With it an editor completes and explains a spec. It names the checks with their parameters, packs, clauses, rules
    and licences; with SPEC, also the checks and packs beside it. The first line of a spec tells the editor:
    # yaml-language-server: $schema=FILE
    """
    from toolkit.spec import schema as made

    text = made.text(made.schema(spec.parent if spec else None))
    if out:
        out.write_text(text, encoding="utf-8")
        click.echo(out)
    else:
        click.echo(text, nl=False)
