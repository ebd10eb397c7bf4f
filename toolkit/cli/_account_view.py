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
    table = Table(box=None, padding=(0, 2), header_style="dim")
    for column in overview.columns:
        table.add_column(column.title, justify=column.align)
    for row in overview.rows:
        table.add_row(*(Text(_text(cell.inlines)) for cell in row.cells))
    console.print(table)
    console.print()
    for path in files:
        click.echo(str(path))


def _text(inlines: Sequence[Inline]) -> str:
    return "".join(getattr(one, "text", "") for one in inlines)
