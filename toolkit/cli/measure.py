"""``toolkit measure``: figures per objective, business before service before technology."""

from datetime import date
from pathlib import Path

import click

from toolkit.cli import _options
from toolkit.cli._today import today

GROUP = "Profiles"
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("measure")
@click.argument("spec", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--archive", type=_FOLDER, help="Folder of the archive of statements; default: `statements`, where there is one."
)
@click.option("--out", type=_FOLDER, help="Folder for measure.html and measure.xlsx.")
@click.option(
    "--zone", type=_options.Zone(), default="Europe/Zurich", show_default=True, help="Time zone of the house."
)
@click.option("--empty", is_flag=True, help="Write an empty table of figures (CSV) for the objectives of SPEC.")
@_options.as_of
@_options.language
@_options.output
def command(
    spec: Path, files: tuple[Path, ...], archive: Path | None, out: Path | None, zone: str, empty: bool,
    as_of: date | None, language: str | None, form: str,
) -> int:  # fmt: skip
    """Show the figures of the objectives in SPEC with baseline, target and course over time.

    FILES are tables of one's own (CSV, XLSX) with the columns objective, period and value, exports of platforms, and
    folders of what `toolkit profile fetch` wrote. Response times, answers, posts and offers come from the archive of
    statements and from exports by themselves. Exit code 1 when an objective is not reached by its day.
    """
    from toolkit.archive.measures.measure import Wanted, measure
    from toolkit.cli import _measure_view as view
    from toolkit.spec.load import load

    loaded = load(spec, language=language)
    spoken = view.language_of(loaded, language)
    if empty:
        click.echo(view.empty(loaded), nl=False)
        return 0
    beside = Path("statements")
    wanted = Wanted(
        loaded=loaded, files=files, as_of=as_of or today(), zone=zone, language=spoken,
        archive=archive or (beside if (beside / "archive.sqlite").is_file() else None),
    )  # fmt: skip
    measured = measure(wanted)
    written = view.write(measured, loaded, out, spoken) if out else []
    view.show(measured, loaded, spoken, form, written)
    return int(any(one.state == "missed" for one in measured.standings))
