"""The reference of the command line as Markdown, from `--help`: `python -m toolkit.cli._reference` prints it."""

import sys
from collections.abc import Iterator
from typing import Final

import click

from toolkit.cli import cli

_HEAD: Final = """\
# Reference of the command line

Made from `--help` by `make docs`; a test fails when they differ.
"""
_WIDTH: Final = 100


def markdown() -> str:
    """The whole page: every command with its help, subcommands after their group."""
    return "\n".join([_HEAD, *_sections(cli, "toolkit", None)])


def _sections(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=parent, terminal_width=_WIDTH, **cli.context_settings)
    title = context.command_path
    yield f"## {title}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            if found is not None:
                yield from _sections(found, child, context)


if __name__ == "__main__":
    sys.stdout.write(markdown())
