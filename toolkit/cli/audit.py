"""``toolkit audit``: the checks over one or many sites."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from toolkit.cli import _options

if TYPE_CHECKING:
    from toolkit.audit.settings import Settings

GROUP = "Audit"


@click.command("audit")
@click.argument("target", nargs=-1, required=True)
@_options.out("audit")
@click.option("--settings", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="YAML with settings.")
@click.option("--pack", multiple=True, help="Judge with this pack; default: every check that needs no spec.")
@click.option("--sample", type=click.IntRange(1), help="Draw so many sites from the list at random.")
@click.option("--seed", type=int, default=0, show_default=True, help="Same list and seed: same sample.")
@_options.max_pages
@click.option("--concurrency", type=click.IntRange(1, 64), default=2, show_default=True, help="Sites at a time.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes, each so many.")
@click.option("--cluster", metavar="tcp://HOST:PORT", help="Let the workers of this Dask scheduler test the sites.")
@click.option("--captures", metavar="URL", help="Where a cluster puts captures; default: the folder --out, shared.")
@click.option("--delay", type=click.FloatRange(0, 300), default=0, help="Seconds between two pages of a site.")
@click.option("--shared-cache/--no-shared-cache", default=True, help="Fetch what several sites embed once.")
@_options.as_of
@_options.place
@_options.language
@_options.driving
@_options.progress
@_options.output
@click.option("--retry", is_flag=True, help="Test those sites again that could not be reached.")
@click.option("--resume", is_flag=True, help="Go on where a run stopped; happens by itself.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    target: tuple[str, ...],
    out: Path,
    settings: Path | None,
    form: str,
    pack: tuple[str, ...],
    language: str | None,
    resume: bool,
    retry: bool,
    progress: Path | None,
    **options: int | float | date | str | None,
) -> int:
    """Test one website or many, and rank them.

    TARGET is a URL, or a list of them: a text file with one a line, CSV or a workbook with a column
    `url` (website, Webseite, site web, sito ...), or YAML. Further columns are kept: `place` is the
    country whose law applies, any other can group the results. SETTINGS are `max-pages: 8` and so on,
    one a line; an option on the command line counts before them.
    """
    from toolkit.audit.reading import audit_in
    from toolkit.audit.run import carry_out
    from toolkit.cli._audit_view import View

    del resume, options  # a run goes on by itself; what the other options say, `chosen` reads
    told = chosen(ctx, settings, pack, language)
    view = View(told.language, form, progress)
    carry_out(target, told, out, view, retry=retry)
    with audit_in(out) as done:
        return view.close(done, out)


def chosen(ctx: click.Context, file: Path | None, packs: tuple[str, ...], language: str | None) -> Settings:
    """The settings of the file, under what was given on the command line."""
    from toolkit.audit.settings import Settings, read

    told = {"language": _options.spoken()} | (read(file) if file else {})
    given = {name: value for name, value in ctx.params.items() if _is_given(ctx, name)}
    told |= {name: given[name] for name in Settings.__struct_fields__ if name in given}
    return Settings(**(told | ({"packs": packs} if packs else {}) | ({"language": language} if language else {})))


def _is_given(ctx: click.Context, name: str) -> bool:
    return ctx.get_parameter_source(name) is not ParameterSource.DEFAULT
