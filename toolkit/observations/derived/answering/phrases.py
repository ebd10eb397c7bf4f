"""Many regular expressions, searched at once: only those are tried whose first letters stand at a word's beginning."""

import re
from collections.abc import Iterable, Iterator

_LETTERS = 2
_END = r"(?:(?!\w)|(?<=[ ,]))"


class Phrases:
    """Patterns that match from the beginning of a word to the end of one."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._branches = [branch for pattern in patterns for branch in _branches(pattern)]
        self._compiled: dict[str, re.Pattern[str] | None] = {}

    def match(self, text: str, start: int) -> re.Match[str] | None:
        """What begins at this place."""
        return next(self.all(text, (start,)), None)

    def search(self, text: str, starts: Iterable[int]) -> re.Match[str] | None:
        """The first that begins at one of the words."""
        return next(self.all(text, starts), None)

    def all(self, text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
        """One match per word at most; they may overlap."""
        compiled = self._compiled
        for start in starts:
            key = text[start : start + _LETTERS]
            if key not in compiled:
                compiled[key] = self._of(key)
            pattern = compiled[key]
            if pattern and (found := pattern.match(text, start)):
                yield found

    def _of(self, key: str) -> re.Pattern[str] | None:
        """Branches that may begin so, those with one continuation joined again."""
        heads: dict[str, list[str]] = {}
        for letters, head, tail in self._branches:
            if key.startswith(letters):
                heads.setdefault(tail, []).append(head)
        joined = "|".join(f"(?:{'|'.join(each)}){tail}" for tail, each in heads.items())
        return re.compile(f"(?:{joined}){_END}") if joined else None


def _branches(pattern: str) -> Iterator[tuple[str, str, str]]:
    """The first letters (as far as they are sure), the beginning and the rest of each alternative at the start."""
    for alternative in _split(pattern):
        if not alternative.startswith("(?:"):
            yield _letters(alternative), alternative, ""
            continue
        end = _closing(alternative)
        inside, rest = alternative[3:end], alternative[end + 1 :]
        if rest[:1] in ("*", "+", "{"):
            yield "", alternative, ""
            continue
        optional = rest.startswith("?")
        rest = rest.removeprefix("?")
        for letters, head, tail in _branches(inside):
            yield letters, head, tail + rest
        if optional:
            yield from _branches(rest)


def _letters(pattern: str) -> str:
    """Letters that surely begin it; empty where a sign of another meaning does."""
    found = re.match(rf"[a-z0-9]{{1,{_LETTERS}}}", pattern)
    if not found:
        return ""
    plain, following = found[0], pattern[found.end() : found.end() + 1]
    return plain[:-1] if following in ("?", "*", "{") else plain


def _split(pattern: str) -> list[str]:
    """Alternatives of the outermost level."""
    parts, depth, start, index = [], 0, 0, 0
    while index < len(pattern):
        letter = pattern[index]
        if letter == "\\":
            index += 1
        elif letter == "[":
            index = pattern.index("]", index)
        elif letter == "|" and depth == 0:
            parts.append(pattern[start:index])
            start = index + 1
        depth += (letter == "(") - (letter == ")")
        index += 1
    return [*parts, pattern[start:]]


def _closing(pattern: str) -> int:
    """Where the group at the beginning ends."""
    depth, index = 0, 0
    while index < len(pattern):
        letter = pattern[index]
        if letter == "\\":
            index += 1
        elif letter == "[":
            index = pattern.index("]", index)
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return index
        index += 1
    raise ValueError(f"a group without end: {pattern}")
