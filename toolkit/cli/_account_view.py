"""What the terminal shows of an account."""

from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from toolkit.documents.tree import Document, Inline, Paragraph
from toolkit.documents.tree import Table as Shown


def show(document: Document, files: Sequence[Path]) -> None:
    """What is payable, and the overview, as the document has them; then where it was written."""
    console = Console(width=min(Console().width, 100), highlight=False)
    for block in document.sheet[0].blocks:
        if isinstance(block, Paragraph):
            console.print(Text(_text(block.inlines), style="bold" if block.style == "lead" else ""))
    console.print()
    overview = next(block for entry in document.sheet for block in entry.blocks if isinstance(block, Shown))
    console.print(_overview(overview))
    console.print()
    for path in files:
        click.echo(str(path))


def _overview(overview: Shown) -> Table:
    """The table without columns that are nothing but zero, so that no amount is cut on a narrow terminal."""
    rows = [[_text(cell.inlines) for cell in row.cells] for row in overview.rows]
    last = len(overview.columns) - 1
    shown = [
        at
        for at, column in enumerate(overview.columns)
        if column.align == "left" or at == last or any(set(row[at]) & set("123456789") for row in rows)
    ]
    table = Table(box=None, padding=(0, 1), header_style="dim")
    for at in shown:
        column = overview.columns[at]
        table.add_column(column.title, justify=column.align, no_wrap=column.align == "right")
    for row in rows:
        table.add_row(*(Text(row[at]) for at in shown))
    return table


def _text(inlines: Sequence[Inline]) -> str:
    return "".join(getattr(one, "text", "") for one in inlines)
