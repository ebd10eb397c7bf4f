"""`toolkit rules`: what `toolkit lint` objects to, and why."""

from typing import Literal

import click

from toolkit.cli import _options

GROUP = "Look up"


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
    from toolkit.cli import _rules_view
    from toolkit.cli._json import pretty
    from toolkit.spec import explain

    entries = explain.entries(language, group=group, word=find)
    if form == "json":
        click.echo(pretty(entries))
        return
    _rules_view.listed(entries, language)


@command.command("show")
@click.argument("rule_id", metavar="ID")
@_options.looked_up
@_options.output
def show(rule_id: str, language: str, form: Literal["text", "json"]) -> None:
    """Explain one rule.

    What it objects to, why, on what it rests, what to write, how to waive it.
    """
    from toolkit.cli import _rules_view
    from toolkit.cli._json import pretty
    from toolkit.spec import explain

    entry = explain.entry(rule_id, language)
    if form == "json":
        click.echo(pretty(entry))
        return
    _rules_view.explain(entry, language)
