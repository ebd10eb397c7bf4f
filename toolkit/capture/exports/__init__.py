"""Evidence that a platform hands its customer, read into a profile. A module here adds a source.

A module names its `PLATFORMS`, its `SOURCE` and its `CAPABILITIES` (what such files can know at best);
`fits(archive)` tells whether a file is of its kind, by names and content, and `read(archive)` reads it.
What a file holds decides, not what it is called.
"""

import importlib
import inspect
import pkgutil
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import msgspec

from toolkit.capture.exports import _fetched, _reread
from toolkit.capture.exports._archive import Archive, Unreadable, opened
from toolkit.capture.exports._merging import merged
from toolkit.capture.fetched import Fetched
from toolkit.errors import NotCarriedOut
from toolkit.observations import Profile
from toolkit.observations.profile import Source

__all__ = ["Kept", "Unreadable", "kept", "lying", "parts", "platforms", "read", "reading", "sources"]
_SOURCES: Final = (".zip", ".wacz")
"""A file that is a source by itself, wherever it stands."""
_LAST: Final = ("table",)
"""A source that fits whatever else fits is asked last."""


@cache
def _modules() -> tuple[ModuleType, ...]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    names.sort(key=lambda name: name in _LAST)
    return tuple(importlib.import_module(f"{__name__}.{name}") for name in names)


def platforms() -> tuple[str, ...]:
    """Names of the platforms whose evidence can be read."""
    return tuple(sorted({platform for module in _modules() for platform in module.PLATFORMS}))


def sources(capability: str, platform: str) -> tuple[str, ...]:
    """Names of the sources that could know a thing of a platform, for the reader who lacks it."""
    return tuple(
        module.SOURCE for module in _modules() if platform in module.PLATFORMS and capability in module.CAPABILITIES
    )


def read(paths: Path | Iterable[Path], platform: str, zone: str = "UTC") -> Profile:
    """The profile in the files or folders, those of several sources merged into one.

    `zone` is where the house stands, for tables that write their times without one. Raises NotCarriedOut when the
    platform is unknown, or a file is absent, broken, of another platform or of no platform at all.
    """
    if platform not in platforms():
        raise NotCarriedOut(
            f"Archives of {platform} cannot be read yet.", f"Archives that can be read: {', '.join(platforms())}."
        )
    given = [paths] if isinstance(paths, Path) else list(paths)
    profile = merged([_read(path, platform, zone) for path in given])
    known = {each for module in _modules() if platform in module.PLATFORMS for each in module.CAPABILITIES}
    lacking = sorted(known - set(profile.capabilities))
    return msgspec.structs.replace(profile, supplies={each: sources(each, platform) for each in lacking})


def reading(path: Path, platform: str, zone: str = "UTC") -> tuple[str, bytes, str]:
    """Name and content of the file that `read` takes in the place of this one, and the digest of this one.

    It holds what `read` would say, a refusal too; that has no digest. `lying` finds it.
    """
    try:
        kept = _reread.Reading(profile=_read(path, platform, zone))
    except NotCarriedOut as error:
        kept = _reread.Reading(problem=error.problem, instead=error.instead)
    sha256 = kept.profile.sha256 if kept.profile else ""
    return path.name + _reread.SUFFIX, _reread.encode(kept), sha256


def lying(path: Path) -> Path:
    """The file itself, or where it is no longer there, what was kept of reading it."""
    kept = path.with_name(path.name + _reread.SUFFIX)
    return kept if kept.is_file() and not path.exists() else path


def _read(path: Path, platform: str, zone: str) -> Profile:
    if path.name.endswith(_reread.SUFFIX):
        return _reread.profile(path)
    with opened(path) as archive:
        return _profile(archive, path, platform, zone)


def _profile(archive: Archive, path: Path, platform: str, zone: str) -> Profile:
    told = _fetched.found(archive)
    if told:
        archive.taken = told.started
    module = _of(archive, platform, told)
    options: dict[str, Any] = {"zone": zone} if "zone" in inspect.signature(module.read).parameters else {}
    profile: Profile = module.read(archive, **options)
    if platform and profile.platform and profile.platform != platform:
        raise _other(archive, profile.platform, platform)
    profile = _fetched.limited(profile, told) if told else _fetched.unsettled(profile, archive)
    unreadable = tuple(dict.fromkeys(archive.unreadable))
    source = Source(
        name=profile.source, file=path.name, sha256=archive.sha256, taken=profile.taken, covers=profile.covers,
        capabilities=profile.capabilities, parts=profile.parts, unreadable=unreadable,
    )  # fmt: skip
    return msgspec.structs.replace(
        profile, platform=platform or profile.platform, sha256=archive.sha256, unreadable=unreadable, sources=(source,)
    )


