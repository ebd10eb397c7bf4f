"""How wide the columns of a table are, where no one measures its type: by counting letters."""

from typing import Final

from toolkit.documents.tree import Blank, Inline, Ref, Run, Table

_LINE: Final = 10
"""Letters that a place to fill in takes at least."""


def weights(table: Table, letters: float, padding: float) -> list[float]:
    """Weight of each column of a table on whose width so many letters find room, `padding` of them between columns.

    Short columns get what their longest text takes; the others share the rest as the tree says.
    """
    asked = [column.width for column in table.columns]
    needed = [padding + length for length in _longest(table)]
    free = letters - sum(needed)
    if free >= 0:
        return [need + free * ask / sum(asked) for need, ask in zip(needed, asked, strict=True)]
    if sum(needed) <= letters * 1.15:
        return needed
    short = [need <= letters / len(needed) for need in needed]
    rest = letters - sum(need for need, is_short in zip(needed, short, strict=True) if is_short)
    if rest < letters * 0.35:
        return asked
    whole = sum(ask for ask, is_short in zip(asked, short, strict=True) if not is_short)
    return [need if is_short else rest * ask / whole for need, is_short, ask in zip(needed, short, asked, strict=True)]


def _longest(table: Table) -> list[int]:
    lengths = [len(column.title) + 1 for column in table.columns]
    for row in table.rows:
        if row.style == "group":
            continue
        for at, one in enumerate(row.cells[: len(lengths)]):
            lengths[at] = max(lengths[at], sum(_length(inline) for inline in one.inlines))
    return lengths


def _length(inline: Inline) -> int:
    if isinstance(inline, Blank):
        return _LINE if inline.named else max(_LINE, len(inline.label) + 2)
    number = len(inline.number) if isinstance(inline, Ref) else 0
    sign = 3 if isinstance(inline, Run) and inline.icon else 0
    return len(inline.text) + number + sign
