"""Markdown without HTML to inlines and blocks. Inserted values are numbered slots, never markup."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from toolkit.documents.tree import Block, Inline, Items, Paragraph, Run

OPEN: Final = "\ue000"
CLOSE: Final = "\ue001"
_SLOT: Final = re.compile(f"{OPEN}(\\d+){CLOSE}")


def slot(index: int) -> str:
    """What stands in the Markdown for the inserted inlines of that index."""
    return f"{OPEN}{index}{CLOSE}"


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("zero").enable(["list", "emphasis", "newline", "escape"])


def blocks(source: str, slots: Sequence[tuple[Inline, ...]]) -> tuple[Block, ...]:
    """Paragraphs and lettered lists. A line break in the source is a space: one sentence a line."""
    found: list[Block] = []
    items: list[tuple[Inline, ...]] | None = None
    for token in _parser().parse(source):
        if token.type == "bullet_list_open":
            items = []
        elif token.type == "bullet_list_close":
            found.append(Items(items=tuple(items or ()), style="letters"))
            items = None
        elif token.type == "inline":
            inlines = _merged(_inlines(token.children or [], slots))
            if items is None:
                found.append(Paragraph(inlines=inlines))
            else:
                items.append(inlines)
    return tuple(found)


def inlines(source: str, slots: Sequence[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """One passage without blocks."""
    token = _parser().parseInline(source)[0]
    return _merged(_inlines(token.children or [], slots))


def _inlines(tokens: Sequence[Token], slots: Sequence[tuple[Inline, ...]]) -> Iterator[Inline]:
    strong = emphasis = False
    for token in tokens:
        if token.type in ("strong_open", "strong_close"):
            strong = token.type == "strong_open"
        elif token.type in ("em_open", "em_close"):
            emphasis = token.type == "em_open"
        else:
            text = " " if token.type in ("softbreak", "hardbreak") else token.content
            for inline in _filled(text, slots):
                marked = isinstance(inline, Run) and (strong or emphasis)
                yield replace(inline, strong=strong, emphasis=emphasis) if marked else inline


def _filled(text: str, slots: Sequence[tuple[Inline, ...]]) -> Iterator[Inline]:
    for place, part in enumerate(_SLOT.split(text)):
        if place % 2:
            yield from slots[int(part)]
        elif part:
            yield Run(text=part)


def _merged(parts: Iterator[Inline]) -> tuple[Inline, ...]:
    """Neighbours of the same look become one run."""
    found: list[Inline] = []
    for part in parts:
        last = found[-1] if found else None
        if isinstance(part, Run) and isinstance(last, Run) and replace(last, text=part.text) == part:
            found[-1] = replace(last, text=last.text + part.text)
        else:
            found.append(part)
    return tuple(found)
