"""Changes one value in the text of a spec; comments, order and layout of everything else stay as they are.

The text is brought to the wanted data edit by edit, each as small as can be, and read again after each; so it is
proved in the end that exactly the wanted data stands there.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

from msgspec import structs

from toolkit.errors import Edit, InvalidSpec, ToolkitError
from toolkit.spec import emit
from toolkit.spec.nodes import Node, Source, compose

Place = tuple[str | int, ...]
"""Keys and indices from the root: `("milestones", 1, "payment")`."""
_STEPS: Final = 400
_LEAD: Final = re.compile(r"(?:[&!][^\s,\[\]{}]*\s+)*")
_LINE: Final = re.compile(r"[^\r\n]*")
_BREAK: Final = re.compile(r"\r\n|\n|\r")


class Unchangeable(ToolkitError):
    """The text is written in a way that no small edit changes as wanted: an alias, say."""

    exit_code = 2


def put(source: Source, place: Place, value: Any) -> str:
    """The text with `value` at `place`; None takes out what is there. Missing parents are made.

    Raises InvalidSpec when the text is no YAML, Unchangeable where a person has to edit it.
    """
    root = compose(source)
    wanted = with_value(plain(root), place, None if value is None else _texts(value))
    typed = with_value(plain(root), place, value)
    now = source
    for _ in range(_STEPS):
        if plain(root) == wanted:
            return now.text
        try:
            edit = _Step(now.text).towards(root, typed, flow=root.flow)
            text = now.text[: edit.start] + edit.text + now.text[edit.end :]
            now = structs.replace(now, text=text, content=text.encode())
            root = compose(now)
        except (InvalidSpec, LookupError):
            break
    raise Unchangeable("This place cannot be changed here.", "Change it in the text of the file.")


def plain(node: Node) -> Any:
    """What a reader of the document gets, every scalar as its text."""
    if node.kind == "scalar":
        return node.text
    if node.kind == "sequence":
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}


def at(tree: Any, place: Place) -> Any:
    """What stands there in a tree of `plain`; None when nothing does."""
    for key in place:
        known = tree if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ()
        if key not in known:
            return None
        tree = tree[key]
    return tree


def with_value(tree: Any, place: Place, value: Any) -> Any:
    """The tree with the value at the place."""
    if not place:
        return value
    key, rest = place[0], place[1:]
    if isinstance(key, int):
        items = list(tree) if isinstance(tree, list) else []
        below = with_value(items[key] if key < len(items) else None, rest, value)
        items[key : key + 1] = [] if below is None else [below]
        return items
    entries = dict(tree) if isinstance(tree, dict) else {}
    below = with_value(entries.get(key), rest, value)
    if below is None:
        entries.pop(key, None)
    else:
        entries[key] = below
    return entries


def _texts(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {emit.fit(key): _texts(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_texts(one) for one in value]
    return ("true" if value else "false") if isinstance(value, bool) else emit.fit(str(value))


class _Step:
    """Finds the first difference between a tree of nodes and the wanted data, and the edit that removes it.

    Raises LookupError where there is none.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        found = _BREAK.search(text)
        self.newline = found[0] if found else "\n"

    def towards(self, node: Node, wanted: Any, *, flow: bool) -> Edit:
        edit = self.first(node, wanted, flow=flow)
        if edit is None:
            raise LookupError
        return edit

    def first(self, node: Node, wanted: Any, *, flow: bool) -> Edit | None:
        if plain(node) == _texts(wanted):
            return None
        flow = flow or node.flow
        if node.kind == "mapping" and isinstance(wanted, Mapping) and wanted and node.entries:
            return self.mapping(node, wanted, flow=flow)
        if node.kind == "sequence" and isinstance(wanted, list | tuple) and wanted and node.items:
            return self.sequence(node, wanted, flow=flow)
        return self.scalar(node, wanted, flow=flow) if node.kind == "scalar" else self.whole(node, wanted)

    # --- mappings

    def mapping(self, node: Node, wanted: Mapping[str, Any], *, flow: bool) -> Edit | None:
        have = {key.text for key, _ in node.entries}
        missing = {key: value for key, value in wanted.items() if key not in have}
        if missing:
            return self.entries(node, missing, flow=flow)
        for index, (key, value) in enumerate(node.entries):
            if key.text not in wanted:
                return self.without_entry(node, index, flow=flow)
            inner = wanted[key.text]
            if plain(value) == _texts(inner):
                continue
            self.own(value, node)
            if _grows(value, inner) and not flow:
                return self.below(key, value, inner)
            return self.first(value, inner, flow=flow)
        return None

    def entries(self, node: Node, missing: Mapping[str, Any], *, flow: bool) -> Edit:
        """Further entries, behind the last one."""
        last = node.entries[-1][1]
        end = last.end if last.end >= node.entries[-1][0].end else node.end  # an alias ends elsewhere
        if flow:
            return _put(end, ", " + emit.inline(missing)[1:-1])
        indent = node.entries[0][0].position.column - 1
        lines = (line for key, value in missing.items() for line in emit.entry(key, value, indent))
        return self.after(end, lines)

    def below(self, key: Node, value: Node, wanted: Any) -> Edit:
        """A collection in the place of a scalar, or of another kind of collection."""
        colon = self.text.index(":", key.end)
        lines = emit.entry(key.text, wanted, key.position.column - 1)
        head = lines[0].split(":", 1)[1] if len(lines) == 1 else ""
        return Edit(start=colon + 1, end=value.end, text=self.newline.join([head, *lines[1:]]) + self.broken(value.end))

    def without_entry(self, node: Node, index: int, *, flow: bool) -> Edit:
        key, value = node.entries[index]
        self.own(value, node)
        following = node.entries[index + 1][0] if index + 1 < len(node.entries) else None
        if flow:
            before = node.entries[index - 1][1] if index else None
            return self.out(key.start, value.end, before, following)
        if following and self.text[self.line_start(key.start) : key.start].strip():  # behind a dash
            return Edit(start=key.start, end=following.start, text="")
        return self.lines_out(key.start, value.end)

    # --- sequences

    def sequence(self, node: Node, wanted: Sequence[Any], *, flow: bool) -> Edit | None:
        old, new = [repr(plain(item)) for item in node.items], [repr(_texts(item)) for item in wanted]
        for kind, first, last, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind == "insert":
                return self.items(node, first, wanted[start:stop], flow=flow)
            if kind == "delete" and last - first < len(old):
                return self.without_item(node, first, flow=flow)
            if kind == "replace":
                self.own(node.items[first], node)
                return self.item(node.items[first], wanted[start], flow=flow)
        return None

    def items(self, node: Node, index: int, values: Sequence[Any], *, flow: bool) -> Edit:
        """Further items, before the one at `index`."""
        if flow:
            inner = emit.inline(list(values))[1:-1]
            return _put(node.items[index - 1].end, f", {inner}") if index else _put(node.items[0].start, f"{inner}, ")
        near = node.items[max(index - 1, 0)]
        begin = self.line_start(near.start)
        indent = self.text.rindex("-", begin, near.start) - begin
        lines = [line for value in values for line in emit.item(value, indent)]
        return self.after(near.end, lines) if index else _put(begin, "".join(line + self.newline for line in lines))

    def item(self, node: Node, wanted: Any, *, flow: bool) -> Edit | None:
        if not _grows(node, wanted):
            return self.first(node, wanted, flow=flow)
        return Edit(start=node.start, end=node.end, text=emit.inline(wanted))

    def without_item(self, node: Node, index: int, *, flow: bool) -> Edit:
        one = node.items[index]
        self.own(one, node)
        if flow:
            before = node.items[index - 1] if index else None
            return self.out(one.start, one.end, before, node.items[index + 1] if index + 1 < len(node.items) else None)
        if self.text[self.line_start(one.start) : one.start].strip() != "-":
            raise LookupError
        return self.lines_out(one.start, one.end)

    # --- text

    def scalar(self, node: Node, wanted: Any, *, flow: bool) -> Edit:
        if node.empty:
            return Edit(start=node.start, end=node.end, text=f" {self.written(wanted, flow=flow)}")
        start = self.behind_lead(node)
        sign, quotable = self.text[start], isinstance(wanted, str) and wanted != ""
        if sign == "'" and quotable and wanted.isprintable():
            text = "'" + wanted.replace("'", "''") + "'"
        elif sign == '"' and quotable:
            text = emit.quoted(emit.fit(wanted))
        else:
            text = self.written(wanted, flow=flow)
        return Edit(start=start, end=node.end, text=text + self.broken(node.end))

    def written(self, wanted: Any, *, flow: bool) -> str:
        return emit.inline(wanted) if isinstance(wanted, Mapping | list | tuple) else emit.scalar(wanted, flow=flow)

    def broken(self, end: int) -> str:
        """The line break that a text in block form ends with, and that what takes its place needs too."""
        return self.newline if self.text[end - 1] in "\r\n" else ""

    def whole(self, node: Node, wanted: Any) -> Edit:
        """A collection that was or becomes empty, or becomes something else: on one line."""
        return Edit(start=self.behind_lead(node), end=node.end, text=emit.inline(wanted))

    def behind_lead(self, node: Node) -> int:
        """Behind anchor and tag."""
        lead = _LEAD.match(self.text, node.start, node.end)
        return lead.end() if lead else node.start

    def own(self, child: Node, parent: Node) -> None:
        """Raises LookupError for what stands elsewhere and is only named here by an alias."""
        if not parent.start <= child.start <= child.end <= parent.end:
            raise LookupError

    def line_start(self, offset: int) -> int:
        return max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1

    def after(self, end: int, lines: Iterator[str] | Sequence[str]) -> Edit:
        """Lines of their own behind the line on which `end` stands, with its comment."""
        if self.broken(end):
            return _put(end, "".join(line + self.newline for line in lines))
        found = _LINE.match(self.text, end)
        return _put(found.end() if found else end, "".join(self.newline + line for line in lines))

    def lines_out(self, start: int, end: int) -> Edit:
        if not self.broken(end):
            found = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)").match(self.text, end)
            end = found.end() if found else end
        return Edit(start=self.line_start(start), end=end, text="")

    def out(self, start: int, end: int, before: Node | None, following: Node | None) -> Edit:
        """One of several between brackets, with its comma."""
        if following:
            return Edit(start=start, end=following.start, text="")
        return Edit(start=before.end if before else start, end=end, text="")


def _put(offset: int, text: str) -> Edit:
    return Edit(start=offset, end=offset, text=text)


def _grows(node: Node, wanted: Any) -> bool:
    """Whether a collection takes the place of something that is none, or of an empty one."""
    return bool(wanted) and (
        (isinstance(wanted, Mapping) and not node.entries) or (isinstance(wanted, list | tuple) and not node.items)
    )
