"""Data and comments in, YAML text out: deterministic, and our loader reads back what went in.

Comments and marks stand beside the data, keyed by the path of what they speak of (`terms.price`,
`milestones[1]`). Every text is written so that it stays a text, whatever it holds; characters that the language
refuses because nobody sees them become spaces.
"""

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

import yaml

from toolkit.spec.nodes import DIRECTION, UNFIT_IN_TEXT
from toolkit.spec.reader import join

WIDTH: Final = 110
"""Columns of a line, as far as no single text is longer."""
Comment = str | tuple[str, ...]
"""A text that is wrapped, or lines that stand as they are."""
_PLAIN: Final = re.compile(r"[^\W_][^\x00-\x1f\"\\#`|*&!]*|/[\w/.-]*")
_NUMBER: Final = re.compile(r"[-+]?[\d.][\d_.,:eE+-]*|0[xo][\da-fA-F]+")
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_WORDS: Final = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null"})
_SPACES: Final = frozenset("\u00a0\u202f")
"""No-break spaces are not printable for Python, and wanted in French."""
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def emit(
    data: Mapping[str, Any],
    comments: Mapping[str, Comment] | None = None,
    marks: Mapping[str, str] | None = None,
    head: Sequence[str] = (),
) -> str:
    """`data` as a document. `comments` stand above their place, `marks` behind it, `head` on top.

    Values are texts, numbers, booleans, lists and mappings of these; raises TypeError for anything else.
    """
    writer = _Writer(comments or {}, marks or {})
    lines = [f"# {clean(line)}" for line in head]
    for number, (key, value) in enumerate(data.items()):
        part = list(writer.entry(key, value, key, 0))
        if part[0].startswith("#") or len(part) > 1 or (number == 0 and lines):
            lines.append("")
        lines += part
    return "\n".join(lines).lstrip("\n") + "\n"


def entry(key: str, value: Any, indent: int) -> list[str]:
    """The lines of `key: value`, for a document that is there already."""
    return list(_Writer({}, {}).entry(key, value, key, indent))


def item(value: Any, indent: int) -> list[str]:
    """The lines of an entry of a list, with its dash."""
    return list(_Writer({}, {}).item(value, "", indent))


def inline(value: Any) -> str:
    """The value as it stands between brackets or braces."""
    return _flow(value)


def clean(text: str) -> str:
    """The text on one line, without control and direction characters: fit for a comment and for a terminal."""
    return "".join(letter if _shown(letter) else " " for letter in text).strip()


class _Writer:
    def __init__(self, comments: Mapping[str, Comment], marks: Mapping[str, str]) -> None:
        self.comments, self.marks = comments, marks

    def entry(self, key: str, value: Any, path: str, indent: int) -> Iterator[str]:
        """The lines of `key: value`."""
        yield from self.comment(path, indent)
        name = f"{' ' * indent}{scalar(key, flow=True)}:"
        yield from self.value(name, value, path, indent)

    def value(self, lead: str, value: Any, path: str, indent: int) -> Iterator[str]:
        """The value behind `lead`, on its line where it fits."""
        line = self.line(value, path, WIDTH - len(lead) - 1, top=indent == 0 and lead.endswith(":"))
        if line is not None:
            yield f"{lead} {line}{self.mark(path)}"
        elif isinstance(value, Mapping):
            yield lead
            for key, child in value.items():
                yield from self.entry(key, child, join(path, key), indent + 2)
        else:
            yield lead
            for index, child in enumerate(value):
                yield from self.item(child, f"{path}[{index}]", indent + 2)

    def item(self, value: Any, path: str, indent: int) -> Iterator[str]:
        """The lines of an entry of a list."""
        yield from self.comment(path, indent)
        margin = " " * indent
        line = self.line(value, path, WIDTH - indent - 2, top=False)
        if line is not None:
            yield f"{margin}- {line}{self.mark(path)}"
            return
        if not isinstance(value, Mapping):
            yield f"{margin}-"
            for index, child in enumerate(value):
                yield from self.item(child, f"{path}[{index}]", indent + 2)
            return
        first = True
        for key, child in value.items():
            for line in self.entry(key, child, join(path, key), indent + 2):
                # The dash stands before the first key; a comment on it goes above both.
                if first and not line.lstrip().startswith("#"):
                    yield f"{margin}- {line[indent + 2 :]}"
                    first = False
                else:
                    yield line if not first else line[2:]

    def line(self, value: Any, path: str, room: int, *, top: bool) -> str | None:
        """The value on one line; None when it has to stand on several."""
        if not isinstance(value, Mapping | list | tuple):
            return scalar(value)
        if not value:
            return "{}" if isinstance(value, Mapping) else "[]"
        if self.commented(path) or _deep(value) or (top and any(map(_collection, _children(value)))):
            return None
        line = _flow(value)
        return line if len(line) <= room else None

    def commented(self, path: str) -> bool:
        """Whether a comment stands inside; one on several lines forbids the short form."""
        return any(place.startswith((f"{path}.", f"{path}[")) for place in self.comments)

    def comment(self, path: str, indent: int) -> Iterator[str]:
        text = self.comments.get(path)
        if text is None:
            return
        margin = f"{' ' * indent}# "
        if isinstance(text, str):
            width = WIDTH - len(margin)
            text = tuple(textwrap.wrap(clean(text), width, break_long_words=False, break_on_hyphens=False))
        for line in text:
            yield f"{margin}{_indented(line)}".rstrip()

    def mark(self, path: str) -> str:
        """A mark of the place, or of anything that stands on its line."""
        for place, mark in self.marks.items():
            if place == path or place.startswith((f"{path}.", f"{path}[")):
                return f"  # {clean(mark)}"
        return ""


