"""Everything but the criteria: two specs compared value by value, lists by the ids and names of their entries."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

import msgspec
from msgspec import Struct, structs

from toolkit.languages import LANGUAGES
from toolkit.observations.values import Money
from toolkit.spec.comparing.change import Change, Effect, Part, together
from toolkit.spec.comparing.favour import effect, effect_at, same, section_of
from toolkit.spec.loaded import Loaded, Position
from toolkit.spec.model import Milestone, Spec
from toolkit.spec.reader import join

_NAMES: Final = ("id", "path", "name", "what", "field", "topic", "segment", "right", "deliverable", "rule", "role")
"""By which of its keys an entry of a list is recognised in the other spec; the first it has."""
_ELSEWHERE: Final = ("milestones", "include", "toolkit")


class Sides(Struct, frozen=True):
    """The two specs."""

    old: Loaded
    new: Loaded


class Place(Struct, frozen=True):
    """A place in both specs: as a reader writes it, as data about it is keyed, and as it is positioned in each."""

    name: str = ""
    pattern: str = ""
    old: str = ""
    new: str = ""

    def key(self, key: str) -> "Place":
        return Place(*(join(path, key) for path in (self.name, self.pattern, self.old, self.new)))

    def entry(self, name: str, old: str, new: str) -> "Place":
        """An entry of a collection; `old` and `new` are its suffixes in the two specs."""
        return Place(join(self.name, name), join(self.pattern, "*"), f"{self.old}{old}", f"{self.new}{new}")


def changed(old: Loaded, new: Loaded) -> Iterator[Change]:
    """Milestones first; then every other value but criteria, in the order of the language."""
    yield from _milestones(old, new)
    for one in structs.fields(Spec):
        if one.name not in _ELSEWHERE:
            before, after = _told(one.name, old.spec), _told(one.name, new.spec)
            yield from _compare(before, after, Place().key(one.encode_name), Sides(old, new))


def _told(name: str, spec: Spec) -> Any:
    """The value without what the criteria tell."""
    if name != "deliverables":
        return spec.languages if name == "language" else getattr(spec, name)
    return {
        key: structs.replace(
            one, criteria=(), packs=(), adjust={id_: change for id_, change in one.adjust.items() if change.off}
        )
        for key, one in spec.deliverables.items()
    }


def _compare(before: Any, after: Any, place: Place, sides: Sides) -> Iterator[Change]:
    before, after = _said(before, sides.old), _said(after, sides.new)
    if same(before, after):
        return
    if _is_struct(before, after):
        known = before if before is not None else after
        for one in structs.fields(type(known)):
            inner = [getattr(side, one.name) if side is not None else None for side in (before, after)]
            yield from _compare(inner[0], inner[1], place.key(one.encode_name), sides)
        return
    entries = [_entries(side) for side in (before, after)]
    if all(each is not None for each in entries) and (entries[0] or entries[1]):
        yield from _collection(entries[0] or {}, entries[1] or {}, place, sides)
        return
    yield _single(before, after, place, sides, effect_at(place.pattern, before, after))


def _collection(
    before: Mapping[str, tuple[str, Any]], after: Mapping[str, tuple[str, Any]], place: Place, sides: Sides
) -> Iterator[Change]:
    ids = renamed({name: one for name, (_, one) in before.items()}, {name: one for name, (_, one) in after.items()})
    for name in dict.fromkeys((*before, *after)):
        if place.pattern.endswith(".adjust") and not (name in before and name in after):
            continue  # a criterion that is switched off, or on again, is told with the criteria
        old_end, old_value = before.get(name, ("", None))
        new_end, new_value = after.get(name, ("", None))
        here = place.entry(name, old_end, new_end)
        if name in ids.values():
            continue
        if name in ids:
            yield _renamed(place.entry(ids[name], old_end, after[ids[name]][0]), name, sides)
        elif old_value is None or new_value is None:
            judged = _judged(place.pattern, list(before), name, new_value)
            if judged == "neutral":
                judged = effect_at(here.pattern, old_value, new_value)
            yield _single(old_value, new_value, here, sides, judged)
        else:
            yield from _compare(old_value, new_value, here, sides)


def _judged(pattern: str, names: list[str], name: str, after: Any) -> Effect:
    """Whether an entry that is gone, or new, is one of those that must not be lost."""
    lost = effect_at(pattern, [*names, name], [one for one in names if one != name])
    return "neutral" if lost == "neutral" else "weaker" if after is None else "stronger"


def renamed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, str]:
    """New id by old id, of entries that differ in nothing else."""
    gained = {name: one for name, one in after.items() if name not in before and hasattr(one, "id")}
    found: dict[str, str] = {}
    for name, one in before.items():
        if name not in after and hasattr(one, "id"):
            same_but_id = (key for key, other in gained.items() if structs.replace(one, id=key) == other)
            key = next(same_but_id, None)
            if key is not None:
                found[name] = key
                del gained[key]
    return found


def _renamed(place: Place, old_id: str, sides: Sides) -> Change:
    return Change(
        section=section_of(place.pattern),
        kind="renamed",
        id=place.name,
        old_id=old_id,
        old_line=_line(sides.old, place.old),
        new_line=_line(sides.new, place.new),
    )


def _single(before: Any, after: Any, place: Place, sides: Sides, judged: Effect) -> Change:
    return Change(
        section=section_of(place.pattern),
        kind="added" if before is None else "removed" if after is None else "changed",
        id=place.name,
        parts=(Part(aspect="", old=plain(before), new=plain(after), effect=judged),),
        old_line=_line(sides.old, place.old) if before is not None else 0,
        new_line=_line(sides.new, place.new) if after is not None else 0,
        effect=judged,
    )


def _said(value: Any, loaded: Loaded) -> Any:
    """None for what says nothing; an amount without a currency is in the spec's."""
    if isinstance(value, Money) and value.currency is None:
        return Money(value.amount, loaded.spec.currency)
    return None if isinstance(value, tuple | list | dict) and not value else value


