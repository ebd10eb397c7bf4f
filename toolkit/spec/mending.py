"""Corrections that need no decision: what to change in the text, and what that changes in the tree.

Edits go by position, so that comments, layout and quotation marks stay as they are.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct, field, structs

from toolkit.errors import Edit
from toolkit.spec import repairs
from toolkit.spec.faults import Fault
from toolkit.spec.nodes import Node, Source
from toolkit.spec.reader import Read

_LEAD: Final = re.compile(r"(?:[&!][^\s,\[\]{}]*\s+)*")
"""Anchor and tag before a value."""
_PLAIN: Final = re.compile(r"[\w/+.%-][\w/+.% -]*(?<! )")
"""Texts that need no quotation marks wherever they stand."""
_CODE: Final = re.compile(r"\^\[A-Z\]")
_MOST: Final = 200
"""Entries of a mapping that is corrected; the work grows with their square, and nobody types more."""


class Mending(Struct, frozen=True, kw_only=True):
    """One correction."""

    edits: tuple[Edit, ...]
    tree: dict[int, Node | None] = field(default_factory=dict)
    """The node that takes another's place, by the `id` of that one; None takes out a key with its value, or an item."""


def mend(fault: Fault, form: Read, source: Source) -> Mending | None:
    """The correction of a fault in the spec's own file; None where somebody has to decide."""
    if fault.file != source.name:
        return None
    repair = _VALUES.get(fault.key)
    if repair:
        return _value(fault, form, source, repair)
    mender = _MENDERS.get(fault.key)
    return mender(fault, form, source) if mender else None


def part(node: Node, offset: int, length: int, text: str, source: Source) -> Mending | None:
    """`text` for a part of a scalar; length 0 is all of it."""
    if node.kind != "scalar":
        return None
    end = offset + length if length else len(node.text)
    return _written(node, node.text[:offset] + text + node.text[end:], source)


def _value(fault: Fault, form: Read, source: Source, repair: Callable[[str], str | None]) -> Mending | None:
    node = form.nodes.get(fault.path)
    if node is None or node.kind != "scalar" or node.position != fault.position or _broken_off(node, fault.path, form):
        return None
    meant = repair(node.text)
    return _written(node, meant, source) if meant and meant != node.text else None


def _written(node: Node, text: str, source: Source) -> Mending | None:
    """`text` in the place of a scalar of one line, in its own quotation marks."""
    lead = _LEAD.match(source.text, node.start, node.end)
    start = lead.end() if lead else node.start
    body = source.text[start : node.end]
    if not body or "\n" in body or "\r" in body or body[0] in "|>":
        return None
    if body[0] == "'":
        new = "'" + text.replace("'", "''") + "'"
    else:
        new = text if node.plain and _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
    return Mending(
        edits=(Edit(start=start, end=node.end, text=new),), tree={id(node): structs.replace(node, text=text)}
    )


# --- words


def _known_word(fault: Fault, form: Read, source: Source) -> Mending | None:
    """A word of a closed list, as a value or as a key."""
    found = _key(fault, str(fault.data["value"]), form)
    meant = repairs.word(str(fault.data["value"]), fault.data["known"])
    if found and meant and not _has(found[0], meant):
        return _written(found[1], meant, source)
    return _value(fault, form, source, lambda _: meant)


def _named(fault: Fault, form: Read, source: Source) -> Mending | None:
    """A name that others chose: only its case is corrected, another letter may be another thing."""
    meant = repairs.same(str(fault.data["value"]), fault.data["known"])
    return _value(fault, form, source, lambda _: meant)


def _code(fault: Fault, form: Read, source: Source) -> Mending | None:
    """`chf`, `ch-be`: a code that is written in capitals."""
    pattern = str(fault.data["pattern"])
    return _value(
        fault, form, source,
        lambda text: text.upper() if _CODE.match(pattern) and re.search(pattern, text.upper()) else None,
    )  # fmt: skip


def _unknown_key(fault: Fault, form: Read, source: Source) -> Mending | None:
    name, known = str(fault.data["key"]), list(fault.data["known"])
    found = _key(fault, name, form)
    if not found:
        return None
    parent, key, value = found
    head, _, rest = name.partition(":")
    if head in known and rest and value.empty and key.plain and not _has(parent, head):
        place = key.start + len(head) + 1
        tree: dict[int, Node | None] = {
            id(key): structs.replace(key, text=head), id(value): structs.replace(value, text=rest)
        }  # fmt: skip
        return Mending(edits=(Edit(start=place, end=place, text=" "),), tree=tree)
    free = [one for one in known if not _has(parent, one)]
    meant = repairs.word(name, free)
    others = (one.text for one, _ in parent.entries if one is not key and one.text not in known)
    return _written(key, meant, source) if meant and all(repairs.word(one, free) != meant for one in others) else None


def _key(fault: Fault, name: str, form: Read) -> tuple[Node, Node, Node] | None:
    """Mapping, key and value, if the fault speaks of the key."""
    parent = form.nodes.get(fault.path[: -len(name)].removesuffix(".")) if name else None
    if parent is None or not fault.path.endswith(name) or len(parent.entries) > _MOST:
        return None
    return next(((parent, key, value) for key, value in parent.entries if key.position == fault.position), None)


def _has(mapping: Node, name: str) -> bool:
    return any(key.text == name for key, _ in mapping.entries)


# --- shapes


