"""``toolkit recheck``: an audit or an acceptance judged again, offline."""

from pathlib import Path
from typing import Literal

import click

from toolkit.cli import _options

GROUP = "Audit"
_ACCEPTANCE = "acceptance.json"


@click.command("recheck")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="DIR")
@_options.out("recheck")
@click.option("--pack", "packs", multiple=True, help="Judge an audit with this pack; default: as it was.")
@click.option(
    "--spec",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Judge an acceptance by this spec; default: as then.",
)
@_options.trust
@_options.language
@_options.output
def command(
    folder: Path,
    out: Path,
    packs: tuple[str, ...],
    spec: Path | None,
    trust: bool,
    language: str | None,
    form: Literal["text", "json"],
) -> int:
    """Judge what an audit or an acceptance captured again with today's checks, and show what changed.

    DIR is the folder of `toolkit audit` or `toolkit accept`; it stays as it is, and it is enough: no browser starts,
    nothing is fetched. The new folder holds an audit or an acceptance of its own. With the same version of the toolkit
    the results, the record and the report of an acceptance are the same byte for byte; it is verified first.

    Exit codes: 0 nothing got worse in an audit, every verdict of an acceptance is the same; 1 a requirement of class 1
    or 2 is newly breached, a verdict of an acceptance is another one; 2 DIR holds neither, or is not as it was made.
    """
    if (folder / _ACCEPTANCE).is_file():
        return _acceptance(folder, out, spec, language, form, trust=trust)
    return _audit(folder, out, packs, language, form)


def _acceptance(
    folder: Path, out: Path, spec: Path | None, language: str | None, form: Literal["text", "json"], *, trust: bool
) -> int:
    from toolkit.cli._recheck_acceptance import recheck, show

    found, tongue = recheck(folder, out, spec, language, trust=trust)
    show(found, out, tongue, form)
    return int(not found.agrees)


def _audit(folder: Path, out: Path, packs: tuple[str, ...], language: str | None, form: Literal["text", "json"]) -> int:
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
