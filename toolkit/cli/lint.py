"""`toolkit lint`: what is wrong with a spec, where, and what to write instead."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.languages import LANGUAGES

if TYPE_CHECKING:
    from toolkit.errors import Problem

GROUP = "Draft"
SHOWN = 30


@click.command("lint")
@click.argument("spec", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output for people or programs."
)
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the messages; default: the spec's first.")
@click.option("--all", "everything", is_flag=True, help=f"Show all findings, not only the first {SHOWN}.")
def command(spec: Path, form: str, language: str | None, everything: bool) -> int:
    """Find faults in SPEC before it becomes a contract.

    Exit codes: 0 no errors; 1 errors found; 2 the file is no valid spec.
    """
    from toolkit.errors import InvalidSpec
    from toolkit.spec.faults import language_of
    from toolkit.spec.lint import lint
    from toolkit.spec.load import load

    try:
        loaded = load(spec, language=language)
        problems = lint(loaded, language or loaded.spec.languages[0])
        code = int(any(problem.severity == "error" for problem in problems))
    except InvalidSpec as error:
        problems, code = error.problems, InvalidSpec.exit_code
    if form == "json":
        click.echo(_json(problems))
    else:
        from toolkit.cli._findings import show

        head = spec.open("rb").read(4096).decode("utf-8", "replace")
        show(problems, str(spec), language or language_of(head), None if everything else SHOWN, code)
    return code


def _json(problems: list[Problem]) -> str:
    import msgspec

    rows = [
        {
            "rule": problem.rule,
            "severity": problem.severity,
            "message": f"{problem.problem} {problem.why}".strip(),
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "path": problem.path,
            "instead": problem.instead,
        }
        for problem in problems
    ]
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode()
