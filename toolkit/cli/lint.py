"""`toolkit lint`: what is wrong with a spec, where, and what to write instead."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli import _options

if TYPE_CHECKING:
    from toolkit.errors import Problem

GROUP = "Draft"
FORMATS = ("text", "json", "sarif", "github", "gitlab", "rdjson")


@click.command("lint")
@click.argument("spec", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True,
    help="For people; for programs; for a code review: SARIF, GitHub workflow, GitLab Code Quality, reviewdog.",
)  # fmt: skip
@_options.language
@click.option("--all", "everything", is_flag=True, help=f"Show all findings, not only the first {_options.SHOWN}.")
@click.option("--fix", is_flag=True, help="Correct what needs no decision; comments and layout stay as they are.")
@click.option("--diff", "--dry-run", "preview", is_flag=True, help="Show what --fix would change, and change nothing.")
def command(spec: Path, form: str, language: str | None, everything: bool, fix: bool, preview: bool) -> int:
    """Find faults in SPEC before it becomes a contract.

    Exit codes: 0 no errors; 1 errors found; 2 the file is no valid spec.
    """
    spoken = language or _language_of(spec)
    limit = None if everything else _options.SHOWN
    if fix or preview:
        from toolkit.cli import _fix_view

        made = _fix_view.corrected(spec, language)
        if preview:
            _fix_view.diff(spec, made, spoken)
            return _found(spec, language)[1]
        _fix_view.write(spec, made)
        _fix_view.told(made.done, spoken, limit, err=form != "text")
        spoken = language or _language_of(spec)
    problems, code = _found(spec, language)
    if form == "text":
        from toolkit.cli._findings import show

        show(problems, str(spec), spoken, limit, code)
    else:
        from toolkit.exports.lint import encode

        click.echo(encode(form, problems, spoken), nl=False)
    return code


def _found(spec: Path, language: str | None) -> tuple[list["Problem"], int]:
    """The findings and the exit code they mean."""
    from toolkit.errors import InvalidSpec
    from toolkit.spec.lint import lint
    from toolkit.spec.load import load

    try:
        loaded = load(spec, language=language)
        problems = lint(loaded, language or loaded.spec.languages[0])
        return problems, int(any(problem.severity == "error" for problem in problems))
    except InvalidSpec as error:
        return error.problems, InvalidSpec.exit_code


def _language_of(spec: Path) -> str:
    """Of the messages, when the file is no valid spec too."""
    from toolkit.spec.faults import language_of
    from toolkit.spec.nodes import lines_of

    return language_of("\n".join(lines_of(spec)))
