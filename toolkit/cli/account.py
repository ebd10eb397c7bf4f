"""``toolkit account``: what is owed, paid, retained and released over all milestones."""

from datetime import date
from pathlib import Path
from typing import Any, Literal

import click

from toolkit.cli import _options, _settled

GROUP = "Accept"


@click.command("account")
@click.argument("spec", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("runs", nargs=-1, type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="RUN_DIR...")
@_options.out("account")
@_settled.reductions
@_settled.paid
@_options.as_of
@_options.language
@_options.output
def command(
    spec: Path,
    runs: tuple[Path, ...],
    out: Path,
    reductions: tuple[tuple[str, Any, str], ...],
    paid: tuple[tuple[str, Any, str], ...],
    as_of: date | None,
    language: str | None,
    form: Literal["text", "json"],
) -> int:
    """Write the account of SPEC over all milestones, from the folders RUN_DIR of its acceptances.

    It says what is owed for each milestone, with the number of the clause each figure rests on; what is retained
    until when and what of it is due; and how all of it makes up the price. A price reduction is never computed:
    enter what was agreed, with the reason, as --reduction 'M2=500 CHF: the picture of the terrace is missing'.

    --as-of is the day of the account; default: that of the last acceptance.
    """
    from toolkit.acceptance.settling import settled
    from toolkit.acceptance.statement import statement
    from toolkit.cli._account_view import show
    from toolkit.documents import account as document
    from toolkit.documents import contract
    from toolkit.documents.write import put, write
    from toolkit.exports import account as data
    from toolkit.exports import json as export
    from toolkit.spec.load import load

    loaded = load(spec)
    results = [export.read(run / export.NAME) for run in runs]
    if not results:
        raise click.UsageError("Name the folder of at least one acceptance, as acceptance/M1.")
    day = as_of or max(each.as_of for each in results)
    found = statement(loaded, results, day, settled(reductions, paid, loaded.spec))
    tongue = language or loaded.spec.languages[0]
    tree = document.build(found, loaded, contract.numbering(loaded), tongue)
    files = write(tree, out, "account", ("html", "pdf", "docx"))
    encoded = data.encode(found)
    put(out / data.NAME, encoded)
    if form == "json":
        click.echo(encoded, nl=False)
    else:
        show(tree, (*files, out / data.NAME))
    return 0
