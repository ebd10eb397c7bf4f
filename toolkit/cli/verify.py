"""``toolkit verify``: whether a folder of results is as it was made."""

from pathlib import Path
from typing import Literal

import click

from toolkit.cli import _options

GROUP = "Accept"


@click.command("verify")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--key", type=click.Path(path_type=Path, dir_okay=False), help="Public key whose signature counts.")
@click.option("--root", type=click.Path(path_type=Path, dir_okay=False), help="Certificates that time stamps lead to.")
@_options.language
@_options.output
def command(
    folder: Path, key: Path | None, root: Path | None, language: str | None, form: Literal["text", "json"]
) -> int:
    """Read every byte of FOLDER and say what is changed, missing or added, and which verdicts rest on it.

    Exit codes: 0 everything is as it was made; 1 something is not; 2 there is no manifest, or it is damaged.
    """
    from toolkit.acceptance.resting import Rests
    from toolkit.cli import _stamps_view
    from toolkit.errors import WrongUsage
    from toolkit.evidence import keys
    from toolkit.evidence.verifying import verify
    from toolkit.exports import json as export

    trusted = _stamps_view.trusted(root)
    public = keys.public(key) if key else None
    try:
        rests = Rests(export.read(folder / export.NAME))
    except WrongUsage:  # it is missing or damaged, which the digests say
        found = verify(folder, public, roots=trusted)
    else:
        found = verify(folder, public, rests, trusted)
    if form == "json":
        from toolkit.cli._json import pretty

        click.echo(pretty(found))
    else:
        from toolkit.cli._verify_view import show

        show(found, language or _language(folder) or _options.spoken())
    return int(not found.whole)


def _language(folder: Path) -> str:
    """That of the documents in the folder; empty where they do not tell."""
    from toolkit.acceptance import keeping
    from toolkit.errors import WrongUsage
    from toolkit.languages import LANGUAGES

    try:
        kept = keeping.read(folder).order.language
    except WrongUsage:  # an audit, or a damaged folder, which the digests tell
        return ""
    return kept if kept in LANGUAGES else ""
