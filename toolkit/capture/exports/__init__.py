"""Evidence that a platform hands its customer, read into a profile. A module here adds a source.

A module names its `PLATFORMS`, its `SOURCE` and its `CAPABILITIES` (what such files can know at best);
`fits(archive)` tells whether a file is of its kind, by names and content, and `read(archive)` reads it.
What a file holds decides, not what it is called.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import msgspec

from toolkit.capture.exports._archive import Archive, opened
from toolkit.capture.exports._merging import merged
from toolkit.errors import NotCarriedOut
from toolkit.observations import Profile
from toolkit.observations.profile import Source

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
    return merged([_read(path, platform, zone) for path in given])


def _read(path: Path, platform: str, zone: str) -> Profile:
    with opened(path) as archive:
        module = _of(archive, platform)
        archive.unreadable[:] = [said for said in archive.unreadable if said.endswith("outside the archive")]
        options: dict[str, Any] = {"zone": zone} if "zone" in inspect.signature(module.read).parameters else {}
        profile: Profile = module.read(archive, **options)
        if profile.platform and profile.platform != platform:
            raise _other(archive, profile.platform, platform)
        unreadable = tuple(dict.fromkeys(archive.unreadable))
        source = Source(
            name=profile.source, file=path.name, sha256=archive.sha256, taken=profile.taken, covers=profile.covers,
            capabilities=profile.capabilities, parts=profile.parts, unreadable=unreadable,
        )  # fmt: skip
        return msgspec.structs.replace(
            profile, platform=platform, sha256=archive.sha256, unreadable=unreadable, sources=(source,)
        )


def _of(archive: Archive, platform: str) -> ModuleType:
    fitting = [module for module in _modules() if module.fits(archive)]
    for module in fitting:
        if platform in module.PLATFORMS:
            return module
    if fitting:
        raise _other(archive, fitting[0].PLATFORMS[0], platform)
    html = any(name.endswith((".html", ".htm")) for name in archive.names)
    raise NotCarriedOut(
        f"{archive.title} is no export of {platform} that can be read{' (it is in HTML)' if html else ''}.",
        "Ask the platform for the data of the page in JSON, in English, for all time, and name the ZIP file.",
    )


def _other(archive: Archive, found: str, wanted: str) -> NotCarriedOut:
    return NotCarriedOut(f"{archive.title} is of {found}, not of {wanted}.", "Name the file of that platform.")
