"""Writes the contract."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli._documents import options, run

if TYPE_CHECKING:
    from toolkit.spec.loaded import Loaded

GROUP = "Draft"


@click.command("contract")
@options
def command(spec: Path, out: Path, formats: str, language: str | None, as_of: date | None) -> None:
    """Write the contract of SPEC as DOCX, PDF, HTML and Markdown."""
    from toolkit.documents.contract import build

    run(build, "contract", spec, out, formats, language, as_of, told=_lint)


def _lint(loaded: Loaded) -> None:
    """Findings do not stop the contract; they are told."""
    from toolkit.spec.lint import lint

    found = Counter(problem.severity for problem in lint(loaded, loaded.spec.languages[0]))
    if found["error"] or found["warning"]:
        click.echo(
            f"The spec has {_many(found['error'], 'error')} and {_many(found['warning'], 'warning')}; "
            f"`toolkit lint {loaded.path.name}` lists them.",
            err=True,
        )


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
