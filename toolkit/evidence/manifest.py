"""`manifest.json`: every file of a run with its digest, and what the run was made with.

The digests are SHA-256 (FIPS 180-4). The manifest does not list itself, its signature or its time stamp.
"""

import hashlib
import platform
from collections.abc import Iterator
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

from toolkit import __version__
from toolkit.errors import WrongUsage
from toolkit.evidence import writing

NAME: Final = "manifest.json"
SIGNATURE: Final = "manifest.sig"
STAMP: Final = "manifest.tsr"
_OWN: Final = (NAME, SIGNATURE, STAMP)
_PACKAGES: Final = ("playwright", "Pillow", "phonenumbers", "lingua-language-detector", "holidays")
"""Those whose version can change a verdict."""


class Part(Struct, frozen=True, kw_only=True):
    """One file, by its path below the folder; size in bytes."""

    path: str
    size: int
    sha256: str


class Manifest(Struct, frozen=True, kw_only=True):
    """The whole file."""

    schema: int = 1
    kind: str
    """Of run: acceptance."""
    made: datetime
    toolkit: str
    environment: dict[str, str]
    """Python, system and libraries, by name."""
    parts: tuple[Part, ...]


def make(folder: Path, kind: str, made: datetime) -> Manifest:
    """Of everything below the folder, in the order of the paths; what is being written is no part."""
    return Manifest(
        kind=kind,
        made=made,
        toolkit=__version__,
        environment=_environment(),
        parts=tuple(part(folder, path) for path in files(folder)),
    )


def files(folder: Path) -> Iterator[Path]:
    """The files that a manifest lists. Links are followed by nobody: they count as files of their own name."""
    for path in sorted(folder.rglob("*"), key=lambda one: one.relative_to(folder).as_posix()):
        name = path.relative_to(folder).as_posix()
        if name not in _OWN and not path.name.endswith(".partial") and (path.is_symlink() or path.is_file()):
            yield path


def part(folder: Path, path: Path) -> Part:
    """Raises OSError when it cannot be read."""
    name = path.relative_to(folder).as_posix()
    if path.is_symlink():
        target = str(path.readlink()).encode("utf-8", "surrogateescape")
        return Part(path=name, size=len(target), sha256=hashlib.sha256(b"link " + target).hexdigest())
    return Part(path=name, size=path.stat().st_size, sha256=writing.digest(path))


def encode(manifest: Manifest) -> bytes:
    """The bytes that are signed."""
    return writing.encoded(manifest)


def write(manifest: Manifest, folder: Path) -> bytes:
    """Writes it in one step and returns its bytes. A signature or stamp of an earlier one is removed."""
    content = encode(manifest)
    for name in (SIGNATURE, STAMP):
        (folder / name).unlink(missing_ok=True)
    writing.write(folder / NAME, content)
    return content


def read(folder: Path) -> tuple[Manifest, bytes]:
    """The manifest and its bytes; raises WrongUsage where there is none, or one that cannot be read."""
    path = folder / NAME
    try:
        content = path.read_bytes()
        return msgspec.json.decode(content, type=Manifest), content
    except OSError as error:
        raise WrongUsage(f"{path}: there is no manifest.", "Name the folder that `toolkit accept` wrote.") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise WrongUsage(
            f"{path}: the manifest is damaged ({error}).", "Take the bundle from its other copy."
        ) from error


def _environment() -> dict[str, str]:
    known: dict[str, Any] = {"python": platform.python_version(), "system": platform.platform(terse=True)}
    for name in _PACKAGES:
        try:
            known[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return known
