"""The names that a value can have, each with a sentence in the reader's language: catalogue, folder, and the spec."""

import os
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from toolkit.checking import check as checks
from toolkit.checking.wording import fill
from toolkit.spec import alternatives, rule
from toolkit.spec.editing import Place, at
from toolkit.spec.kinds import text_in
from toolkit.spec.parameters import own_checks
from toolkit.spec.suggestions import licences
from toolkit.studio.around import Around, around
from toolkit.studio.completing import packed
from toolkit.studio.forms.references import HANDOVER, items, mappings, referable, words_of

_FILES: Final = 300
_ITEM: Final = 4
"""Length of the place of what a milestone delivers: `milestones[0].delivers[0]`."""
_OTHERS: Final = ("acceptance", "audit")
"""Folders of results, whose files no spec names."""


def named(names: str, place: Place, tree: Any, path: Path, language: str) -> Mapping[str, str]:
    """What may be named there; empty where the names are not known."""
    found = referable(names, tree)
    if names == "delivered" and len(place) > _ITEM:  # some of the criteria of one: {website: [W-03]}
        return _criteria_of(str(place[-2] if isinstance(place[-1], int) else place[-1]), tree, path, language)
    if found is not None:
        return found
    if names == "adjusted":
        chosen = at(tree, (*place[:2], "packs")) or []
        return _packed([chosen] if isinstance(chosen, str) else chosen, path, language)
    find = FINDERS.get(names)
    return find(path, tree, language) if find else {}


def _packed(chosen: list[Any], path: Path, language: str) -> dict[str, str]:
    """The criteria of the chosen packs, with their sentences."""
    seen, known = around(path), _titles(language, own_checks(path.parent), around(path))
    return {
        f"{pack}/{one.name}": known.get(one.check, "") if one.check else text_in(one.statement or "", language, "en")[0]
        for pack in chosen
        for one in packed.read(path, str(pack), seen)
    }


def _criteria_of(name: str, tree: Any, path: Path, language: str) -> dict[str, str]:
    given = mappings(tree, "deliverables").get(name)
    if given is None:
        listed = at(tree, ("rights", HANDOVER)) or []
        return {f"{HANDOVER}/{one}": "" for one in listed if isinstance(one, str)} if name == HANDOVER else {}
    own = {
        str(one.get("id", "")): words_of(one.get("statement") or one.get("check")) for one in items(given, "criteria")
    }
    chosen = given.get("packs") or []
    return own | _packed([chosen] if isinstance(chosen, str) else chosen, path, language)


def _checks(path: Path, _: Any, language: str) -> dict[str, str]:
    return _titles(language, own_checks(path.parent), around(path))


@lru_cache(maxsize=4)
def _titles(language: str, folder: Path | None, _: Around) -> dict[str, str]:
    """The sentence of each check; what only its parameters can fill in is left open."""
    found = {}
    for name in sorted(checks.paths(folder)):
        sentence = checks.metadata(name, folder).words(language).criterion
        found[name] = fill(sentence, _Open(), language)
    return found


class _Open(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        return "…"


def _packs(path: Path, _: Any, language: str) -> dict[str, str]:
    return packed.titles(path, language, around(path))


def _rules(_path: Path, _: Any, language: str) -> dict[str, str]:
    return _whys(language)


@lru_cache(maxsize=8)
def _whys(language: str) -> dict[str, str]:
    return {one.id: fill(one.meta.texts[language].why, _Open(), language) for one in rule.rules()}


def _clauses(path: Path, _: Any, language: str) -> dict[str, str]:
    return alternatives.with_another_wording(path.parent) if language == "en" else dict.fromkeys(
        alternatives.with_another_wording(path.parent), ""
    )  # fmt: skip


def _licences(_path: Path, _: Any, _language: str) -> dict[str, str]:
    return dict.fromkeys(licences(), "")


def _places(_path: Path, tree: Any, _language: str) -> dict[str, str]:
    """What a waiver may be for: everything with an id, and the parts of the spec."""
    ids = (referable(names, tree) or {} for names in ("purpose", "deliverable"))
    found = {name: said for one in ids for name, said in one.items()}
    found |= {str(one["id"]): str(one.get("title") or "") for one in items(tree, "milestones") if "id" in one}
    return found | dict.fromkeys(tree if isinstance(tree, dict) else (), "")


def _files(path: Path, _: Any, _language: str) -> dict[str, str]:
    return dict.fromkeys(_listed(path, around(path)), "")


@lru_cache(maxsize=4)
def _listed(path: Path, seen: Around) -> tuple[str, ...]:
    """The files beside the spec, the nearest first."""
    near = (os.path.relpath(name, path.parent) for name, _, _ in seen)
    fit = [Path(name) for name in near if not name.startswith("..") and name != path.name]
    kept = [one for one in fit if one.parts[0] not in _OTHERS]
    return tuple(one.as_posix() for one in sorted(kept, key=lambda one: (len(one.parts), one.as_posix()))[:_FILES])


FINDERS: Final[dict[str, Callable[[Path, Any, str], dict[str, str]]]] = {
    "check": _checks, "pack": _packs, "rule": _rules, "clause": _clauses, "licence": _licences, "place": _places,
    "file": _files,
}  # fmt: skip
