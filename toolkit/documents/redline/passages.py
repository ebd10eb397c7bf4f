"""Compares two passages word by word. An amount, a date or a statute is one word: its parts never mix."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, zip_longest
from typing import Final

import msgspec
from msgspec import Struct

from toolkit import formats
from toolkit.documents.tree import Change, Inline, Link, Ref, Run

_WORD: Final = re.compile(r"[^ \n]+?(?=[.,;:!?)»”“]*(?:[ \n]|$))|[.,;:!?)»”“]+|[ \n]+")
"""No-break spaces join what belongs together, so they do not divide."""
_ISLAND: Final = 2
"""So many equal words between two changes are shown as changed: single words left standing are hard to read."""


class Piece(Struct, frozen=True, kw_only=True):
    """A word with its looks, or an inline that is one piece."""

    key: str
    """What makes two pieces equal: not how they look, nor the number of a reference."""
    inline: Inline


def compared(old: Sequence[Inline], new: Sequence[Inline]) -> tuple[Inline, ...]:
    """The new passage with the words it adds marked, and those it drops in their place."""
    before, after = list(_pieces(old)), list(_pieces(new))
    found: list[Inline] = []
    for start, end, from_, until in _changes([one.key for one in before], [one.key for one in after]):
        if before[start:end] and [one.key for one in before[start:end]] == [one.key for one in after[from_:until]]:
            found.extend(one.inline for one in after[from_:until])
            continue
        found.extend(marked(one.inline, "removed") for one in before[start:end])
        found.extend(marked(one.inline, "added") for one in after[from_:until])
    return tuple(_parted(list(_joined(found))))


def marked(inline: Inline, change: Change) -> Inline:
    """The inline as added or removed. What is gone is text: a reference that leads nowhere must not stay live."""
    if isinstance(inline, Run):
        return msgspec.structs.replace(inline, change=change, defines="" if change == "removed" else inline.defines)
    if isinstance(inline, Ref):
        if change == "added":
            return msgspec.structs.replace(inline, change=change)
        return Run(text=inline.text + inline.number, change=change)
    if isinstance(inline, Link):
        return Run(text=inline.text, change=change)
    return inline if change == "added" else Run(text="")


def text_of(inlines: Sequence[Inline]) -> str:
    """The words, as they are compared."""
    return "".join(piece.key for piece in _pieces(inlines))


def _pieces(inlines: Sequence[Inline]) -> Iterator[Piece]:
    for one in inlines:
        if isinstance(one, Run):
            for word in _WORD.findall(one.text):
                yield Piece(key=word, inline=msgspec.structs.replace(one, text=word))
        elif isinstance(one, Ref):
            yield Piece(key=f"\0{one.text}{one.to}", inline=one)
        elif isinstance(one, Link):
            yield Piece(key=f"\0{one.text}{one.url}", inline=one)
        else:
            yield Piece(key=f"\0{one.path}", inline=one)


def _changes(before: list[str], after: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Stretches of both in turn, equal or changed, islands taken into the changes around them."""
    codes = SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes()
    last = len(codes) - 1

    def changed(at: int) -> bool:
        tag, start, end, _, _ = codes[at]
        words = [word for word in before[start:end] if word.strip()]
        return tag != "equal" or (0 < at < last and len(words) < _ISLAND)

    for _, group in groupby(range(len(codes)), key=changed):
        places = list(group)
        first, final = codes[places[0]], codes[places[-1]]
        yield first[1], final[2], first[3], final[4]


def _joined(inlines: Sequence[Inline]) -> Iterator[Inline]:
    """Runs of the same looks become one again."""
    for looks, group in groupby(inlines, key=_looks):
        if looks is None:
            yield from group
            continue
        runs = [one for one in group if isinstance(one, Run)]
        yield msgspec.structs.replace(runs[0], text="".join(run.text for run in runs))


def _parted(inlines: list[Inline]) -> Iterator[Inline]:
    """A narrow space, gone with the removed words, keeps them from running into the added ones."""
    for one, after in zip_longest(inlines, inlines[1:]):
        follows = getattr(after, "change", "") == "added"
        if isinstance(one, Run) and one.change == "removed" and follows and not one.text.endswith(" "):
            yield msgspec.structs.replace(one, text=one.text + formats.THIN)
        else:
            yield one


def _looks(inline: Inline) -> Run | None:
    return msgspec.structs.replace(inline, text="") if isinstance(inline, Run) else None
