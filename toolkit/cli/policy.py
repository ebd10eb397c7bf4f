"""Writes the social media policy."""

from datetime import date
from pathlib import Path

import click

from toolkit.cli._documents import options, run

GROUP = "Draft"


@click.command("policy")
@options
def command(spec: Path, out: Path, formats: str, language: str | None, as_of: date | None) -> None:
    """Write the social media policy of the house from SPEC.

    It says who of the house answers what, up to which amount and in what time, from `dialogue` in SPEC.
    """
    from toolkit.documents.policy import build

    run(build, "policy", spec, out, formats, language, as_of)