def scalar(value: Any, *, flow: bool = False) -> str:
    """One value as YAML. Raises TypeError for what is no text, number or boolean."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} has no form in a spec")
    value = fit(value)
    return value if _plain(value, flow=flow) else quoted(value)


def fit(text: str) -> str:
    """The text with spaces for the characters that a spec may not hold."""
    return DIRECTION.sub(" ", UNFIT_IN_TEXT.sub(" ", text))


def _plain(text: str, *, flow: bool) -> bool:
    """Whether the text can stand without quotes and is a text (or a date) for every reader of YAML."""
    if not _PLAIN.fullmatch(text) or text != text.strip() or text.endswith(":") or ": " in text:
        return False
    if not all(map(_shown, text)) or text.lower() in _WORDS:
        return False
    if flow and set(text) & set(",[]{}:"):
        return False
    if _DATE.fullmatch(text):
        return True
    return not _NUMBER.fullmatch(text) and _resolved(text) == "tag:yaml.org,2002:str"


@cache
def _resolver() -> Any:
    return yaml.SafeLoader("")


def _resolved(text: str) -> str:
    tag: str = _resolver().resolve(yaml.ScalarNode, text, (True, False))
    return tag


def quoted(text: str) -> str:
    """The text in double quotation marks."""
    return (
        '"' + "".join(_ESCAPES.get(letter) or (letter if _shown(letter) else _escape(letter)) for letter in text) + '"'
    )


def _escape(letter: str) -> str:
    number = ord(letter)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _shown(letter: str) -> bool:
    """Neither a control, a line or paragraph separator, nor a character that changes the direction of reading."""
    return letter.isprintable() or letter in _SPACES


def _indented(line: str) -> str:
    """A line as it stands: its indentation is kept."""
    return " " * (len(line) - len(line.lstrip(" "))) + clean(line)


def _collection(value: Any) -> bool:
    return isinstance(value, Mapping | list | tuple)


def _children(value: Any) -> Iterator[Any]:
    return iter(value.values() if isinstance(value, Mapping) else value)


def _deep(value: Any) -> bool:
    """Whether mappings stand in mappings inside it: a person reads that better on lines of its own."""
    return _depth(value) > 2


def _depth(value: Any) -> int:
    """How many mappings stand in each other."""
    inner = max((_depth(child) for child in _children(value)), default=0) if _collection(value) else 0
    return inner + isinstance(value, Mapping)


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key, flow=True)}: {_flow(child)}" for key, child in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(child) for child in value) + "]"
    return scalar(value, flow=True)
