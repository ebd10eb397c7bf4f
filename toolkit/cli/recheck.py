"""``toolkit recheck``: an audit judged again, offline."""

from pathlib import Path
from typing import Literal

import click

from toolkit.cli import _options

GROUP = "Audit"


@click.command("recheck")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="DIR")
@_options.out("recheck")
@click.option("--pack", "packs", multiple=True, help="Judge with this pack; default: as the audit was.")
@_options.language
@_options.output
def command(
    folder: Path, out: Path, packs: tuple[str, ...], language: str | None, form: Literal["text", "json"]
) -> int:
    """Judge the captures of an audit again with today's checks, and show what changed.

    DIR is the folder of `toolkit audit`; it stays as it is. The new folder holds an audit of its own, with results
    and report, and the comparison of the two. No browser starts and nothing is fetched.

    Exit codes: 0 nothing got worse; 1 a requirement of class 1 or 2 is newly breached; 2 DIR holds no audit.
    """
    from msgspec.structs import replace

    from toolkit.audit.reading import audit_in
    from toolkit.audit.recheck import recheck
    from toolkit.cli._recheck_view import progress, show

    with audit_in(folder) as before:
        settings = replace(
            before.settings,
            language=language or before.settings.language,
            **({"packs": packs} if packs else {}),
        )
        with progress() as tell:
            recheck(before, folder, out, settings, tell)
        with audit_in(out) as after:
            return show(before, after, out, settings.language, form)
