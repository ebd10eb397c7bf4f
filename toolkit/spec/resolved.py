"""The spec as it counts: packs, adjustments, included files and defaults in their place, each value with its origin."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from toolkit.checking import check as checks
from toolkit.observations.values import PARSED, Money
from toolkit.spec.criteria import Criterion
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Adjustment, Deliverable, text_in
from toolkit.spec.parameters import own_checks
from toolkit.spec.position import Position
from toolkit.spec.reader import join
from toolkit.spec.resolve import DERIVED

Source = Literal["typed", "included", "adjusted", "pack", "check", "default", "derived", "built-in"]


class Origin(Struct, frozen=True, kw_only=True):
    """Where a value comes from. `name` is the pack, the check, or the place it is derived from."""

    kind: Source
    name: str = ""
    file: str = ""
    line: int = 0
    column: int = 0


class Leaf(Struct, frozen=True, kw_only=True):
    """One value: text, number, truth value, date, or an empty list."""

    value: Any
    origin: Origin


class Entry(Struct, frozen=True, kw_only=True):
    """A value with its path, as `--format json` prints it."""

    path: str
    value: Any
    origin: Origin


Tree = Leaf | dict[str, "Tree"] | list["Tree"]
BUILT_IN = Origin(kind="built-in")
DEFAULT = Origin(kind="default")


def resolved(loaded: Loaded) -> dict[str, Tree]:
    """Every key of the spec, as typed first, defaults after; keys without a value are left out."""
    reader = _Resolver(loaded)
    whole = reader.tree(loaded.spec, "")
    assert isinstance(whole, dict)
    deliverables = whole["deliverables"]
    assert isinstance(deliverables, dict)
    for name, deliverable in loaded.spec.deliverables.items():
        own = deliverables[name]
        assert isinstance(own, dict)
        own.pop("adjust", None)
        own.pop("criteria", None)
        reader.add(own, "adjust", reader.switched_off(name, deliverable))
        reader.add(own, "criteria", list(reader.criteria(name)))
    built_in: list[Tree] = [reader.handover(one) for one in loaded.criteria if one.origin == "built in"]
    if built_in:
        place = deliverables.setdefault("handover", {"kind": Leaf(value="handover", origin=BUILT_IN)})
        assert isinstance(place, dict)
        reader.add(place, "criteria", [*_items(place.get("criteria")), *built_in])
    return whole


def typed(loaded: Loaded) -> dict[str, Any]:
    """What the file itself holds, as plain data."""
    whole = _Resolver(loaded).tree(loaded.spec, "")
    assert whole is not None
    kept = _plain(whole)
    assert isinstance(kept, dict)
    return kept


def entries(tree: Tree, path: str = "") -> Iterator[Entry]:
    """Every value below, with its path."""
    if isinstance(tree, Leaf):
        yield Entry(path=path, value=tree.value, origin=tree.origin)
    elif isinstance(tree, dict):
        for key, child in tree.items():
            yield from entries(child, join(path, key))
    else:
        for index, child in enumerate(tree):
            yield from entries(child, f"{path}[{index}]")


def _items(tree: Tree | None) -> list[Tree]:
    return tree if isinstance(tree, list) else []


def _plain(tree: Tree) -> Any:
    """Without what was not typed; None when nothing is left."""
    if isinstance(tree, Leaf):
        return tree.value if tree.origin.kind == "typed" else None
    if isinstance(tree, dict):
        return {key: value for key, child in tree.items() if (value := _plain(child)) is not None} or None
    return [value for child in tree if (value := _plain(child)) is not None] or None


class _Resolver:
    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        self.checks = own_checks(loaded.folder)

    def tree(self, value: Any, path: str) -> Tree | None:
        """`value` with the origin of all below; None for what says nothing."""
        if isinstance(value, Struct):
            return self.mapping(((one.encode_name, getattr(value, one.name)) for one in _fields(value)), path)
        if isinstance(value, dict) and value:
            return self.mapping(value.items(), path)
        if isinstance(value, tuple | list) and value:
            items = (self.tree(child, f"{path}[{index}]") for index, child in enumerate(value))
            return [item for item in items if item is not None]
        if value is None or (isinstance(value, tuple | list | dict) and path not in self.loaded.positions):
            return None
        return Leaf(value=_builtin(value), origin=self.origin(path))

    def mapping(self, items: Iterable[tuple[str, Any]], path: str) -> Tree | None:
        found: dict[str, Tree] = {}
        for key, value in sorted(items, key=lambda item: self.order(join(path, item[0]))):
            self.add(found, key, self.tree(value, join(path, key)))
        if not found and path in self.loaded.positions:
            return Leaf(value={}, origin=self.origin(path))
        return found or None

    @staticmethod
    def add(found: dict[str, Tree], key: str, tree: Tree | None) -> None:
        if tree is not None and tree != []:
            found[key] = tree

    def order(self, path: str) -> tuple[int, int]:
        """As typed; what nobody typed comes last."""
        place = self.loaded.positions.get(path)
        return (place.line, place.column) if place else (10**9, 0)

    def origin(self, path: str) -> Origin:
        if path in self.loaded.included:
            return _at("included", self.loaded.included[path].file, self.loaded.included[path].position)
        if path in self.loaded.positions:
            return _at("typed", str(self.loaded.path), self.loaded.positions[path])
        source = next((DERIVED[one] for one in DERIVED if path == one or path.startswith(f"{one}.")), "")
        return Origin(kind="derived", name=source) if source else DEFAULT

    # --- criteria

    def switched_off(self, name: str, deliverable: Deliverable) -> Tree | None:
        kept = {id_: change for id_, change in deliverable.adjust.items() if change.off}
        return self.tree(kept, f"deliverables.{name}.adjust") if kept else None

    def criteria(self, name: str) -> Iterator[Tree]:
        """Own ones as typed, then those of packs."""
        index = 0
        for criterion in self.loaded.criteria:
            if criterion.deliverable == name and criterion.origin == "spec":
                yield self.own(criterion, f"deliverables.{name}.criteria[{index}]")
                index += 1
            elif criterion.deliverable == name and criterion.origin.startswith("pack "):
                yield self.from_pack(criterion)

    def own(self, criterion: Criterion, path: str) -> Tree:
        given = self.loaded.spec.deliverables[criterion.deliverable].criteria
        found = self.tree(next(one for one in given if one.id == criterion.id), path)
        assert isinstance(found, dict)
        said = f"{path}.severity" in self.loaded.positions
        class_ = self.origin(f"{path}.severity") if said else self.default_of(criterion)
        found["severity"] = Leaf(value=criterion.severity, origin=class_)
        if criterion.check:
            found.pop("with", None)
            self.add(found, "with", self.parameters(criterion, f"{path}.with", None))
        return found

    def from_pack(self, criterion: Criterion) -> Tree:
        pack, _, name = criterion.id.partition("/")
        brought = Origin(kind="pack", name=pack)
        given = next(one for one in self.loaded.packs[pack].criteria if one.name == name)
        path = f"deliverables.{criterion.deliverable}.adjust.{criterion.id}"
        change = self.loaded.spec.deliverables[criterion.deliverable].adjust.get(criterion.id, Adjustment())
        class_ = self.adjusted(f"{path}.severity") if change.severity else None
        said = {"id": criterion.id, "check": criterion.check, **self.judged(criterion)}
        found: dict[str, Tree] = {
            key: Leaf(value=value, origin=brought) for key, value in said.items() if value is not None
        }
        found["severity"] = Leaf(
            value=criterion.severity, origin=class_ or (brought if given.severity else self.default_of(criterion))
        )
        if criterion.check:
            self.add(found, "with", self.parameters(criterion, f"{path}.with", brought, given.with_))
        self.add(found, "for", [
            Leaf(value=purpose, origin=self.adjusted(f"{path}.for[{index}]"))
            for index, purpose in enumerate(criterion.for_)
        ])  # fmt: skip
        return found

    def judged(self, criterion: Criterion) -> dict[str, Any]:
        """Sentence and person of a criterion that nobody typed, the sentence in the spec's first language."""
        first = self.loaded.spec.languages[0]
        statement = text_in(criterion.statement, first, first)[0] if criterion.statement is not None else None
        return {"statement": statement, "person": msgspec.to_builtins(criterion.person)}

    def adjusted(self, path: str) -> Origin:
        return _at("adjusted", str(self.loaded.path), self.loaded.positions.get(path, Position(line=1, column=1)))

    def default_of(self, criterion: Criterion) -> Origin:
        return Origin(kind="check", name=criterion.check) if criterion.check else DEFAULT

    def parameters(
        self, criterion: Criterion, path: str, brought: Origin | None, given: Iterable[str] = ()
    ) -> Tree | None:
        """The check's parameters: changed by the spec, set by the pack, or left to the check."""
        found: dict[str, Tree] = {}
        assert criterion.check
        for name, value in effective(criterion, self.checks).items():
            here = f"{path}.{name}"
            if here in self.loaded.positions:
                tree = self.tree(value, here)
                self.add(found, name, _as(tree, "adjusted") if brought and tree is not None else tree)
            else:
                origin = brought if brought and name in given else Origin(kind="check", name=criterion.check)
                self.add(found, name, Leaf(value=_builtin(value), origin=origin))
        return found or None

    def handover(self, criterion: Criterion) -> Tree:
        told = {"id": criterion.id, **self.judged(criterion), "severity": criterion.severity}
        return {key: Leaf(value=value, origin=BUILT_IN) for key, value in told.items()}


