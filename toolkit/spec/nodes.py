"""YAML text in, tree of nodes with positions out. Nothing is typed here: a scalar is its source text.

Limits hold against hostile files: bytes, depth, and nodes after aliases are expanded (counted while
reading, so that an alias bomb costs no more than its text).
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal, NoReturn

import yaml
from msgspec import Struct, field

from toolkit.errors import InvalidSpec, WrongUsage
from toolkit.spec.faults import Fault, language_of, problem
from toolkit.spec.position import Position

MAX_BYTES: Final = 2_000_000
MAX_NODES: Final = 100_000
MAX_DEPTH: Final = 40
_START: Final = Position(line=1, column=1)
_UNFIT: Final = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u200b\u2028\u2029\u2060\ufeff]"
)
"""What YAML refuses, and what is a line break for one reader and nothing for another."""
DIRECTION: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Unicode's bidirectional controls: with them a text is shown in another order than it is stored."""
UNFIT_IN_TEXT: Final = re.compile(f"[\r]|{_UNFIT.pattern}")
"""The same for what an escape in quotation marks may stand for."""


class Node(Struct, kw_only=True):
    """A scalar, sequence or mapping. `size` counts the nodes under it, aliases expanded."""

    kind: Literal["scalar", "sequence", "mapping"]
    position: Position
    text: str = ""
    plain: bool = False
    """A scalar without quotes."""
    flow: bool = False
    """A collection in brackets or braces."""
    tag: str | None = None
    start: int = 0
    """In characters of the text, anchor included; `end` stands behind the last one."""
    end: int = 0
    items: list["Node"] = field(default_factory=list)
    """Of a sequence."""
    entries: list[tuple["Node", "Node"]] = field(default_factory=list)
    """Of a mapping: key and value."""
    size: int = 1

    @property
    def empty(self) -> bool:
        """Nothing was written where a value belongs."""
        return self.kind == "scalar" and self.plain and not self.text


class Source(Struct, frozen=True, kw_only=True):
    """A file as it was read."""

    path: Path
    name: str
    """How messages call it: as the user typed it."""
    content: bytes
    text: str
    language: str


def read_source(path: Path, name: str | None = None, language: str | None = None) -> Source:
    """The file's bytes and text. Raises WrongUsage if there is none, InvalidSpec if it is no text."""
    label = name or str(path)
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise WrongUsage(f"{label}: {reason}.", "Name the YAML file of a spec.") from error
    return decoded(content, path, label, language)


