"""The type at a place of the language, with what was chosen on the way: a kind, a check, a pack's criterion."""

from pathlib import Path
from typing import Any

from msgspec import Struct, inspect

from toolkit.spec.editing import Place, at
from toolkit.spec.model import Spec
from toolkit.spec.parameters import Catalogue, own_checks
from toolkit.spec.reader import bare, choices, is_text, kinds_of, names_of, type_info
from toolkit.studio.around import around
from toolkit.studio.completing.packed import read


class Known(Struct, frozen=True, kw_only=True):
    """What a place may hold."""

    options: tuple[Any, ...]
    """Types as msgspec tells them; none for a place outside the language."""
    pattern: str
    """The place with `*` for names and `[]` for indices."""
    names: str = ""
    description: str = ""
    """The schema's sentence, in English."""

    @property
    def fields(self) -> tuple[Any, ...]:
        """The keys of the mapping that may stand there."""
        found = [one for one in self.options if isinstance(one, inspect.StructType)]
        return found[0].fields if found else ()

    @property
    def mapped(self) -> Any:
        """The mapping by names that may stand there; None when there is none."""
        return next((one for one in self.options if isinstance(one, inspect.DictType)), None)

    @property
    def listed(self) -> Any:
        return next((one for one in self.options if hasattr(one, "item_type")), None)

    @property
    def is_text(self) -> bool:
        return is_text(list(self.options))


def known(place: Place, tree: Any, path: Path) -> Known:
    """What the place may hold in the spec at `path`."""
    now = Known(options=(type_info(Spec),), pattern="")
    for index, key in enumerate(place):
        check = _check(place[:index], tree, path) if key == "with" else None
        params = Catalogue(folder=own_checks(path.parent)).params(check) if check else None
        now = Known(options=(type_info(params),), pattern=f"with.{check}") if params is not None else _below(now, key)
    return now


def _check(above: Place, tree: Any, path: Path) -> str | None:
    """The check whose parameters `with` holds: that beside it, or that of the pack's criterion which is adjusted."""
    check = at(tree, (*above, "check"))
    if len(above) > 1 and above[-2] == "adjust":
        pack, _, name = str(above[-1]).partition("/")
        check = next((one.check for one in read(path, pack, around(path)) if one.name == name), None)
    return check if isinstance(check, str) else None


def _below(now: Known, key: str | int) -> Known:
    nothing = Known(options=(), pattern=now.pattern)
    if isinstance(key, int):
        listed = now.listed
        return _of(listed.item_type, f"{now.pattern}[]", now.names) if listed else nothing
    field = next((one for one in now.fields if one.encode_name == key), None)
    if field is not None:
        return _of(field.type, f"{now.pattern}.{key}".lstrip("."), "")
    mapped = now.mapped
    return _of(mapped.value_type, f"{now.pattern}.*", now.names) if mapped and not now.is_text else nothing


def _of(type_: Any, pattern: str, names: str) -> Known:
    said = getattr(type_, "extra_json_schema", None) or {}
    return Known(
        options=tuple(choices(bare(type_))), pattern=pattern, names=names_of(type_) or names,
        description=said.get("description", ""),
    )  # fmt: skip


def fitting(known_: Known, place: Place, tree: Any) -> list[Any]:
    """The keys that may stand at a mapping, those that must first; `kind` decides on some."""
    kind = at(tree, (*place, "kind"))
    fields = [one for one in known_.fields if not kinds_of(one.type) or kind in kinds_of(one.type) or kind is None]
    return sorted(fields, key=lambda one: not one.required)
