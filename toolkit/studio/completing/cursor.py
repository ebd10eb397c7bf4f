"""Where in the document somebody is writing, though the text is not finished yet.

Only the part of the text with the cursor is read, each top-level key by itself: a fault elsewhere hides nothing, and
what did not change is not read again.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from toolkit.errors import InvalidSpec
from toolkit.spec.editing import Place, plain
from toolkit.spec.nodes import MAX_BYTES, Node, compose, decoded

_WORD: Final = re.compile(r"[\w./*-]*")
_TOP: Final = re.compile(r"^(?=[^\s#-])", re.MULTILINE)
_MARK: Final = "cursor-mark-of-the-studio"
"""Stands in the text for the word that is being written."""
_ENDS: Final = re.compile(r"\s*(?:$|[,:\]}])|\s+#")
"""What may stand behind a word."""
_CLOSING: Final = {"{": "}", "[": "]"}


class Cursor(Struct, frozen=True, kw_only=True):
    """A word that is being written."""

    start: int
    end: int
    """In characters of the text."""
    typed: str
    """Of the word, up to the cursor."""
    place: Place
    """Of the key's mapping, or of the value."""
    key: bool
    """Whether a key is written, not a value."""
    there: tuple[str, ...] = ()
    """The keys that stand beside it."""
    flow: bool = False
    """Inside brackets or braces."""
    inline: bool = False
    """A value on the line of its key."""
    colon: bool = False
    """Whether a colon follows already."""
    indent: int = 0
    """Columns before the word."""
    tree: Any = None
    """What the document says, as far as it can be read; every scalar as its text."""


def cursor(text: str, offset: int) -> Cursor | None:
    """The word at the offset; None where none is written: in a comment, a sentence, a text in quotation marks."""
    if len(text) > MAX_BYTES or not 0 <= offset <= len(text):
        return None
    start, end = _bounds(text, offset)
    line = text.rfind("\n", 0, start) + 1
    begin, stop = _section(text, start)
    found = _top(text, line, start, end) or _in_section(text, begin, stop, start, end)
    if found is None:
        return None
    place, key, there, flow, inline = found
    return Cursor(
        start=start, end=end, typed=text[start:offset], place=place, key=key, there=there, flow=flow, inline=inline,
        colon=text[end : end + 1] == ":", indent=start - line, tree=_tree(text, begin, stop),
    )  # fmt: skip


def _bounds(text: str, offset: int) -> tuple[int, int]:
    start = offset
    while start and _WORD.fullmatch(text[start - 1]) and text[start - 1] != "\n":
        start -= 1
    found = _WORD.match(text, offset)
    dash = re.match(r"-+(?=$|\s)", text[start:offset])  # the sign of a list is no word
    return start + (dash.end() if dash else 0), found.end() if found else offset


_Found = tuple[Place, bool, tuple[str, ...], bool, bool]


def _top(text: str, line: int, start: int, end: int) -> _Found | None:
    """A key at the margin."""
    if start != line or text[line:end].startswith("-"):
        return None
    if not re.match(r":|\s*$|\s+#", text[end:].partition("\n")[0]):
        return None
    begins = [found.start() for found in _TOP.finditer(text)]
    there = tuple(
        key[1] for one in begins if one != line and (key := re.match(r"([\w-]+):", text[one : one + 80])) is not None
    )
    return (), True, there, False, False


def _section(text: str, offset: int) -> tuple[int, int]:
    """The top-level key around the offset, from its line to the next."""
    begins = [found.start() for found in _TOP.finditer(text)]
    before = [one for one in begins if one <= offset]
    after = [one for one in begins if one > offset]
    return (before[-1] if before else 0), (after[0] if after else len(text))


def _in_section(text: str, begin: int, stop: int, start: int, end: int) -> _Found | None:
    """As a key and as a value, with what follows and without it: the first reading that is YAML."""
    head, tail = text[begin:start], text[end:stop]
    behind = tail.partition("\n")[0]
    line_end = behind.strip()
    if not _ENDS.match(behind):
        return None
    open_ = _open(head)
    closed = "".join(_CLOSING[one] for one in reversed(open_))
    for rest in dict.fromkeys((tail, closed)):
        for word in (_MARK,) if line_end.startswith(":") else (_MARK, f"{_MARK}: x"):
            root = _composed(head + word + rest)
            found = _find(root, (), None) if root else None
            if found:
                return found
    return None


def _open(text: str) -> list[str]:
    """The brackets that are open in the end."""
    open_: list[str] = []
    quote = ""
    before = " "
    for sign in text:
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and before in " ,[{:\n":
            quote = sign
        elif sign in "{[" and (open_ or before in " \n"):
            open_.append(sign)
        elif sign in "}]" and open_:
            open_.pop()
        before = sign
    return open_


def _find(node: Node, place: Place, key: Node | None) -> _Found | None:
    if node.kind == "scalar":
        inline = key is not None and key.position.line == node.position.line
        return (place, False, (), False, inline) if node.text == _MARK and node.plain else None
    if node.kind == "sequence":
        for index, item in enumerate(node.items):
            if found := _find(item, (*place, index), None):
                return (*found[:3], found[3] or node.flow, found[4])
        return None
    for name, value in node.entries:
        if name.text == _MARK:
            there = tuple(one.text for one, _ in node.entries if one is not name)
            return place, True, there, node.flow, False
        if found := _find(value, (*place, name.text), name):
            return (*found[:3], found[3] or node.flow, found[4])
    return None


def _tree(text: str, begin: int, stop: int) -> dict[str, Any]:
    """Every top-level key that can be read; of that which is being written, what stands before the cursor's line."""
    tree: dict[str, Any] = {}
    begins = [0, *(found.start() for found in _TOP.finditer(text)), len(text)]
    for one, following in pairwise(begins):
        part = _read(text[one:following])
        tree |= part if isinstance(part, dict) else {}
    return tree


def _read(text: str) -> Any:
    """What stands there; without the line that cannot be read, if that helps."""
    root = _composed(text)
    return plain(root) if root else _shortened(text)


def _shortened(text: str) -> Any:
    lines = text.splitlines(keepends=True)
    for without in _halves(lines):
        root = _composed("".join(without))
        if root:
            return plain(root)
    return None


def _halves(lines: list[str]) -> Iterator[list[str]]:
    """Shorter and shorter beginnings, so that few are tried."""
    kept = len(lines) - 1
    step = 1
    while kept > 0:
        yield lines[:kept]
        kept -= step
        step *= 2


@lru_cache(maxsize=64)
def _composed(text: str) -> Node | None:
    try:
        return compose(decoded(text.encode("utf-8", "replace"), Path(), ""))
    except InvalidSpec:
        return None
