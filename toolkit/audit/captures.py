"""Captures of a cluster lie where all its machines reach them: a shared folder, or an object store through fsspec."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import msgspec

from toolkit.audit.layout import NAME
from toolkit.audit.store import store
from toolkit.checking.results import CaptureFile
from toolkit.errors import NotCarriedOut, ToolkitError, WrongUsage

FOLDER: Final = "captures"
_FORMS: Final = "Write it as file:///shared/captures or s3://bucket/captures."


def place(named: str | None, out: Path) -> str:
    """The address of the folder that `--captures` names; without, of the audit's own, which all have to share."""
    if named is None:
        return (out / FOLDER).resolve().as_uri()
    if "::" in named:
        raise WrongUsage(f"{named!r} names several stores.", _FORMS)
    return named if "://" in named else Path(named).resolve().as_uri()


def hand_in(path: Path, url: str) -> None:
    """Moves the file into the folder at `url`; under its name there is never a part of it. Raises OSError."""
    files, folder = _opened(url)
    target = f"{folder}/{path.name}"
    if _local(files):
        Path(folder).mkdir(parents=True, exist_ok=True)
        part = Path(f"{target}.{uuid4().hex[:8]}.partial")
        try:
            shutil.copyfile(path, part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    else:
        files.put_file(str(path), target)
    path.unlink()


@contextmanager
def brought(capture: CaptureFile, folder: Path) -> Iterator[Path | None]:
    """A copy of the capture, removed after the block, of an audit in `folder` whose captures lie elsewhere.

    None where the audit has them beside it, or none can be fetched whole.
    """
    url = _elsewhere(folder)
    if url is None:
        yield None
        return
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / Path(capture.path).name
        try:
            files, there = _opened(url)
            files.get_file(f"{there}/{copy.name}", str(copy))
        except (OSError, ToolkitError):
            yield None
            return
        with copy.open("rb") as opened:
            whole = hashlib.file_digest(opened, "sha256").hexdigest() == capture.sha256
        yield copy if whole else None


@contextmanager
def marked(url: str) -> Iterator[str]:
    """A file in the folder inside the block, by whose name a machine finds out whether it sees the same folder.

    Raises WrongUsage for an address that nobody can open, NotCarriedOut when nothing can be written there.
    """
    files, folder = _opened(url)
    name = f"{uuid4().hex}.run"
    try:
        files.makedirs(folder, exist_ok=True)
        files.pipe_file(f"{folder}/{name}", b"An audit on a cluster is at work here.\n")
    except OSError as error:
        raise NotCarriedOut(f"{url}: {error}.", "Name a folder with --captures that can be written.") from error
    try:
        yield name
    finally:
        files.rm_file(f"{folder}/{name}")


def seen(url: str, name: str) -> bool:
    """Whether this machine sees the file that `marked` wrote."""
    files, folder = _opened(url)
    files.invalidate_cache()
    return bool(files.exists(f"{folder}/{name}"))


def address(capture: CaptureFile, folder: Path) -> str | None:
    """Where the capture of an audit in `folder` lies, when it is not below it."""
    url = None if (folder / capture.path).is_file() else _elsewhere(folder)
    return f"{url}/{Path(capture.path).name}" if url else None


def _elsewhere(folder: Path) -> str | None:
    if not (folder / NAME).is_file():
        return None
    try:
        with store(folder / NAME) as kept:
            named = kept.settings().get("captures")
        return place(msgspec.convert(named, str | None), folder)
    except (ToolkitError, msgspec.ValidationError):
        return None


def _local(files: Any) -> bool:
    return "file" in ((files.protocol,) if isinstance(files.protocol, str) else files.protocol)


def _opened(url: str) -> tuple[Any, str]:
    """The file system and the folder's path in it."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise WrongUsage(
            "Captures elsewhere need fsspec.", "Install it with: pip install 'outsourcing-toolkit[cluster]'"
        ) from error
    try:
        files, path = url_to_fs(url)
    except (ImportError, ValueError) as error:  # a store whose library is not there, or one that nobody knows
        raise WrongUsage(f"{url}: {error}.", _FORMS) from error
    return files, str(path).rstrip("/")