def decoded(content: bytes, path: Path, name: str, language: str | None = None) -> Source:
    """The text in the bytes of a file. Raises InvalidSpec if there is none, or too much of it."""
    if len(content) > MAX_BYTES:
        _refuse("too-large", name, language or "en", limit=MAX_BYTES // 1_000_000)
    encoding = encoding_of(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(encoding, "replace")
        _refuse("not-utf-8", name, language or language_of(before), position_at(before, len(before)))
    return Source(path=path, name=name, content=content, text=text, language=language or language_of(text))


def encoding_of(content: bytes) -> str:
    """Python's name of it: UTF-16 is known by its mark, all else is UTF-8."""
    return "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"


def lines_of(path: Path) -> list[str]:
    """The lines as positions count them; none when the file cannot be read."""
    return split(text_of(path))


def text_of(path: Path) -> str:
    """What the file holds, as far as it is text; empty when it cannot be read."""
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        return ""
    return content.decode(encoding_of(content), "replace")


def split(text: str) -> list[str]:
    """Its lines as positions count them; a last one only if something stands there."""
    lines = re.split(r"\r\n|\n|\r", text)
    return lines if lines[-1] else lines[:-1]


def compose(source: Source) -> Node:
    """The document's root node. Raises InvalidSpec for broken YAML and for what exceeds the limits."""
    _refuse_unfit(source)
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _Composer(source).document(yaml.parse(source.text, Loader=loader))
    except yaml.MarkedYAMLError as error:
        _refuse(*_syntax(error, source))


def _refuse_unfit(source: Source) -> None:
    """Raises InvalidSpec at the first character that a person does not see."""
    for key, signs in (("control-character", _UNFIT), ("direction", DIRECTION)):
        found = signs.search(source.text)
        if found:
            place = position_at(source.text, found.start())
            _refuse(key, source.name, source.language, place, code=_code(found[0]))


class _Composer:
    """Builds nodes from parser events, iteratively bounded in depth and size."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.anchors: dict[str, Node] = {}

    def document(self, events: Iterator[Any]) -> Node:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self.refuse("two-documents", event)
            elif isinstance(event, yaml.NodeEvent):
                root = self.node(event, events, 1)
        if root is None or root.empty:
            _refuse("empty", self.source.name, self.source.language)
        return root

    def node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        if depth > MAX_DEPTH:
            self.refuse("too-deep", event, limit=MAX_DEPTH)
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event)
        position, start, end = _span(event), event.start_mark.index, _end(event)
        if isinstance(event, yaml.ScalarEvent):
            node = Node(kind="scalar", position=position, text=event.value, plain=not event.style, start=start, end=end)
            self.visible(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = Node(kind="sequence", position=position, flow=bool(event.flow_style), start=start, end=end)
            self.sequence(node, events, depth)
        else:
            node = Node(kind="mapping", position=position, flow=bool(event.flow_style), start=start, end=end)
            self.mapping(node, events, depth)
        node.tag = event.tag
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def sequence(self, node: Node, events: Iterator[Any], depth: int) -> None:
        child = None
        for child in events:
            if isinstance(child, yaml.SequenceEndEvent):
                break
            node.items.append(self.node(child, events, depth + 1))
            node.end = _end(child) if isinstance(child, yaml.AliasEvent) else node.items[-1].end
            self.grow(node, node.items[-1].size, child)
        node.end = _end(child) if node.flow else node.end

    def mapping(self, node: Node, events: Iterator[Any], depth: int) -> None:
        child = None
        for child in events:
            if isinstance(child, yaml.MappingEndEvent):
                break
            key = self.node(child, events, depth + 1)
            inner = next(events)
            value = self.node(inner, events, depth + 1)
            node.entries.append((key, value))
            node.end = _end(inner) if isinstance(inner, yaml.AliasEvent) else value.end
            self.grow(node, key.size + value.size, child)
        node.end = _end(child) if node.flow else node.end

    def visible(self, event: Any) -> None:
        """An escape in quotation marks can write what the file itself may not hold."""
        if event.style == '"':
            for key, signs in (("control-character", UNFIT_IN_TEXT), ("direction", DIRECTION)):
                found = signs.search(event.value)
                if found:
                    self.refuse(key, event, code=_code(found[0]))

    def alias(self, event: Any) -> Node:
        if event.anchor not in self.anchors:
            self.refuse("unknown-alias", event, name=event.anchor)
        return self.anchors[event.anchor]

    def grow(self, node: Node, by: int, event: Any) -> None:
        node.size += by
        if node.size > MAX_NODES:
            self.refuse("too-many", event, limit=MAX_NODES)

    def refuse(self, key: str, event: Any, /, **data: Any) -> NoReturn:
        _refuse(key, self.source.name, self.source.language, _span(event), **data)


def _end(event: Any) -> int:
    end: int = event.end_mark.index
    return end


def _span(event: Any) -> Position:
    start, end = event.start_mark, event.end_mark
    last = end.column + 1 if end.line == start.line else 0
    return Position(line=start.line + 1, column=start.column + 1, end_column=last)


def _syntax(error: yaml.MarkedYAMLError, source: Source) -> tuple[str, str, str, Position]:
    lines = split(source.text) or [""]
    mark = error.problem_mark or error.context_mark
    if mark and error.context_mark and mark.line >= len(lines):
        mark = error.context_mark  # what is not closed is noticed at the end only; its beginning says more
    line = min(mark.line, len(lines) - 1) if mark else 0
    column = mark.column if mark else 0
    here = lines[line][column : column + 1]
    problem_ = error.problem or ""
    if here == "\t" or ("\t" in lines[line][: column + 1] and not lines[line][: column + 1].strip()):
        key = "tab"
    elif "mapping values are not allowed" in problem_:
        key = "colon"
    elif "simple key" in (error.context or "") or "expected ':'" in problem_:
        key = "no-colon"
    elif "flow" in (error.context or ""):
        key = "bracket"
    elif "quoted scalar" in (error.context or ""):
        key = "quote"
    else:
        key = "broken"
    return key, source.name, source.language, Position(line=line + 1, column=column + 1)


def position_at(text: str, offset: int) -> Position:
    """Line and column of the character at `offset`."""
    lines = re.split(r"\r\n|\n|\r", text[:offset])
    return Position(line=len(lines), column=len(lines[-1]) + 1)


def line_start(text: str, line: int) -> int:
    """Offset of the first character of a line."""
    ends = re.finditer(r"\r\n|\n|\r", text)
    return 0 if line < 2 else next((end.end() for number, end in enumerate(ends, 2) if number == line), len(text))


def _code(sign: str) -> str:
    return f"U+{ord(sign):04X}"


def _refuse(key: str, file: str, language: str, position: Position = _START, /, **data: Any) -> NoReturn:
    fault = Fault(key=key, path="", position=position, file=file, data=data)
    raise InvalidSpec([problem(fault, language)])
