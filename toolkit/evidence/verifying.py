"""Whether a folder is what its manifest says, byte for byte, and which verdicts rest on what is not."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from toolkit.evidence import keys, signing
from toolkit.evidence.manifest import STAMP, Manifest, files, part, read

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    from toolkit.stamping import Roots, Stamp, Why

_TOLERANCE: Final = timedelta(hours=1)
Kind = Literal["changed", "missing", "added", "unreadable"]
Stamped = Literal["good", "broken", "absent"]
Signed = Literal["good", "other-key", "broken", "absent"]


class Trouble(Struct, frozen=True, kw_only=True):
    """A part that is not as listed, and the criteria whose verdicts rest on it."""

    kind: Kind
    path: str
    criteria: tuple[str, ...] = ()


class Verified(Struct, frozen=True, kw_only=True):
    """What came of it."""

    manifest: Manifest
    troubles: tuple[Trouble, ...]
    signed: Signed
    by: str = ""
    fingerprint: str = ""
    size: int = 0
    """Bytes that were read."""
    stamped: Stamped = "absent"
    stamp: "Stamp | None" = None
    unproved: "Why | None" = None
    """Why a time stamp that is there proves nothing."""

    @property
    def whole(self) -> bool:
        """Nothing differs, and neither signature nor time stamp fails where there is one."""
        return not self.troubles and self.signed in ("good", "absent") and self.stamped != "broken"

    @property
    def clock(self) -> datetime | None:
        """The time of the stamp, where it is more than an hour from what the manifest says of itself."""
        if self.stamp is None or abs(self.stamp.time - self.manifest.made) <= _TOLERANCE:
            return None
        return self.stamp.time


def _nothing(path: str) -> tuple[str, ...]:
    return ()


def verify(
    folder: Path,
    key: "Ed25519PublicKey | None" = None,
    rests: Callable[[str], tuple[str, ...]] = _nothing,
    roots: "Roots" = (),
) -> Verified:
    """Reads every byte. With `key`, a signature by any other key does not count; with `roots`, other authorities.

    `rests` tells the criteria that a path bears on. Raises WrongUsage without a manifest that can be read.
    """
    manifest, content = read(folder)
    listed = {one.path: one for one in manifest.parts}
    present = {path.relative_to(folder).as_posix(): path for path in files(folder)}
    found: list[tuple[Kind, str]] = [("missing", name) for name in listed if name not in present]
    found += [("added", name) for name in present if name not in listed]
    for name in listed.keys() & present.keys():
        try:
            if part(folder, present[name]) != listed[name]:
                found.append(("changed", name))
        except OSError:
            found.append(("unreadable", name))
    found.sort(key=lambda one: one[1])
    signed, by, print_ = _signed(folder, content, key)
    stamped, stamp, why = _stamped(folder, content, roots)
    return Verified(
        manifest=manifest,
        troubles=tuple(Trouble(kind=kind, path=name, criteria=rests(name)) for kind, name in found),
        signed=signed,
        by=by,
        fingerprint=print_,
        size=sum(one.size for one in manifest.parts),
        stamped=stamped,
        stamp=stamp,
        unproved=why,
    )


def _signed(folder: Path, content: bytes, key: "Ed25519PublicKey | None") -> tuple[Signed, str, str]:
    signature = signing.read(folder)
    if signature is None:
        return "absent", "", ""
    of = signing.holds(signature, content)
    if of is None:
        return "broken", signature.by, ""
    print_ = keys.fingerprint(of)
    return "other-key" if key and keys.fingerprint(key) != print_ else "good", signature.by, print_


def _stamped(folder: Path, content: bytes, roots: "Roots") -> tuple[Stamped, "Stamp | None", "Why | None"]:
    path = folder / STAMP
    if not path.is_file():
        return "absent", None, None
    from toolkit.stamping import Unproved, read_again  # what reads certificates takes its time to load

    try:
        return "good", read_again(path.read_bytes(), hashlib.sha256(content).digest(), roots), None
    except Unproved as error:
        return "broken", None, error.why
