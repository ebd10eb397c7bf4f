"""`toolkit rules`: what `toolkit lint` objects to, and why."""

from typing import TYPE_CHECKING, Literal

import click

from toolkit.cli import _options

if TYPE_CHECKING:
    from toolkit.spec.explain import Entry

GROUP = "Look up"
_MARGIN = "  "


@click.group(invoke_without_command=True)
@click.option("--find", default="", metavar="WORD", help="Only rules whose id, texts or sources contain WORD.")
@click.option("--group", default="", metavar="GROUP", help="Only rules of one group: money, rights, words ...")
@_options.looked_up
@_options.output
@click.pass_context
def command(context: click.Context, find: str, group: str, language: str, form: Literal["text", "json"]) -> None:
    """List the rules of lint; `toolkit rules show ID` explains one."""
    if context.invoked_subcommand:
        return
    from toolkit.cli._json import pretty
    from toolkit.spec import explain

    entries = explain.entries(language, group=group, word=find)
    if form == "json":
        click.echo(pretty(entries))
        return
    _list(entries, language)


@command.command("show")
@click.argument("rule_id", metavar="ID")
@_options.looked_up
@_options.output
def show(rule_id: str, language: str, form: Literal["text", "json"]) -> None:
    """Explain one rule: what it objects to, why, on what it rests, what to write, how to waive it."""
    from toolkit.cli._json import pretty
    from toolkit.spec import explain

    entry = explain.entry(rule_id, language)
    if form == "json":
        click.echo(pretty(entry))
        return
    click.secho(f"{entry.id}   {explain.name_of(entry.severity, language)}", bold=True)
    click.echo(_wrapped(entry.title, _MARGIN))
    for label, text, is_yaml in entry.under_labels(language):
        if label:
            click.echo(f"\n{label}")
        click.echo(_indented(text) if is_yaml else _wrapped(text, _MARGIN))


def _list(entries: "list[Entry]", language: str) -> None:
    """Group by group, one rule a line where the width allows."""
    from toolkit.spec import explain

    width = max((len(entry.id) for entry in entries), default=0)
    names = {entry.severity: explain.name_of(entry.severity, language) for entry in entries}
    column = max((len(name) for name in names.values()), default=0)
    last = ""
    for entry in entries:
        if entry.folder != last:
            click.secho(f"{'' if not last else chr(10)}{explain.title_of(entry.folder, language)}", bold=True)
            last = entry.folder
        head = f"{_MARGIN}{entry.id:{width}}  {names[entry.severity]:{column}}  "
        click.echo(_wrapped(entry.title, head, " " * len(head)))
    if not entries:
        click.echo(explain.name_of("none", language), err=True)


def _wrapped(text: str, first: str, other: str | None = None) -> str:
    import textwrap

    other = first if other is None else other
    return textwrap.fill(
        text, 100, initial_indent=first, subsequent_indent=other, break_long_words=False, break_on_hyphens=False
    )


def _indented(text: str) -> str:
    return "\n".join(f"{_MARGIN}{line}" for line in text.splitlines())
