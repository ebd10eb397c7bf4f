"""Earlier contents of the specs, by digest: what a page began from, and what was saved from here."""

from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from toolkit.documents.write import put
from toolkit.studio.settings import Settings

_MOST: Final = 400
_LISTED: Final = 200
_FOLDER: Final = "versions"
_IGNORED: Final = ".gitignore"


class Kept(Struct, frozen=True, kw_only=True):
    """What a spec once was."""

    version: str
    at: float
    """When the file was written, in seconds since 1970 (UTC)."""


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal: the version a page names when it saves."""
    return sha256(content).hexdigest()


def keep(settings: Settings, content: bytes) -> str:
    """Keeps what a page begins from; returns its version."""
    return _write(settings, content, "seen")


def keep_file(settings: Settings, name: str) -> tuple[str, bytes]:
    """Keeps a spec as it is; returns its version and content."""
    path = settings.folder / name
    at, content = path.stat().st_mtime, path.read_bytes()
    version = keep(settings, content)
    _note(settings, name, Kept(version=version, at=at))
    return version, content


def keep_saved(settings: Settings, name: str, before: bytes, after: bytes) -> None:
    """Notes that `after` was saved from here in the place of `before`."""
    keep(settings, before)
    _write(settings, after, "saved")
    put(_before(settings, name), digest(before).encode())
    _note(settings, name, Kept(version=digest(after), at=(settings.folder / name).stat().st_mtime))


def history(settings: Settings, name: str) -> list[Kept]:
    """What the spec was whenever a page showed or saved it, as far as it is still kept; the newest first."""
    return [one for one in reversed(_noted(settings, name)) if content(settings, one.version) is not None]


def content(settings: Settings, version: str) -> bytes | None:
    """The content of a version; None when it is not known (any more)."""
    if len(version) != 64 or not set(version) <= set("0123456789abcdef"):
        return None
    found = next((path for kind in ("saved", "seen") if (path := _path(settings, version, kind)).is_file()), None)
    return found.read_bytes() if found else None


def saved_here(settings: Settings, version: str) -> bool:
    """Whether this content came from a page of ours, not from another program."""
    return _path(settings, version, "saved").is_file()


def before_last(settings: Settings, name: str) -> str | None:
    """The version of the spec before it was last saved from here, if it is still kept."""
    note = _before(settings, name)
    version = note.read_text() if note.is_file() else ""
    return version if content(settings, version) is not None else None


def _write(settings: Settings, what: bytes, kind: str) -> str:
    version = digest(what)
    path = _path(settings, version, kind)
    if not path.is_file():
        put(path, what)
        _prune(path.parent)
        if not (settings.kept / _IGNORED).is_file():
            put(settings.kept / _IGNORED, b"*\n")  # nothing here belongs into a repository
    return version


def _path(settings: Settings, version: str, kind: str) -> Path:
    return settings.kept / _FOLDER / f"{version}.{kind}"


def _before(settings: Settings, name: str) -> Path:
    return settings.kept / "before" / sha256(name.encode()).hexdigest()


def _history(settings: Settings, name: str) -> Path:
    return settings.kept / "history" / sha256(name.encode()).hexdigest()


def _note(settings: Settings, name: str, now: Kept) -> None:
    """Adds it to the history, unless it is what the spec was last."""
    known = _noted(settings, name)
    if not known or known[-1].version != now.version:
        put(_history(settings, name), b"".join(msgspec.json.encode(one) + b"\n" for one in [*known, now][-_LISTED:]))


def _noted(settings: Settings, name: str) -> list[Kept]:
    path = _history(settings, name)
    lines = path.read_bytes().splitlines() if path.is_file() else []
    try:
        return [msgspec.json.decode(line, type=Kept) for line in lines]
    except msgspec.MsgspecError:  # somebody else wrote it
        return []


def _prune(folder: Path) -> None:
    """The oldest go once there are too many."""
    files = [path for path in folder.iterdir() if path.suffix in (".saved", ".seen")]
    for path in sorted(files, key=lambda one: one.stat().st_mtime)[: max(0, len(files) - _MOST)]:
        path.unlink(missing_ok=True)
