"""Writes the contract, and says what in its clauses needs a correction."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli._documents import options, run
from toolkit.cli._today import today

if TYPE_CHECKING:
    from toolkit.errors import Problem
    from toolkit.spec.loaded import Loaded

GROUP = "Draft"


@click.command("contract")
@options
def command(spec: Path, out: Path, formats: str, language: str | None, as_of: date | None) -> int:
    """Write the contract of SPEC as DOCX, PDF, HTML and Markdown.

    Exit codes: 0 done; 1 done, but a clause needs a correction; 2 the spec is no valid contract.
    """
    from toolkit.documents.contract import build

    remarks: list[Problem] = []

    def told(loaded: Loaded) -> None:
        _lint(loaded)
        remarks.extend(_reviewed(loaded, language, as_of))

    run(build, "contract", spec, out, formats, language, as_of, told=told)
    return int(any(remark.severity == "error" for remark in remarks))


def _reviewed(loaded: Loaded, language: str | None, as_of: date | None) -> list[Problem]:
    """Tells what is to be corrected in the clauses, ours or the user's own."""
    from toolkit.documents.review.build import review

    remarks = review(loaded, language or loaded.spec.languages[0], as_of or today())
    for one in remarks:
        click.echo(f"{one.file}:{one.line}:{one.column} {one.path}: {one.problem}", err=True)
        click.echo(f"  {' '.join(filter(None, (one.why, one.instead)))} ({one.rule})", err=True)
    return remarks


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
