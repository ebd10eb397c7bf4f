"""``toolkit audit``: the checks over one or many sites."""

from datetime import date
from pathlib import Path

import click

from toolkit.cli import _options

GROUP = "Audit"


@click.command("audit")
@click.argument("target", nargs=-1, required=True)
@_options.out("audit")
@click.option("--pack", multiple=True, help="Judge with this pack; default: every check that needs no spec.")
@_options.max_pages
@click.option("--concurrency", type=click.IntRange(1, 64), default=2, show_default=True, help="Sites at a time.")
@_options.as_of
@_options.place
@_options.language
@_options.driving
@_options.output
@click.option("--resume", is_flag=True, help="Go on where a run stopped; happens by itself.")
def command(
    target: tuple[str, ...],
    out: Path,
    pack: tuple[str, ...],
    max_pages: int,
    concurrency: int,
    as_of: date | None,
    place: str | None,
    language: str | None,
    driving: bool,
    form: str,
    resume: bool,
) -> int:
    """Test one website or many, and rank them.

    TARGET is a URL, or a file with one URL a line, a CSV with a `url` column, or YAML.
    """
    from toolkit.audit.run import Settings, carry_out
    from toolkit.cli._audit_view import View

    settings = Settings(
        packs=pack,
        max_pages=max_pages,
        concurrency=concurrency,
        as_of=as_of,
        place=place,
        language=language or _options.spoken(),
        driving=driving,
    )
    del resume  # a run goes on by itself; the flag says so in scripts
    view = View(settings.language, form, ("audit", *target, "--out", str(out)))
    results = carry_out(target, settings, out, view)
    return view.close(results, out)
