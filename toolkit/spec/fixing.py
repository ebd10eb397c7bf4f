"""Makes the mechanical corrections of a spec's text, and proves that nothing else changed."""

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct, structs

from toolkit.errors import InvalidSpec, Problem, WrongUsage
from toolkit.spec.faults import Fault, problem
from toolkit.spec.lint import objections
from toolkit.spec.load import examine, loaded_of
from toolkit.spec.loaded import Position
from toolkit.spec.mending import Mending, mend
from toolkit.spec.modeline import modeline
from toolkit.spec.nodes import DIRECTION, Node, Source, compose, line_start

_ROUNDS: Final = 8
"""One correction makes room for the next: under a key that is known now, the value is read."""
_HALVINGS: Final = 6
_INDENT: Final = re.compile(r"[ \t]*\t[ \t]*")
_MOST_TABS: Final = 300
_WIDTHS: Final = (2, 4, 8)
_UNSEEN: Final = re.compile(f"{DIRECTION.pattern}|[\u200b\u2060\ufeff]")
_Pair = tuple[Problem, Mending]


class Done(Struct, frozen=True, kw_only=True):
    """A finding that was corrected, and what stands in the place of what."""

    problem: Problem
    before: str = ""
    after: str = ""


class Corrected(Struct, frozen=True, kw_only=True):
    """The text after all corrections, and what they were."""

    text: str
    done: tuple[Done, ...] = ()


def correct(source: Source) -> Corrected:
    """The text of `source` with every correction that needs no decision; the file is not written."""
    done: list[Done] = []
    now = source
    for _ in range(_ROUNDS):
        text, more = _round(now)
        if not more:
            break
        done += more
        now = structs.replace(now, text=text, content=text.encode())
    text, more = _with_modeline(now)
    return Corrected(text=text, done=(*sorted(done, key=lambda one: (one.problem.line, one.problem.column)), *more))


def correct_one(source: Source, rule: str, line: int, column: int) -> str:
    """The text with the correction of the finding at that place; unchanged when it has none."""
    try:
        root, found = _found(source)
    except (InvalidSpec, WrongUsage):
        return source.text
    wanted = (rule, line, column)
    pairs = [(one, mending) for one, mending in found if (one.rule, one.line, one.column) == wanted]
    return _edited(source.text, _verified(source, root, pairs[:1], 0))


def _round(source: Source) -> tuple[str, list[Done]]:
    try:
        compose(source)
    except InvalidSpec as refused:
        return _signs(source, refused.problems[0])
    try:
        root, found = _found(source)
    except (InvalidSpec, WrongUsage):  # of another file
        return source.text, []
    chosen = _verified(source, root, _apart(found), _HALVINGS)
    # A text with two commas is two findings and one correction.
    once = {mending.edits: (one, mending) for one, mending in reversed(chosen)}
    return _edited(source.text, chosen), [_done(one, mending, source) for one, mending in once.values()]


def _found(source: Source) -> tuple[Node, list[_Pair]]:
    """The root that the corrections speak of, and every finding that has one."""
    form, more = examine(source)
    pairs: list[tuple[Problem, Mending | None]]
    if form.faults:
        pairs = [(problem(fault, source.language), mend(fault, form, source)) for fault in form.faults]
    else:
        pairs = objections(loaded_of(source, form, more), source.language, form)
    return form.nodes[""], [(one, mending) for one, mending in pairs if mending]


# --- edits, and the proof that only they changed something


def _apart(pairs: Iterable[_Pair]) -> list[_Pair]:
    """Those that do not meddle with each other; the others get their turn in the next round."""
    chosen: list[_Pair] = []
    for one, mending in sorted(pairs, key=lambda pair: (pair[1].edits[0].start, pair[1].edits[-1].end)):
        last = chosen[-1][1].edits if chosen else ()
        if not last or mending.edits == last or mending.edits[0].start > last[-1].end:
            chosen.append((one, mending))
    return chosen


def _verified(source: Source, root: Node, pairs: list[_Pair], halvings: int) -> list[_Pair]:
    """As many as together change in the tree what they say and nothing else."""
    if _proved(source, root, pairs):
        return pairs
    if len(pairs) == 1 or not halvings:
        return []
    middle = len(pairs) // 2
    left = _verified(source, root, pairs[:middle], halvings - 1)
    both = left + _verified(source, root, pairs[middle:], halvings - 1)
    return both if _proved(source, root, both) else left


def _proved(source: Source, root: Node, pairs: list[_Pair]) -> bool:
    tree = {node: meant for _, mending in pairs for node, meant in mending.tree.items()}
    try:
        now = compose(structs.replace(source, text=_edited(source.text, pairs)))
    except InvalidSpec:
        return False
    return _shape(root, tree) == _shape(now, {})


def _edited(text: str, pairs: Iterable[_Pair]) -> str:
    edits = {edit for _, mending in pairs for edit in mending.edits}
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _shape(node: Node, tree: dict[int, Node | None]) -> object:
    """What a reader of the document gets, with the nodes in `tree` replaced or, for None, left out."""
    node = tree.get(id(node)) or node
    if node.kind == "scalar":
        return node.text, node.empty, node.tag
    items = [_shape(item, tree) for item in node.items if tree.get(id(item), item) is not None]
    entries = [
        (_shape(key, tree), _shape(value, tree)) for key, value in node.entries if tree.get(id(key), key) is not None
    ]
    return node.kind, node.tag, items, entries


def _done(one: Problem, mending: Mending, source: Source) -> Done:
    start, end = mending.edits[0].start, mending.edits[-1].end
    before, rest = source.text[start:end], len(source.text) - end
    text = _edited(source.text, [(one, mending)])
    return Done(problem=one, before=_line(before), after=_line(text[start : len(text) - rest]))


def _line(text: str) -> str:
    return " ".join(text.split())


def _with_modeline(source: Source) -> tuple[str, list[Done]]:
    """Nobody is told that it is missing: a spec is right without it, and better to edit with it."""
    line = modeline(source.text, source.path.parent)
    try:
        compose(source)
    except InvalidSpec:
        return source.text, []
    if line is None:
        return source.text, []
    fault = Fault(key="no-modeline", path="", position=Position(line=1, column=1), file=source.name)
    return line + source.text, [Done(problem=problem(fault, source.language), after=line.strip())]


# --- signs that keep the text from being YAML


def _signs(source: Source, refusal: Problem) -> tuple[str, list[Done]]:
    texts = []
    if refusal.rule == "spec.tab":
        texts = _without_tabs(source)
    elif _UNSEEN.search(source.text):
        texts = [_UNSEEN.sub("", source.text)]
    return (texts[0], [Done(problem=refusal)]) if texts else (source.text, [])


def _without_tabs(source: Source) -> list[str]:
    """The text with spaces where it is indented with tabs, if that means one thing only, however wide a tab is."""
    texts = [text for width in _WIDTHS if (text := _indented(source, width)) is not None]
    shapes = [_shape(compose(structs.replace(source, text=text)), {}) for text in texts]
    return texts[:1] if all(shape == shapes[0] for shape in shapes) else []


def _indented(source: Source, width: int) -> str | None:
    """With tabs of that width; line by line as YAML refuses them, since a tab inside a text may stay."""
    text = source.text
    for _ in range(_MOST_TABS):
        try:
            compose(structs.replace(source, text=text))
        except InvalidSpec as refused:
            start = line_start(text, refused.problems[0].line)
            lead = _INDENT.match(text, start)
            if refused.problems[0].rule != "spec.tab" or not lead:
                return None
            text = text[:start] + lead[0].expandtabs(width) + text[lead.end() :]
        else:
            return text
    return None
