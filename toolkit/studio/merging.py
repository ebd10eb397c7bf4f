"""Two changes of one text become one, line by line, where they touch different places."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher, unified_diff
from typing import Final

_BREAKS: Final = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")
_Change = tuple[int, int, Sequence[str]]
"""First and last line of the base, and what stands in their place."""


def three_way(base: str, mine: str, theirs: str) -> str | None:
    """The base with both changes; None where they touch or adjoin each other and differ."""
    lines = _lines(base)
    merged: list[str] = []
    position = 0
    ours, others = list(_changes(lines, _lines(mine))), list(_changes(lines, _lines(theirs)))
    while ours or others:
        if ours and others and ours[0] == others[0]:
            others.pop(0)
        if ours and others and _meet(ours[0], others[0]):
            return None
        first = ours if not others or (ours and ours[0][:2] < others[0][:2]) else others
        start, stop, instead = first.pop(0)
        merged += [*lines[position:start], *instead]
        position = stop
    return "".join([*merged, *lines[position:]])


def with_breaks(text: str, like: str) -> str:
    """The text of a form, whose line breaks a browser has made alike, with those of the file.

    A line that stays keeps its own; a new one gets the kind that the file uses most.
    """
    old, new = _lines(like), [line.rstrip("\r\n") for line in _lines(text)]
    endings = [line[len(line.rstrip("\r\n")) :] for line in old]
    usual = max(("\n", "\r\n", "\r"), key=endings.count)
    made = [f"{line}{usual}" for line in new]
    bare = [line.rstrip("\r\n") for line in old]
    for block in SequenceMatcher(None, bare, new, autojunk=False).get_matching_blocks():
        for offset in range(block.size):
            made[block.b + offset] = new[block.b + offset] + (endings[block.a + offset] or usual)
    whole = "".join(made)
    return whole if text.endswith(("\n", "\r")) or not new else whole.rstrip("\r\n")


def difference(old: str, new: str) -> list[str]:
    """The change as lines of a diff, without its head."""
    return list(unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=1))[2:]


def _lines(text: str) -> list[str]:
    return [line for line in _BREAKS.split(text) if line]


def _changes(base: Sequence[str], new: Sequence[str]) -> Iterator[_Change]:
    for kind, first, last, start, stop in SequenceMatcher(None, base, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield first, last, new[start:stop]


def _meet(one: _Change, other: _Change) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
