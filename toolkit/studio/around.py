"""What a spec is read with: while nothing near it changed, what was made of it still holds."""

import os
from pathlib import Path

Around = tuple[tuple[str, int, int], ...]
"""Path, time of the last change in nanoseconds and size of each file."""
_DEEPEST = 4
_MOST = 3000


def around(path: Path) -> Around:
    """The files of the folder of a spec: included parts, its own clauses and checks, proofs; hidden ones are ours."""
    found: list[tuple[str, int, int]] = []
    for here, folders, names in os.walk(path.parent):
        place = Path(here)
        depth = len(place.relative_to(path.parent).parts)
        folders[:] = sorted(one for one in folders if not one.startswith((".", "__"))) if depth < _DEEPEST else []
        for name in sorted(names):
            try:
                told = (place / name).stat()
            except OSError:  # gone meanwhile, or a link to nowhere
                continue
            found.append((str(place / name), told.st_mtime_ns, told.st_size))
            if len(found) >= _MOST:
                return tuple(found)
    return tuple(found)
