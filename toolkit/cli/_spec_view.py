"""A spec as YAML, each value with its origin as a comment behind it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct
from rich.text import Text

from toolkit.cli._terminal import console, printable
from toolkit.cli._words import words
from toolkit.spec.flow import flow, scalar
from toolkit.spec.loaded import Loaded
from toolkit.spec.resolved import Leaf, Origin, Tree, resolved

_COMMENT: Final = 58
"""Column in which comments begin, when the value leaves room."""
_FLOW: Final = 70
"""Longest collection that is written on one line."""
_UNSAID: Final = ("default", "check", "derived", "built-in")


class Line(Struct, frozen=True):
    """A line of YAML; `origin` None when nothing but a key stands on it."""

    text: str
    origin: Origin | None = None


def show(loaded: Loaded, language: str) -> None:
    """Prints the resolved spec."""
    terminal, say = console(), words("spec", language)
    terminal.print(printable(Text("# " + say("head", file=str(loaded.path)), "dim")))
    for line in lines(resolved(loaded)):
        terminal.print(printable(_styled(line, loaded, say)))


def source(loaded: Loaded) -> None:
    """Prints the file as it was typed."""
    terminal = console()
    encoding = "utf-16" if loaded.source[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    for line in loaded.source.decode(encoding).splitlines():
        terminal.print(printable(Text(line, "dim" if line.lstrip().startswith("#") else "")))


def lines(tree: Tree, indent: str = "") -> Iterator[Line]:
    """The tree as lines of YAML."""
    if isinstance(tree, dict):
        for key, child in tree.items():
            yield from _entry(f"{indent}{scalar(key)}:", child, f"{indent}  ")
    elif isinstance(tree, list):
        for child in tree:
            yield from _item(child, indent)


def _entry(head: str, child: Tree, indent: str) -> Iterator[Line]:
    origin = _shared(child)
    if isinstance(child, Leaf):
        yield Line(f"{head} {scalar(child.value)}", child.origin)
    elif origin and len(head) + len(inline := flow(child)) < _FLOW:
        yield Line(f"{head} {inline}", origin)
    else:
        yield Line(head)
        yield from lines(child, indent)


def _item(child: Tree, indent: str) -> Iterator[Line]:
    origin = _shared(child)
    if isinstance(child, Leaf):
        yield Line(f"{indent}- {scalar(child.value)}", child.origin)
    elif origin and len(indent) + len(inline := flow(child)) < _FLOW:
        yield Line(f"{indent}- {inline}", origin)
    else:
        first, *rest = lines(child, f"{indent}  ")
        yield Line(f"{indent}- {first.text.removeprefix(f'{indent}  ')}", first.origin)
        yield from rest


def _shared(tree: Tree) -> Origin | None:
    """The origin of everything below, if it is the same kind, file and line."""
    if isinstance(tree, Leaf):
        return tree.origin
    children = list(tree.values() if isinstance(tree, dict) else tree)
    origins = {_place(origin): origin for origin in map(_shared, children) if origin}
    same = len(origins) == 1 and all(_shared(child) for child in children)
    return next(iter(origins.values())) if same else None


def _place(origin: Origin) -> tuple[str, str, str, int]:
    return origin.kind, origin.name, origin.file, origin.line


def _styled(line: Line, loaded: Loaded, say: Callable[..., str]) -> Text:
    if line.origin is None:
        return Text(line.text, "bold")
    text = Text(line.text, "dim" if line.origin.kind in _UNSAID else "")
    comment = say(line.origin.kind, name=line.origin.name, place=_where(line.origin, loaded.folder))
    return text.append(" " * max(2, _COMMENT - len(line.text)) + f"# {comment}", "dim")


def _where(origin: Origin, folder: Path) -> str:
    """File and line, the file as seen from the spec's folder."""
    path = Path(origin.file)
    return f"{path.relative_to(folder) if path.is_relative_to(folder) else path}:{origin.line}"
