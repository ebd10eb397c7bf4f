"""`toolkit diff`: what a new version of a spec says otherwise."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from toolkit.cli import _options
from toolkit.cli._documents import chosen
from toolkit.cli._today import today

if TYPE_CHECKING:
    from toolkit.spec.loaded import Loaded

GROUP = "Draft"


@click.command("diff")
@click.argument("old", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("new", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--contract", "contract", is_flag=True, help="Write the redline of the contract too.")
@_options.out("out")
@click.option("--documents", "formats", default="docx,pdf,html", show_default=True, help="Formats of the redline.")
@_options.as_of
@_options.language
@_options.output
def command(
    old: Path,
    new: Path,
    contract: bool,
    out: Path,
    formats: str,
    as_of: date | None,
    language: str | None,
    form: Literal["text", "json"],
) -> int:
    """Compare two versions of a spec: criterion by criterion, then everything else.

    Packs, adjustments, included files and defaults count as if they were typed. What is less favourable to the
    client is marked. With --contract the redline of both contracts is written as well, in Word with tracked changes.

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
    if contract:
        _redline(before, after, out, chosen(formats), language or after.spec.languages[0], as_of or today())
    return int(bool(comparison.changes))


def _redline(old: Loaded, new: Loaded, out: Path, formats: tuple[str, ...], language: str, as_of: date) -> None:
    from toolkit.documents.redline.contract import build
    from toolkit.documents.write import write

    for path in write(build(old, new, language, as_of), out, "redline", formats):
        click.echo(path, err=True)
