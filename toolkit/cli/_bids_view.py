"""What the terminal shows of a comparison of bids: its headline, its first table, what is to be settled."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click
import msgspec
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from toolkit.bids.compare import Comparison
from toolkit.documents.tree import Document, Inline, Items, Table

_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def show(found: Comparison, document: Document, files: Sequence[Path], form: str) -> None:
    """As JSON on standard output, or as text; the files that were written come last."""
    if form == "json":
        plain = msgspec.json.Encoder(enc_hook=str, decimal_format="number", order="deterministic").encode(found)
        click.echo(msgspec.json.format(plain, indent=2).decode())
        for path in files:
            click.echo(path, err=True)
        return
    console = Console(width=min(Console().width, 100), highlight=False, markup=False, emoji=False)
    console.print(_text(document.headline, "bold"))
    for block in (block for entry in document.sheet for block in entry.blocks):
        if isinstance(block, Table):
            console.print()
            console.print(_grid(block))
        elif isinstance(block, Items):
            console.print()
            for item in block.items:
                console.print(_point(_text(_said(item))))
    for path in files:
        click.echo(path)


def _grid(table: Table) -> Grid:
    grid = Grid(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for column in table.columns:
        grid.add_column(_text(column.title), justify=column.align)
    for row in table.rows:
        grid.add_row(*(_text(_said(cell.inlines)) for cell in row.cells))
    return grid


def _point(text: Text) -> Grid:
    grid = Grid.grid(padding=(0, 1, 0, 0), pad_edge=False)
    grid.add_row("-", text)
    return grid


def _said(inlines: Sequence[Inline]) -> str:
    return "".join(getattr(one, "text", "") for one in inlines)


def _text(text: str, style: str = "") -> Text:
    """A bid comes from a stranger: a terminal would obey control characters in it."""
    return Text(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text), style=style)
