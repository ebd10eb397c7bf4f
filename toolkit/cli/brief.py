"""Writes the brief."""

from datetime import date
from pathlib import Path

import click

from toolkit.cli._documents import options, run

GROUP = "Draft"


@click.command("brief")
@options
def command(spec: Path, out: Path, formats: str, language: str | None, as_of: date | None) -> None:
    """Write the brief of SPEC, with which agencies are invited to offer."""
    from toolkit.documents.brief import build

    run(build, "brief", spec, out, formats, language, as_of)
