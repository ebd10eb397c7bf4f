"""`toolkit lint`: what is wrong with a spec, where, and what to write instead."""

from pathlib import Path

import click

from toolkit.languages import LANGUAGES

GROUP = "Draft"
SHOWN = 30
FORMATS = ("text", "json", "sarif", "github", "gitlab", "rdjson")


@click.command("lint")
@click.argument("spec", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True,
    help="For people; for programs; for a code review: SARIF, GitHub workflow, GitLab Code Quality, reviewdog.",
)  # fmt: skip
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the messages; default: the spec's first.")
@click.option("--all", "everything", is_flag=True, help=f"Show all findings, not only the first {SHOWN}.")
def command(spec: Path, form: str, language: str | None, everything: bool) -> int:
    """Find faults in SPEC before it becomes a contract.

    Exit codes: 0 no errors; 1 errors found; 2 the file is no valid spec.
    """
    from toolkit.errors import InvalidSpec
    from toolkit.spec.lint import lint
    from toolkit.spec.load import load

    try:
        loaded = load(spec, language=language)
        problems = lint(loaded, language or loaded.spec.languages[0])
        code = int(any(problem.severity == "error" for problem in problems))
    except InvalidSpec as error:
        problems, code = error.problems, InvalidSpec.exit_code
    language = language or _language_of(spec)
    if form == "text":
        from toolkit.cli._findings import show

        show(problems, str(spec), language, None if everything else SHOWN, code)
    else:
        from toolkit.exports.lint import encode

        click.echo(encode(form, problems, language), nl=False)
    return code


def _language_of(spec: Path) -> str:
    """Of the messages, when the file is no valid spec too."""
    from toolkit.spec.faults import language_of
    from toolkit.spec.nodes import lines_of

    return language_of("\n".join(lines_of(spec)))
