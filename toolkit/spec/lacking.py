"""Keys that a deliverable of some kind needs to be a promise, and does not have."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Deliverable, Kind, Spec
from toolkit.spec.needs import begun
from toolkit.spec.rule import Hit


def intended(spec: Spec) -> bool:
    """Whether it is to become a document; a spec that only tests what exists says less."""
    brief = spec.brief
    return begun(spec) or bool(brief.objectives or brief.themes or brief.situation)


def lacking(loaded: Loaded, kind: Kind, *keys: str) -> Iterator[Hit]:
    """A hit for every deliverable of the kind, at it, with the keys it lacks; `period.from` is a key of a key."""
    for name, deliverable in loaded.spec.deliverables.items():
        missing = [key for key in keys if deliverable.kind == kind and _absent(deliverable, key)]
        if missing:
            yield Hit(path=f"deliverables.{name}", data={"name": name, "missing": missing})


def _absent(deliverable: Deliverable, key: str) -> bool:
    """A key below one that is absent itself is not asked for, nor below one that is a single text."""
    value: Any = deliverable
    *above, last = key.split(".")
    for name in above:
        value = _value(value, name)
        if not isinstance(value, Struct):
            return False
    return _value(value, last) in (None, (), {})


def _value(of: Struct, key: str) -> Any:
    fields = dict(zip(of.__struct_encode_fields__, of.__struct_fields__, strict=True))
    return getattr(of, fields[key])
