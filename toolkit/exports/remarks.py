"""A remark on a place in a file: what the writers for code reviews are given, whoever found it."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct, field

Level = Literal["error", "warning", "note"]


class Span(Struct, frozen=True, kw_only=True):
    """Lines and columns count from 1, columns in characters; the end stands behind the last one.

    `line` 0 is the whole file, `end_column` 0 the rest of the line.
    """

    line: int
    column: int = 1
    end_line: int = 0
    end_column: int = 0


class Replacement(Struct, frozen=True, kw_only=True):
    """Text that takes the place of a span."""

    span: Span
    text: str


class Remark(Struct, frozen=True, kw_only=True):
    """What is said of a place, in one language."""

    rule: str
    level: Level
    message: str
    file: str
    """A path with forward slashes, or a URL."""
    span: Span
    place: str = ""
    """Inside the file's own order: a path in the document, or a CSS selector."""
    lines: dict[int, str] = field(default_factory=dict)
    """The text of the lines that remark and replacements touch, by number."""
    replacements: tuple[Replacement, ...] = ()


class RuleInfo(Struct, frozen=True, kw_only=True):
    """What a remark's rule is about."""

    id: str
    level: Level
    title: str
    help: str
    markdown: str
    """The same with examples."""
    tags: tuple[str, ...] = ()


def fingerprints(remarks: Iterable[Remark]) -> list[str]:
    """One for each, hexadecimal, all different; they stay when lines or entries of lists are added elsewhere.

    They rest on rule, file, place without indices and the text of the line, not on its number.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for remark in remarks:
        line = " ".join(remark.lines.get(remark.span.line, remark.message).split())
        key = (remark.rule, remark.file, re.sub(r"\[\d+\]", "[]", remark.place), line)
        found.append(hashlib.sha256("\0".join((*key, str(seen[key]))).encode()).hexdigest()[:40])
        seen[key] += 1
    return found