def _list(fault: Fault, form: Read, source: Source) -> Mending | None:
    """One name where a list belongs: brackets around it."""
    node = form.nodes.get(fault.path)
    if node is None or not node.plain or not _PLAIN.fullmatch(source.text[node.start : node.end]):
        return None
    edits = (Edit(start=node.start, end=node.start, text="["), Edit(start=node.end, end=node.end, text="]"))
    item = structs.replace(node)
    return Mending(edits=edits, tree={id(node): Node(kind="sequence", position=node.position, items=[item])})


def _quoted(fault: Fault, form: Read, source: Source) -> Mending | None:
    """Quotation marks around a text with commas; all its pieces at once."""
    entries = form.nodes[fault.path].entries
    if len(entries) > _MOST:
        return None
    place = next((index for index, (key, _) in enumerate(entries) if key.position == fault.position), 0)
    first = place
    while first > 0 and _piece(*entries[first]):
        first -= 1
    last = place
    while last + 1 < len(entries) and _piece(*entries[last + 1]):
        last += 1
    value = entries[first][1]
    if first == place or value.kind != "scalar" or not value.plain or value.empty or _anchored(value, source):
        return None
    text = source.text[value.start : entries[last][0].end]
    if "\n" in text or "\r" in text or re.search(r"\s#", text):
        return None
    tree: dict[int, Node | None] = {id(key): None for key, _ in entries[first + 1 : last + 1]}
    tree[id(value)] = structs.replace(value, text=text, plain=False)
    return Mending(edits=(Edit(start=value.start, end=entries[last][0].end, text=_in_marks(text, source)),), tree=tree)


def _piece(key: Node, value: Node) -> bool:
    return key.kind == "scalar" and key.plain and value.empty


def _broken_off(value: Node, path: str, form: Read) -> bool:
    """Whether a piece follows that may belong to the value: `8` in `{vat: 8,1 %}` is no number yet."""
    parent = form.nodes.get(path.rpartition(".")[0])
    entries = parent.entries if parent else []
    return len(entries) > _MOST or any(value is one and _piece(*after) for (_, one), after in pairwise(entries))


def _anchored(node: Node, source: Source) -> bool:
    return source.text[node.start] in "&!"


def _in_marks(text: str, source: Source) -> str:
    """In the kind of quotation marks that the file prefers; in double ones when it has no preference."""
    single = len(re.findall(r"[:,\[{] ?'", source.text)) > len(re.findall(r'[:,\[{] ?"', source.text))
    if single or ('"' in text and "'" not in text) or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text, ensure_ascii=False)


# --- waivers


def without_waivers(places: Sequence[int], form: Read, source: Source) -> Mending | None:
    """The items of `waivers` at these places taken out; the key too when none is left."""
    root, waivers = form.nodes[""], form.nodes["waivers"]
    key = next(key for key, value in root.entries if value is waivers)
    everything = len(places) == len(waivers.items)
    tree: dict[int, Node | None] = {id(key): None} if everything else {id(waivers.items[one]): None for one in places}
    if waivers.flow:
        edits = _out_of_flow(places, key, waivers, source)
    else:
        edits = _lines_out([waivers.items[one] for one in places], source)
        if everything and edits:
            edits += _line_out(key.start, key.end, source)
    merged = tuple(sorted(edits, key=lambda edit: edit.start))
    return Mending(edits=merged, tree=tree) if merged and not root.flow else None


def _lines_out(items: Iterable[Node], source: Source) -> tuple[Edit, ...]:
    """The lines of items of a block; empty when one does not stand on lines of its own."""
    edits: tuple[Edit, ...] = ()
    for item in items:
        begin = _line_start(item.start, source.text)
        if not re.fullmatch(r"[ \t]*-[ \t]+", source.text[begin : item.start]):
            return ()
        lines = _line_out(item.start, item.end, source)
        if re.search(r"(?m)^\s*#", source.text[lines[0].start : item.end]):
            return ()
        edits += lines
    return edits


def _line_out(start: int, end: int, source: Source) -> tuple[Edit, ...]:
    """All of the lines from `start` to `end`, with a comment behind the end."""
    stop = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)").match(source.text, end)
    return (Edit(start=_line_start(start, source.text), end=stop.end() if stop else end, text=""),)


def _line_start(offset: int, text: str) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _out_of_flow(places: Sequence[int], key: Node, waivers: Node, source: Source) -> tuple[Edit, ...]:
    if "#" in source.text[waivers.start : waivers.end]:
        return ()
    if len(places) == len(waivers.items):
        return _line_out(key.start, waivers.end, source)
    kept = [item for place, item in enumerate(waivers.items) if place not in places]
    inner = ", ".join(source.text[item.start : item.end] for item in kept)
    return (Edit(start=waivers.start, end=waivers.end, text=f"[{inner}]"),)


_VALUES: Final[dict[str, Callable[[str], str | None]]] = {
    "not-percent": repairs.percent,
    "not-duration": repairs.duration,
    "not-money": repairs.money,
    "not-rate": repairs.rate,
    "not-a-date": repairs.day,
    "not-true-or-false": repairs.truth,
    "not-a-number": repairs.number,
    "not-an-integer": repairs.integer,
}
_MENDERS: Final[dict[str, Callable[[Fault, Read, Source], Mending | None]]] = {
    "not-one-of": _known_word,
    "not-the-form": _code,
    "not-a-list": _list,
    "unknown-key": _unknown_key,
    "unknown-reference": _named,
    "unknown-pack": _named,
    "unknown-check": _named,
    "unknown-rule": _named,
    "unquoted-comma": _quoted,
}
