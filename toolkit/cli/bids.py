"""The form that agencies fill in, and the comparison of their bids."""

from datetime import date
from pathlib import Path

import click

from toolkit.cli import _options
from toolkit.cli._today import today
from toolkit.errors import WrongUsage

GROUP = "Draft"
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("bids")
def command() -> None:
    """Write the form for agencies' bids; compare the bids that come back."""


@command.command("form")
@click.argument("spec", type=_FILE)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default="bid.yaml", show_default=True)
@_options.language
def form(spec: Path, out: Path, language: str | None) -> None:
    """Write the empty form of a bid for SPEC.

    Beside it stands the schema with which an editor completes and explains its keys.
    """
    from toolkit.bids.schema import text as schema
    from toolkit.documents.bids.form import SCHEMA
    from toolkit.documents.bids.form import form as written
    from toolkit.spec.load import load

    if out.exists():
        raise WrongUsage(f"{out} exists; it may hold an answer.", "Name another file with --out.")
    loaded = load(spec)
    text = written(loaded, language or loaded.spec.languages[0])
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, "utf-8", newline="\n")
    out.with_name(SCHEMA).write_text(schema(), "utf-8", newline="\n")
    click.echo(out)
    click.echo(out.with_name(SCHEMA))


@command.command("compare")
@click.argument("spec", type=_FILE)
@click.argument("bids", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--marks", type=click.Path(path_type=Path), help="What the house judged: approach, accepted deviations.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for bids.docx, pdf, html, md.")
@_options.output
@_options.language
@_options.as_of
def compare(
    spec: Path, bids: tuple[Path, ...], marks: Path | None, out: Path | None, form: str, language: str | None,
    as_of: date | None,
) -> None:  # fmt: skip
    """Compare the BIDS that answer SPEC.

    It tells scores, prices, dates, deviations, gaps and proofs. Scored is what the spec announces in
    brief.bids.weights, and only what a bid says.
    """
    from toolkit.bids.compare import compare as compared
    from toolkit.bids.compare import name_of
    from toolkit.bids.marks import load_marks
    from toolkit.bids.read import load_bid
    from toolkit.cli._bids_view import show
    from toolkit.documents.bids.build import build
    from toolkit.documents.write import FORMATS, write
    from toolkit.spec.load import load

    loaded = load(spec)
    tongue = language or loaded.spec.languages[0]
    read = [load_bid(path, loaded, tongue) for path in bids]
    judged = load_marks(marks, loaded, [name_of(one) for one in read], tongue) if marks else None
    found = compared(loaded, read, judged)
    document = build(found, loaded, tongue, as_of or today())
    files = write(document, out, "bids", FORMATS) if out else []
    show(found, document, files, form)