def _is_struct(before: Any, after: Any) -> bool:
    sides = [side for side in (before, after) if side is not None]
    return all(isinstance(side, Struct) for side in sides) and len({type(side) for side in sides}) == 1


def _entries(value: Any) -> dict[str, tuple[str, Any]] | None:
    """Entries by name, each with the end of its path; None for what is no collection of entries."""
    if value is None:
        return {}
    if isinstance(value, dict) and not set(value) <= set(LANGUAGES):
        return {str(key): (f".{key}", one) for key, one in value.items()}
    if isinstance(value, tuple | list) and all(isinstance(one, Struct) for one in value):
        names = [_name(one) for one in value]
        if None in names or len(set(names)) < len(names):
            names = [str(index) for index in range(len(value))]
        return {str(name): (f"[{index}]", one) for index, (name, one) in enumerate(zip(names, value, strict=True))}
    return None


def _name(entry: Struct) -> str | None:
    found = next((getattr(entry, key) for key in _NAMES if getattr(entry, key, None)), None)
    return next(iter(found.values())) if isinstance(found, dict) else found


def plain(value: Any) -> Any:
    """As a spec writes it: parsed values as text, what says nothing left out."""
    if isinstance(value, Struct):
        pairs = ((one.encode_name, plain(getattr(value, one.name))) for one in structs.fields(value))
        return {key: one for key, one in pairs if one is not None}
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()} or None
    if isinstance(value, tuple | list):
        return [plain(one) for one in value] or None
    return msgspec.to_builtins(value, enc_hook=str)


# --- milestones


def _milestones(old: Loaded, new: Loaded) -> Iterator[Change]:
    before, after = ({one.id: (index, one) for index, one in enumerate(side.spec.milestones)} for side in (old, new))
    paid = [_paid(side.spec.milestones) for side in (old, new)]
    ids = renamed({id_: one for id_, (_, one) in before.items()}, {id_: one for id_, (_, one) in after.items()})
    for id_ in dict.fromkeys((*before, *after)):
        old_index, old_one = before.get(id_, (0, None))
        new_index, new_one = after.get(ids.get(id_, id_), (0, None))
        if old_one == new_one or id_ in ids.values():
            continue
        parts = tuple(_milestone_parts(old_one, new_one, paid[0].get(id_), paid[1].get(id_)))
        yield Change(
            section="milestones",
            kind="added"
            if old_one is None
            else "removed"
            if new_one is None
            else "renamed"
            if id_ in ids
            else "changed",
            id=ids.get(id_, id_),
            old_id=id_ if id_ in ids else "",
            parts=parts,
            old_line=_line(old, f"milestones[{old_index}]") if old_one else 0,
            new_line=_line(new, f"milestones[{new_index}]") if new_one else 0,
            effect=together(parts),
        )


def _milestone_parts(
    old: Milestone | None, new: Milestone | None, paid_before: Decimal | None, paid_after: Decimal | None
) -> Iterator[Part]:
    """A payment is less favourable when more of the price is paid by then."""
    for one in structs.fields(Milestone):
        before, after = (getattr(side, one.name) if side else None for side in (old, new))
        if before == after or one.name == "id":
            continue
        judged = effect("lower", paid_before, paid_after) if old and new and one.name == "payment" else "neutral"
        yield Part(aspect=one.encode_name, old=plain(before), new=plain(after), effect=judged)


def _paid(milestones: Sequence[Milestone]) -> dict[str, Decimal]:
    """By milestone, the share of the price that is paid with it and before it."""
    total, found = Decimal(0), {}
    for one in milestones:
        total += one.payment.value if one.payment else 0
        found[one.id] = total
    return found


def _line(loaded: Loaded, path: str) -> int:
    """Where it stands, or the nearest place around it; 0 for what only a default or an included file says."""
    if path in loaded.included:
        return 0
    return loaded.positions.get(path, Position(line=0, column=0)).line
