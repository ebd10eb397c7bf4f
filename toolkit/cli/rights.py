"""``toolkit rights``: what a delivery uses of others, and whether the register says so."""

from datetime import date
from pathlib import Path

import click

from toolkit.cli import _options
from toolkit.cli.accept import address

GROUP = "Accept"


@click.command("rights")
@click.argument("target")
@click.option(
    "--spec",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Whose register holds, where TARGET is an address, a capture or a folder.",
)
@click.option("--url", "urls", multiple=True, callback=address, metavar="DELIVERABLE=URL", help="Where it stands now.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for HTML, XLSX, CSV, CycloneDX.")
@click.option("--propose", is_flag=True, help="Write entries for the register (YAML), for the agency to complete.")
@_options.max_pages
@_options.as_of
@_options.language
@_options.output
def command(
    target: str,
    spec: Path | None,
    urls: dict[str, str],
    out: Path | None,
    propose: bool,
    max_pages: int,
    as_of: date | None,
    language: str | None,
    form: str,
) -> int:
    """List what TARGET uses of others, and compare it with the register.

    TARGET is a spec (its websites are captured), an address, a capture (.wacz), or a folder that was handed over
    with sources, designs and fonts. Without a register only contradictions and traces are told.
    """
    import asyncio

    from toolkit.acceptance.inspected import Inspection, inspect
    from toolkit.cli._rights_view import View
    from toolkit.cli._today import today

    wanted = Inspection(
        target=target, today=today(), spec=spec, urls=urls, as_of=as_of, max_pages=max_pages
    )  # fmt: skip
    view = View(language or _options.spoken(), form, out, propose=propose)
    with view.running():
        looked = asyncio.run(inspect(wanted, view.tell))
    return view.close(looked)
