"""What the texts of documents may say beside words: values, conditions and loops. The rest is refused before it runs.

The sandbox of Jinja keeps a text from reaching Python; this keeps it from reaching the end of time and memory.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from jinja2 import Environment, StrictUndefined, TemplateSyntaxError, nodes
from msgspec import Struct
from msgspec.structs import fields

from toolkit.documents import place

_ALLOWED: Final = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.CondExpr,
    nodes.Name, nodes.Const, nodes.Tuple, nodes.List, nodes.Getattr, nodes.Getitem, nodes.Call, nodes.Keyword,
    nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Concat,
)  # fmt: skip
BUILT_IN: Final = ("length", "lower", "upper")
"""Filters of Jinja that our texts may use beside their own; others can make a text of any length."""
LONGEST_LOOP: Final = 10_000
"""Rounds of all loops of one text."""
_COUNTED: Final = "counted"
_FOREIGN: Final = re.compile(r"^ {0,3}(?:\||#{1,6}\s|>|```|~~~|\d+[.)]\s|:?-{3,})", re.MULTILINE)


class Unknown(StrictUndefined):
    """A name that a text has made up; says which there are."""

    @property
    def _undefined_message(self) -> str:
        of, name = self._undefined_obj, self._undefined_name
        raw = place.raw(of)
        if not isinstance(of, place.Place):
            return str(super()._undefined_message)
        keys = [field.encode_name for field in fields(raw)] if isinstance(raw, Struct) else []
        return f"{place.path(of) or 'the spec'} has no key {name!r}; its keys are: {', '.join(keys) or 'none'}"


def parsed(environment: Environment, source: str, name: str) -> nodes.Template:
    """The syntax tree of a text, its loops counted. Raises TemplateSyntaxError, with the line, for what is refused."""
    tree = environment.parse(source, name, name)
    for node in tree.find_all(nodes.Node):
        if fault := _fault(node):
            raise TemplateSyntaxError(fault, node.lineno, name, name)
    for loop in tree.find_all(nodes.For):
        loop.iter = nodes.Filter(loop.iter, _COUNTED, [], [], None, None, lineno=loop.lineno)
    return tree


def counting() -> dict[str, Any]:
    """The filter behind the loops of one text; ValueError after `LONGEST_LOOP` rounds."""
    rounds = 0

    def counted(values: Iterable[Any]) -> Iterator[Any]:
        nonlocal rounds
        for value in values:
            rounds += 1
            if rounds > LONGEST_LOOP:
                raise ValueError(f"the loops take more than {LONGEST_LOOP} rounds")
            yield value

    return {_COUNTED: counted}


def foreign_markup(source: str) -> tuple[int, str] | None:
    """Line and beginning of the first table, heading, quotation or typed number, which a clause text cannot have."""
    found = _FOREIGN.search(source)
    if not found:
        return None
    return source[: found.start()].count("\n") + 1, source[found.start() :].partition("\n")[0].strip()[:40]


def _fault(node: nodes.Node) -> str:
    if not isinstance(node, _ALLOWED):
        name = "a calculation" if isinstance(node, nodes.BinExpr | nodes.UnaryExpr) else type(node).__name__.lower()
        return f"{name} is not allowed here: a text takes values, if and for"
    if isinstance(node, nodes.For) and node.recursive:
        return "a loop cannot call itself"
    if isinstance(node, nodes.Call) and not isinstance(node.node, nodes.Name):
        return "only the functions of texts can be called, as ref(…) or client(…)"
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        return f"{node.attr} is out of reach: names with an underscore in front are not of the spec"
    if isinstance(node, nodes.Getitem) and not (isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, int)):
        return "square brackets take a number; write a key after a point"
    return ""
