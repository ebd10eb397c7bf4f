"""Writes the brief, and the form with which agencies answer it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli._documents import options, run
from toolkit.errors import WrongUsage

if TYPE_CHECKING:
    from toolkit.spec.loaded import Loaded

GROUP = "Draft"


@click.command("brief")
@options
def command(spec: Path, out: Path, formats: str, language: str | None, as_of: date | None) -> None:
    """Write the brief of SPEC and the form of the bids that answer it.

    The brief invites agencies to offer, as DOCX, PDF, HTML and Markdown; the form is the YAML file they fill in.
    """
    from toolkit.documents.brief import build

    run(build, "brief", spec, out, formats, language, as_of, told=lambda loaded: _form(loaded, out, language))


def _form(loaded: Loaded, out: Path, language: str | None) -> None:
    from toolkit.bids.schema import text as schema
    from toolkit.documents.bids.form import FORM, SCHEMA, answered, form

    path = out / FORM
    if path.exists() and answered(path.read_text("utf-8", "replace")):
        raise WrongUsage(f"{path} holds an answer.", "Move it, or name another folder with --out.")
    out.mkdir(parents=True, exist_ok=True)
    path.write_text(form(loaded, language or loaded.spec.languages[0]), "utf-8", newline="\n")
    path.with_name(SCHEMA).write_text(schema(), "utf-8", newline="\n")
    click.echo(path)
    click.echo(path.with_name(SCHEMA))
