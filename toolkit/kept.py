"""Data sets that judgements rest on: where they came from, which version is used, and the newest file of each.

A data set is an `origin.yaml` beside its file, or a `<name>.origin.yaml`, anywhere in the package: a file of others, a
package that brings its data, or a list of our own. A newer file may stand in the user's data folder, in a folder with
the name of the set and with an `origin.yaml` of its own.
"""

import hashlib
import os
import sys
from datetime import date
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated, Final

import msgspec
import yaml
from msgspec import Meta, Struct

from toolkit.digests import named

ORIGIN: Final = "origin.yaml"
_PACKAGE: Final = Path(__file__).resolve().parent
_FOLDER: Final = "outsourcing-toolkit"
VARIABLE: Final = "TOOLKIT_DATA"
"""Names the user's data folder where the usual one does not suit."""


class Origin(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where a data set came from."""

    name: str
    version: Annotated[
        str, Meta(description="As its makers count, else the day of its last change; of a package its own.")
    ] = ""
    vendored: Annotated[date | None, Meta(description="The day it was taken, or last gone through.")] = None
    file: str = ""
    sha256: str = ""
    package: Annotated[str, Meta(description="The Python package that brings the data.")] = ""
    licence: str
    source: str = ""
    update: Annotated[str, Meta(description="Address of the newest file; empty where a new release brings it.")] = ""
    reader: Annotated[str, Meta(description="Module whose `verified` accepts or refuses a new file.")] = ""
    changes: str = ""


class Kept(Struct, frozen=True, kw_only=True):
    """A data set as it is used."""

    id: str
    origin: Origin
    path: Path
    own: bool = False
    """Whether the file is the user's newer one, not the one that came with the program."""

    @property
    def version(self) -> str:
        """Empty for a package that is not installed."""
        if not self.origin.package:
            return self.origin.version
        try:
            return version(self.origin.package)
        except PackageNotFoundError:
            return ""


class Used(Struct, frozen=True, kw_only=True):
    """A data set as results name it."""

    id: str
    name: str
    version: str
    day: date | None = None
    """The day it was taken or last gone through; None where a package brings it."""
    source: str = ""
    """Where it is published; empty for a list of our own."""


def folder() -> Path:
    """The user's data folder, which need not exist."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    usual = {
        "darwin": Path.home() / "Library/Application Support",
        "win32": Path(os.environ.get("LOCALAPPDATA", Path.home())),
    }
    return usual.get(sys.platform, Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local/share"))) / _FOLDER


@cache
def all_() -> dict[str, Kept]:
    """Every data set by its id: the user's file where it is whole and not older than ours."""
    found = {}
    for path in sorted(_PACKAGE.rglob(f"*{ORIGIN}")):
        origin = read(path)
        name = path.parent.name if path.name == ORIGIN else path.name.removesuffix(f".{ORIGIN}")
        ours = Kept(id=name, origin=origin, path=path.parent / origin.file)
        found[name] = _newer(ours) or ours
    return dict(sorted(found.items()))


def used() -> tuple[Used, ...]:
    """The data sets of this moment, by id."""
    return tuple(
        Used(
            id=each.id,
            name=each.origin.name,
            version=each.version,
            day=each.origin.vendored,
            source=each.origin.source,
        )
        for each in all_().values()
    )


def read(path: Path) -> Origin:
    """Raises msgspec.ValidationError or yaml.YAMLError when the file says something else."""
    return msgspec.convert(yaml.safe_load(path.read_bytes()), Origin)


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def keep(kept: Kept, data: bytes, day: date) -> Kept:
    """Puts a newer file into the user's data folder; the one before stays until the new one is whole.

    Raises OSError where nothing can be written.
    """
    place = folder() / kept.id
    place.mkdir(parents=True, exist_ok=True)
    name = f"{named(digest(data))}{Path(kept.origin.file).suffix}"
    (place / name).write_bytes(data)
    origin = msgspec.structs.replace(kept.origin, version=day.isoformat(), vendored=day, file=name, sha256=digest(data))
    draft = place / f"{ORIGIN}.part"
    draft.write_text(yaml.safe_dump(msgspec.to_builtins(origin), sort_keys=False, allow_unicode=True), "utf-8")
    draft.replace(place / ORIGIN)
    for old in place.iterdir():
        if old.name not in (name, ORIGIN):
            old.unlink()
    all_.cache_clear()
    return all_()[kept.id]


def _newer(ours: Kept) -> Kept | None:
    place = folder() / ours.id
    try:
        origin = read(place / ORIGIN)
        path = place / origin.file
        whole = path.parent == place and digest(path.read_bytes()) == origin.sha256
    except (OSError, msgspec.ValidationError, yaml.YAMLError):
        return None  # None there, or damaged: ours is whole.
    old = origin.vendored is None or (ours.origin.vendored is not None and origin.vendored < ours.origin.vendored)
    if not whole or old or not ours.origin.update:
        return None
    return Kept(id=ours.id, origin=origin, path=path, own=True)
