"""Names for the places that references point at, in the form a format allows."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from toolkit.documents.tree import Block, Document, Sides, Table

_NOT_IN_HTML: Final = re.compile(r"[^A-Za-z0-9_.-]+")
_NOT_IN_WORD: Final = re.compile(r"[^A-Za-z0-9]+")


def in_html(document: Document) -> dict[str, str]:
    """Fragment by id; letters, digits, `_`, `.`, `-` only, unique."""
    return _names(document, lambda identity: _NOT_IN_HTML.sub("-", identity).strip("-") or "x", 200)


def in_word(document: Document) -> dict[str, str]:
    """Bookmark by id; at most 40 characters, a letter first, no hyphen (ECMA-376 Part 1, 17.13.6.2; Word's limit)."""
    return _names(document, lambda identity: "r_" + _NOT_IN_WORD.sub("_", identity), 40)


def numbered(document: Document) -> set[str]:
    """Ids of sections, clauses and annexes: places whose paragraph has a number of its own."""
    return set(_numbered(document))


def _names(document: Document, form: Callable[[str], str], limit: int) -> dict[str, str]:
    names: dict[str, str] = {}
    taken: set[str] = set()
    for identity in (*_numbered(document), *_cells(document)):
        if identity in names:
            continue
        name = form(identity)[:limit]
        count = 2
        while name.lower() in taken:
            name = f"{form(identity)[: limit - 5]}_{count}"
            count += 1
        taken.add(name.lower())
        names[identity] = name
    return names


def _numbered(document: Document) -> Iterator[str]:
    for section in (*document.sections, *document.annexes):
        yield section.id
        yield from (clause.id for clause in section.clauses)


def _cells(document: Document) -> Iterator[str]:
    groups = [entry.blocks for entry in document.sheet]
    for section in (*document.sections, *document.annexes):
        groups += [section.blocks, *(clause.blocks for clause in section.clauses)]
    for group in (*groups, document.closing):
        yield from _in_blocks(group)


def _in_blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (cell.anchor for row in block.rows for cell in row.cells if cell.anchor)
        elif isinstance(block, Sides):
            for column in block.columns:
                yield from _in_blocks(column)
