"""A folder that was handed over: source files, design files, fonts, read for whom they belong to."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import msgspec

from toolkit import __version__
from toolkit.capture import material
from toolkit.errors import NotCarriedOut
from toolkit.observations import Capture, Named
from toolkit.observations.derived import retire
from toolkit.observations.material import Material

_FILES: Final = 20_000
_BYTES: Final = 60_000_000
"""A larger file is listed with its size and not read."""
_PARTS: Final = frozenset({".git", ".svn", ".hg", "__MACOSX"})
_PACKAGE: Final = "package.json"


def read(folder: Path, day: date) -> Capture:
    """The files as observations, without pages; `missing` says when there were more than are read.

    `day` dates the capture. Raises NotCarriedOut when nothing can be read.
    """
    paths = list(_paths(folder))
    if not paths:
        raise NotCarriedOut(f"{folder} holds no file that can be read.", "Name the folder that was handed over.")
    materials: list[Material] = []
    libraries: dict[str, tuple[Named, ...]] = {}
    for path in paths[:_FILES]:
        name = path.relative_to(folder).as_posix()
        installed = "node_modules" in path.parts
        if installed and path.name != _PACKAGE:
            continue
        one = _read(path, name)
        if one is None:
            continue
        materials.append(one)
        if one.kind == "script" and one.size <= _BYTES:
            libraries[one.digest] = retire.in_text(path.read_bytes().decode("utf-8", "replace"))
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return Capture(
        url=folder.as_posix(), started=moment, finished=moment, toolkit=__version__, materials=tuple(materials),
        libraries=libraries, missing={"files": "too-many"} if len(paths) > _FILES else {},
    )  # fmt: skip


def _paths(folder: Path) -> Iterator[Path]:
    """In the order of their names; links that lead out of the folder are not followed."""
    root = folder.resolve()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not _PARTS & set(path.parts) and path.resolve().is_relative_to(root):
            yield path


def _read(path: Path, name: str) -> Material | None:
    try:
        size = path.stat().st_size
        if size > _BYTES:
            return Material(url=name, kind=material.kind_of(name), digest="", size=size, faults=("too-large",))
        body = path.read_bytes()
    except OSError:
        return None
    digest = hashlib.sha256(body).hexdigest()
    if path.name == _PACKAGE:
        return Material(url=name, kind="other", digest=digest, size=size, notices=_package(body))
    return material.read(name, "", body, digest)


def _package(body: bytes) -> dict[str, str]:
    """Name, version and licence of a package that is installed or bundled; none of what is one's own (`private`)."""
    try:
        told = msgspec.json.decode(body, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
    name, version, licence = (told.get(key) for key in ("name", "version", "license"))
    if told.get("private") or not isinstance(name, str) or not isinstance(version, str):
        return {}
    found = {"package": name[:200], "package-version": version[:80]}
    return found | ({"package-licence": licence[:200]} if isinstance(licence, str) else {})
