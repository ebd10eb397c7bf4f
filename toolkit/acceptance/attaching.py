"""Files that a person must look at go beside the record."""

import hashlib
from pathlib import Path
from typing import Final

from toolkit import digests
from toolkit.observations.evidence import Attached, Evidence
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Deliverable
from toolkit.spec.paths import inside

_LARGEST: Final = 60_000_000
_KINDS: Final = {b"%PDF-": ".pdf", b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg"}
"""By the first bytes: what the file is, whatever its name says."""


def attached(loaded: Loaded, name: str, deliverable: Deliverable, out: Path) -> tuple[Attached, ...]:
    """The deliverable's evidence, its files copied to `out/evidence/NAME`. Raises OSError when that fails."""
    return tuple(_one(each, loaded.folder, out, Path("evidence") / name) for each in deliverable.evidence)


def _one(evidence: Evidence, folder: Path, out: Path, place: Path) -> Attached:
    found = Attached(shows=evidence.shows, file=evidence.file, taken=evidence.taken)
    path = folder / evidence.file
    if not inside(folder, evidence.file) or not path.is_file() or path.stat().st_size > _LARGEST:
        return found
    data = path.read_bytes()
    kind = next((kind for head, kind in _KINDS.items() if data.startswith(head)), "")
    if not kind:
        return found
    sha256 = hashlib.sha256(data).hexdigest()
    copy = place / f"{evidence.shows}-{digests.named(sha256)}{kind}"
    (out / place).mkdir(parents=True, exist_ok=True)
    (out / copy).write_bytes(data)
    return Attached(shows=evidence.shows, file=evidence.file, taken=evidence.taken, copy=copy.as_posix(), sha256=sha256)
