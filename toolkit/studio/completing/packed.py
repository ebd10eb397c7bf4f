"""The packs that a spec may name, ours and those beside it; one with faults counts as empty."""

from functools import lru_cache
from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.spec import packs
from toolkit.spec.kinds import text_in
from toolkit.spec.packs import Pack, PackCriterion
from toolkit.studio.around import Around


def titles(path: Path, language: str, seen: Around) -> dict[str, str]:
    """Title by name."""
    found = ((name, _pack(path, name, seen)) for name in sorted(packs.paths(path.parent)))
    return {name: text_in(one.title, language, language)[0] if one else "" for name, one in found}


def read(path: Path, name: str, seen: Around) -> tuple[PackCriterion, ...]:
    """The criteria of a pack; none of one that there is not."""
    found = _pack(path, name, seen)
    return found.criteria if found else ()


@lru_cache(maxsize=64)
def _pack(path: Path, name: str, _: Around) -> Pack | None:
    if name not in packs.paths(path.parent):
        return None
    try:
        return packs.load(name, path.parent)
    except ToolkitError:
        return None
