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
    from toolkit.documents.bids.form import FORM, answered
    from toolkit.documents.brief import build

    form = out / FORM
    if form.exists() and answered(form.read_text("utf-8", "replace")):
        raise WrongUsage(f"{form} holds an answer.", "Move it, or name another folder with --out.")
    _write(form, run(build, "brief", spec, out, formats, language, as_of), language)


def _write(path: Path, loaded: Loaded, language: str | None) -> None:
    """The form, and beside it its schema."""
    from toolkit.bids.schema import text as schema
    from toolkit.documents.bids.form import SCHEMA, form

    path.write_text(form(loaded, language or loaded.spec.languages[0]), "utf-8", newline="\n")
    path.with_name(SCHEMA).write_text(schema(), "utf-8", newline="\n")
    click.echo(path)
    click.echo(path.with_name(SCHEMA))
