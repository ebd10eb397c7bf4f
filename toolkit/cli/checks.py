"""`toolkit checks`: what can be demanded of a delivery, and how it is tested."""

from typing import Literal

import click

from toolkit.cli import _options

GROUP = "Look up"


@click.group(invoke_without_command=True)
@click.option("--find", default="", metavar="WORD", help="Only checks whose id or texts contain WORD.")
@click.option("--area", default="", metavar="AREA", help="Only checks of one area: site, links, legal ...")
@_options.looked_up
@_options.output
@click.pass_context
def command(context: click.Context, find: str, area: str, language: str, form: Literal["text", "json"]) -> None:
    """List the checks; `toolkit checks show ID` explains one."""
    if context.invoked_subcommand:
        return
    from toolkit.checking import explain
    from toolkit.cli._json import pretty

    entries = explain.entries(language, area=area, word=find)
    if form == "json":
        click.echo(pretty(entries))
        return
    width = max((len(entry.id) for entry in entries), default=0)
    for entry in entries:
        click.echo(f"{entry.id:{width}}  {entry.severity:8}  {entry.title}")


@command.command("show")
@click.argument("check_id", metavar="ID")
@_options.looked_up
@_options.output
def show(check_id: str, language: str, form: Literal["text", "json"]) -> None:
    """Explain one check.

    What it demands, how it is tested, why it counts, what it can be told.
    """
    from toolkit.checking import explain
    from toolkit.cli._json import pretty

    entry = explain.entry(check_id, language)
    if form == "json":
        click.echo(pretty(entry))
        return
    click.secho(f"{entry.id}: {entry.title}", bold=True)
    for label, text in entry.under_labels(language):
        click.echo(f"\n{label}\n{click.wrap_text(text, 96, '  ', '  ', preserve_paragraphs=True)}")