def _of(archive: Archive, platform: str, told: Fetched | None) -> ModuleType:
    """What was fetched says itself whose it is. Else sources of the named platform are asked first.

    The others are asked only to say whose file it is instead.
    """
    fetched = [module for module in _modules() if told and f"{told.platform}-api" == module.SOURCE]
    for module in fetched or sorted(_modules(), key=lambda each: bool(platform) and platform not in each.PLATFORMS):
        if fetched or module.fits(archive):
            if platform and platform not in module.PLATFORMS:
                raise _other(archive, module.PLATFORMS[0], platform)
            return module
    html = any(name.endswith((".html", ".htm")) for name in archive.names)
    raise NotCarriedOut(
        f"{archive.title} is no export of {platform or 'a profile'} that can be read"
        f"{' (it is in HTML)' if html else ''}.",
        "Ask the platform for the data of the page in JSON, in English, for all time, and name the ZIP file.",
    )


def _other(archive: Archive, found: str, wanted: str) -> NotCarriedOut:
    return NotCarriedOut(f"{archive.title} is of {found}, not of {wanted}.", "Name the file of that platform.")


class Kept:
    """The file a profile was read from, for whoever keeps it: untouched, with the media its posts name."""

    def __init__(self, path: Path, archive: Archive, profile: Profile) -> None:
        self._path: Final = path
        self._archive: Final = archive
        self._profile: Final = profile
        self.suffix: Final = ".zip" if path.is_dir() else path.suffix.lower()
        self.size: Final = sum((path / name).stat().st_size for name in archive.names) if path.is_dir() else (
            path.stat().st_size
        )  # fmt: skip

    def media(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """The files that posts name and the archive holds, by name, piece by piece; a piece may raise Unreadable."""
        named = {name for post in self._profile.posts for name in post.media}
        for member in sorted(self._archive.names):
            name = next((name for name in _tails(member) if name in named), None)
            if name:
                yield name, self._archive.blocks(member)

    def keep(self, target: Path) -> None:
        """Copies the file, a folder as a ZIP, whole or not at all. Raises OSError."""
        if target.exists():
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(target.name + ".partial")
        if self._path.is_dir():
            with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as packed:
                for name in sorted(self._archive.names):
                    packed.write(self._path / name, name)
        else:
            shutil.copyfile(self._path, partial)
        partial.replace(target)


def _tails(member: str) -> Iterator[str]:
    """A member's name, and without the folders an export wraps it in."""
    parts = member.split("/")
    for start in range(len(parts)):
        yield "/".join(parts[start:])


def parts(path: Path) -> tuple[Path, ...]:
    """The sources in a folder: what stands in it when that is ZIP files, or exports of several platforms unpacked.

    Else the folder itself is one, as is a file.
    """
    if not path.is_dir():
        return (path,)
    inside = [each for each in sorted(path.iterdir()) if not each.name.startswith((".", "__"))]
    if any(each.suffix.lower() in _SOURCES for each in inside if each.is_file()):
        return tuple(inside)
    kinds = {kind for each in inside if each.is_dir() and (kind := _kind(each))}
    return tuple(inside) if len(kinds) > 1 else (path,)


def _kind(folder: Path) -> str:
    """Name of the source that a folder is of; empty when it is of none."""
    with opened(folder) as archive:
        return next((str(module.SOURCE) for module in _modules() if module.fits(archive)), "")


@contextmanager
def kept(path: Path, platform: str = "", zone: str = "UTC") -> Iterator[tuple[Profile, Kept]]:
    """The profile of one file, and the file. Without `platform` the file says whose it is; else as `read`."""
    with opened(path) as archive:
        profile = _profile(archive, path, platform, zone)
        yield profile, Kept(path, archive, profile)
