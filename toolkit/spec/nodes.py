"""YAML text in, tree of nodes with positions out. Nothing is typed here: a scalar is its source text.

Limits hold against hostile files: bytes, depth, and nodes after aliases are expanded (counted while
reading, so that an alias bomb costs no more than its text).
"""

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
    if len(content) > MAX_BYTES:
        _refuse("too-large", label, language or "en", limit=MAX_BYTES // 1_000_000)
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        _refuse("not-utf-8", label, language or language_of(before), _end_of(before))
    return Source(path=path, name=label, content=content, text=text, language=language or language_of(text))


def compose(source: Source) -> Node:
    """The document's root node. Raises InvalidSpec for broken YAML and for what exceeds the limits."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _Composer(source).document(yaml.parse(source.text, Loader=loader))
    except yaml.MarkedYAMLError as error:
        _refuse(*_syntax(error, source))
    except yaml.reader.ReaderError as error:
        before = source.text[: int(error.position)]
        _refuse("control-character", source.name, source.language, _end_of(before))


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
        if isinstance(event, yaml.ScalarEvent):
            node = Node(kind="scalar", position=_span(event), text=event.value, plain=not event.style)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = Node(kind="sequence", position=_span(event), flow=bool(event.flow_style))
            for child in _until(events, yaml.SequenceEndEvent):
                node.items.append(self.node(child, events, depth + 1))
                self.grow(node, node.items[-1].size, child)
        else:
            node = Node(kind="mapping", position=_span(event), flow=bool(event.flow_style))
            for child in _until(events, yaml.MappingEndEvent):
                key = self.node(child, events, depth + 1)
                value = self.node(next(events), events, depth + 1)
                node.entries.append((key, value))
                self.grow(node, key.size + value.size, child)
        node.tag = event.tag if event.tag is not None else None
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

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


def _until(events: Iterator[Any], end: type) -> Iterator[Any]:
    for event in events:
        if isinstance(event, end):
            return
        yield event


def _span(event: Any) -> Position:
    start, end = event.start_mark, event.end_mark
    last = end.column + 1 if end.line == start.line else 0
    return Position(line=start.line + 1, column=start.column + 1, end_column=last)


def _syntax(error: yaml.MarkedYAMLError, source: Source) -> tuple[str, str, str, Position]:
    lines = source.text.splitlines() or [""]
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


def _end_of(before: str) -> Position:
    lines = before.split("\n")
    return Position(line=len(lines), column=len(lines[-1]) + 1)


def _refuse(key: str, file: str, language: str, position: Position = _START, /, **data: Any) -> NoReturn:
    fault = Fault(key=key, path="", position=position, file=file, data=data)
    raise InvalidSpec([problem(fault, language)])
