"""`toolkit packs`: ready lists of criteria."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from toolkit.cli import _options

if TYPE_CHECKING:
    from rich.text import Text

    from toolkit.documents.pack_text import Packed

GROUP = "Look up"
_spec = click.option("--spec", type=click.Path(path_type=Path, dir_okay=False), help="Also the packs beside this spec.")


@click.group("packs", invoke_without_command=True)
@_spec
@_options.looked_up
@_options.output
@click.pass_context
def command(context: click.Context, spec: Path | None, language: str, form: Literal["text", "json"]) -> None:
    """List the packs; `toolkit packs show NAME` explains one."""
    if context.invoked_subcommand:
        return
    from rich.text import Text

    from toolkit.cli._json import pretty
    from toolkit.cli._terminal import console, printable
    from toolkit.documents import pack_text

    entries = pack_text.entries(language, spec)
    if form == "json":
        click.echo(pretty(entries))
        return
    terminal, width = console(), max((len(entry.name) for entry in entries), default=0)
    for entry in entries:
        terminal.print(printable(Text(f"{entry.name:{width}}  {len(entry.criteria):3}  {entry.title}")))


@command.command("show")
@click.argument("name")
@_spec
@_options.looked_up
@_options.output
def show(name: str, spec: Path | None, language: str, form: Literal["text", "json"]) -> None:
    """Explain one pack.

    Its criteria as the contract words them, how each is tested, class and parameters.
    """
    from rich.text import Text

    from toolkit.cli._json import pretty
    from toolkit.cli._terminal import console, printable
    from toolkit.documents import pack_text

    entry = pack_text.entry(name, language, spec)
    if form == "json":
        click.echo(pretty(entry))
        return
    terminal = console()
    terminal.print(printable(Text(f"{entry.name}: {entry.title}", "bold")))
    terminal.print(printable(Text(_wrapped(entry.description, ""))))
    for criterion in entry.criteria:
        terminal.print()
        for line in _lines(criterion, language):
            terminal.print(printable(line))


def _lines(criterion: Packed, language: str) -> list[Text]:
    from rich.text import Text

    from toolkit.checking.explain import labels

    label = labels(language)
    colon = label["colon"]
    lines = [
        Text(criterion.id, "bold").append(f"   {label[criterion.severity]}", "not bold"),
        Text(_wrapped(criterion.sentence, "  ")),
        Text(_wrapped(f"{label['method']}{colon}{criterion.method}", "  "), "dim"),
    ]
    for one in criterion.parameters:
        value = f"{one.given} ({label['default']}{colon}{one.default})" if one.given else one.default
        lines.append(Text(_wrapped(f"{one.name} = {value}{colon}{one.description}", "    "), "dim"))
    return lines


def _wrapped(text: str, indent: str) -> str:
    return click.wrap_text(text, 96, indent, indent)
