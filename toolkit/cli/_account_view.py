"""What the terminal shows of an account."""

from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from toolkit import formats
from toolkit.acceptance.statement import Statement
from toolkit.documents.tree import Document, Entry
from toolkit.documents.tree import Table as Shown


def show(account: Statement, document: Document, files: Sequence[Path], language: str) -> None:
    """The amount, the overview of the document, and why the retention is kept."""
    console = Console(width=min(Console().width, 100), highlight=False)
    console.print(Text(formats.money(account.totals.payable_now, account.currency, language), style="bold"))
    for entry in document.sheet[:1]:
        console.print(_text(entry))
    console.print()
    overview = next(block for entry in document.sheet for block in entry.blocks if isinstance(block, Shown))
    table = Table(box=None, padding=(0, 2), header_style="dim")
    for column in overview.columns:
        table.add_column(column.title, justify="right" if column.align == "right" else "left")
    for row in overview.rows:
        table.add_row(*(Text("".join(getattr(one, "text", "") for one in cell.inlines)) for cell in row.cells))
    console.print(table)
    console.print()
    for path in files:
        click.echo(str(path))


def _text(entry: Entry) -> Text:
    """The last paragraph of an entry: what its amount means."""
    inlines = getattr(entry.blocks[-1], "inlines", ())
    return Text("".join(getattr(one, "text", "") for one in inlines))