def effective(criterion: Criterion, folder: Path | None) -> dict[str, Any]:
    """The parameters with the check's defaults; of a user's own check only those given, its code is not run."""
    assert criterion.check
    if not checks.is_ours(criterion.check, folder):
        return criterion.params
    params = checks.params(checks.load(criterion.check, folder), criterion.params)
    return {one.encode_name: getattr(params, one.name) for one in _fields(params)}


def _fields(value: Struct) -> tuple[msgspec.structs.FieldInfo, ...]:
    return msgspec.structs.fields(value)


def _at(kind: Source, file: str, place: Position) -> Origin:
    return Origin(kind=kind, file=file, line=place.line, column=place.column)


def _as(tree: Tree, kind: Source) -> Tree:
    """The same with every origin of another kind."""
    if isinstance(tree, Leaf):
        return msgspec.structs.replace(tree, origin=msgspec.structs.replace(tree.origin, kind=kind))
    if isinstance(tree, dict):
        return {key: _as(child, kind) for key, child in tree.items()}
    return [_as(child, kind) for child in tree]


def _builtin(value: Any) -> Any:
    """A parsed value as it is written; an amount without a currency is a number."""
    if isinstance(value, Money) and value.currency is None:
        return _number(value.amount)
    if isinstance(value, PARSED):
        return str(value)
    if isinstance(value, Decimal | float):
        return _number(Decimal(str(value)))
    if isinstance(value, date):
        return value
    return list(value) if isinstance(value, tuple) else msgspec.to_builtins(value, enc_hook=str)


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral() else float(amount)
