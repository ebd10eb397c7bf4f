"""The rules of lint as a list, and one of them explained."""

import textwrap

import click

from toolkit.cli._terminal import WIDTH
from toolkit.spec.explain import Entry, name_of, title_of

_MARGIN = "  "


def explain(entry: Entry, language: str) -> None:
    """Prints all its parts under their labels."""
    click.secho(f"{entry.id}   {name_of(entry.severity, language)}", bold=True)
    click.echo(_wrapped(entry.title, _MARGIN))
    for label, text, is_yaml in entry.under_labels(language):
        if label:
            click.echo(f"\n{label}")
        click.echo(_indented(text) if is_yaml else _wrapped(text, _MARGIN))


def listed(entries: list[Entry], language: str) -> None:
    """Group by group, one rule a line where the width allows."""
    width = max((len(entry.id) for entry in entries), default=0)
    names = {entry.severity: name_of(entry.severity, language) for entry in entries}
    column = max((len(name) for name in names.values()), default=0)
    last = ""
    for entry in entries:
        if entry.folder != last:
            click.secho(f"{'' if not last else chr(10)}{title_of(entry.folder, language)}", bold=True)
            last = entry.folder
        head = f"{_MARGIN}{entry.id:{width}}  {names[entry.severity]:{column}}  "
        click.echo(_wrapped(entry.title, head, " " * len(head)))
    if not entries:
        click.echo(name_of("none", language), err=True)


def _wrapped(text: str, first: str, other: str | None = None) -> str:
    other = first if other is None else other
    return textwrap.fill(
        text, WIDTH, initial_indent=first, subsequent_indent=other, break_long_words=False, break_on_hyphens=False
    )


def _indented(text: str) -> str:
    return "\n".join(f"{_MARGIN}{line}" for line in text.splitlines())
