"""`toolkit amend`: the amendment agreement between two versions of a contract."""

from datetime import date
from pathlib import Path

import click

from toolkit.cli import _options
from toolkit.cli._documents import FORMATS, chosen
from toolkit.cli._today import today

GROUP = "Draft"


@click.command("amend")
@click.argument("old", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("new", type=click.Path(path_type=Path, dir_okay=False))
@_options.out("out")
@click.option("--format", "formats", default=",".join(FORMATS), show_default=True, help="Comma-separated list.")
@click.option("--number", type=click.IntRange(1, 99), default=1, show_default=True, help="Of the amendment.")
@click.option("--reason", default="", help="Why the contract changes; printed on the first page.")
@click.option("--signed", type=_options.Day(), help="Day of the contract.")
@_options.language
@_options.as_of
def command(
    old: Path,
    new: Path,
    out: Path,
    formats: str,
    number: int,
    reason: str,
    signed: date | None,
    language: str | None,
    as_of: date | None,
) -> None:
    """Write the amendment that turns the contract of OLD into that of NEW.

    It quotes the changed clauses in their new wording, sets changed criteria and milestones beside what they were,
    and states the difference in price and dates. Exit codes: 0 done; 2 nothing differs, or no valid contract.
    """
    from toolkit.documents.amendment import Request, build
    from toolkit.documents.write import write
    from toolkit.spec.load import load

    wanted = chosen(formats)
    before, after = load(old, language=language), load(new, language=language)
    request = Request(number=number, reason=reason, signed=signed)
    document = build(before, after, request, language or after.spec.languages[0], as_of or today())
    for path in write(document, out, f"amendment-{number}", wanted):
        click.echo(path)
