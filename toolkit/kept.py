"""Data sets of others that are kept with the program: where they came from, and the newest file of each.

A kept data set is an `origin.yaml` beside its file, anywhere in the package; a newer file may stand in the user's
data folder, in a folder with the name of the set, with an `origin.yaml` of its own.
"""

import hashlib
import os
import sys
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Final

import msgspec
import yaml
from msgspec import Meta, Struct

ORIGIN: Final = "origin.yaml"
_PACKAGE: Final = Path(__file__).resolve().parent
_FOLDER: Final = "outsourcing-toolkit"
VARIABLE: Final = "TOOLKIT_DATA"
"""Names the user's data folder where the usual one does not suit."""


class Origin(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where a kept data set came from."""

    name: str
    version: Annotated[str, Meta(description="As its makers count; the day of its last change where they do not.")]
    vendored: Annotated[date, Meta(description="The day it was taken.")]
    file: str
    sha256: str
    licence: str
    source: str
    update: Annotated[str, Meta(description="Address of the newest file; empty where a new release brings it.")] = ""
    changes: str = ""


class Kept(Struct, frozen=True, kw_only=True):
    """A kept data set as it is used."""

    id: str
    origin: Origin
    path: Path
    own: bool
    """Whether the file is the user's newer one, not the one that came with the program."""


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
    """Every data set by its id, the name of its folder: the user's file where it is whole and not older than ours."""
    found = {}
    for path in sorted(_PACKAGE.rglob(ORIGIN)):
        origin = read(path)
        ours = Kept(id=path.parent.name, origin=origin, path=path.parent / origin.file, own=False)
        found[ours.id] = _newer(ours) or ours
    return found


def read(path: Path) -> Origin:
    """Raises msgspec.ValidationError or yaml.YAMLError when the file says something else."""
    return msgspec.convert(yaml.safe_load(path.read_bytes()), Origin)


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _newer(ours: Kept) -> Kept | None:
    place = folder() / ours.id
    try:
        origin = read(place / ORIGIN)
        path = place / origin.file
        whole = path.parent == place and digest(path.read_bytes()) == origin.sha256
    except (OSError, msgspec.ValidationError, yaml.YAMLError):
        return None  # None there, or damaged: ours is whole.
    if not whole or origin.vendored < ours.origin.vendored:
        return None
    return Kept(id=ours.id, origin=origin, path=path, own=True)
