"""The clauses that `terms.alternatives` can name: read as data, because the spec does not know the documents."""

from functools import cache
from pathlib import Path
from typing import Any, Final

from toolkit import catalogue, resources

_CLAUSES: Final = "templates/contracts"
_ENGLISH: Final = "en"


def clauses(folder: Path | None = None) -> dict[str, dict[str, Any]]:
    """Metadata by clause id; the user's own in `folder` replace ours. Raises WrongUsage for a file that is no clause.

    A file is read as a mapping and nothing more; whether it is a good clause is for the contract to say.
    """
    own = folder / _CLAUSES if folder else None
    return _ours() | (_read(own) if own and own.is_dir() else {})


@cache
def _ours() -> dict[str, dict[str, Any]]:
    return _read(resources.folder(_CLAUSES))


def _read(root: Path) -> dict[str, dict[str, Any]]:
    paths = sorted(path for path in root.rglob("*.yaml") if not path.name.startswith((".", "_")))
    return {catalogue.name_of(path, root): catalogue.read(path, dict[str, Any]) for path in paths}


def with_another_wording(folder: Path | None = None) -> dict[str, str]:
    """Ids of clauses that have one, with whom they protect from what, in English or in the language they have."""
    return {
        name: str(said.get(_ENGLISH) or next(iter(said.values()), ""))
        for name, meta in clauses(folder).items()
        if meta.get("balanced") and isinstance(said := meta.get("protects") or {}, dict)
    }
