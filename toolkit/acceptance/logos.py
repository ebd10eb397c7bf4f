"""The agreed logos that criteria name, read from the spec's folder."""

from typing import Final

from toolkit.spec.loaded import Loaded

_CHECK: Final = "content.brand"
_BYTES: Final = 20_000_000


def read(loaded: Loaded, deliverable: str) -> dict[str, bytes]:
    """The files by their path as written; what leads out of the folder, is too large or is no file is left out."""
    root = loaded.folder.resolve()
    found = {}
    for criterion in loaded.criteria:
        named = criterion.params.get("logo") if criterion.check == _CHECK else None
        if criterion.deliverable != deliverable or not isinstance(named, str) or not named:
            continue
        path = (root / named).resolve()
        if path.is_relative_to(root) and path.is_file() and path.stat().st_size <= _BYTES:
            found[named] = path.read_bytes()
    return found
