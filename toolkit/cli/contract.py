"""Writes the contract."""

from datetime import datetime
from pathlib import Path

import click

from toolkit.cli._documents import options, run

GROUP = "Draft"


@click.command("contract")
@options
def command(spec: Path, out: Path, formats: str, language: str | None, as_of: datetime | None) -> None:
    """Write the contract of SPEC as DOCX, PDF, HTML and Markdown."""
    from toolkit.documents.contract import build

    run(build, "contract", spec, out, formats, language, as_of)
