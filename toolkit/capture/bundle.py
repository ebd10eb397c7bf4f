"""The file a capture ends up in: a WACZ 1.1.1 with our observations as further resources."""

import hashlib
import struct
import zipfile
import zlib
from functools import cached_property
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from toolkit.errors import NotCarriedOut
from toolkit.observations import Capture, Page, Profile

OWN: Final = ("toolkit", "screenshots", "html", "driving")
"""Folders of ours beside those of the format. None has folders below it: readers of the format know a part by the
last two names of its path."""
CAPTURE: Final = "toolkit/capture.json"
PROFILE: Final = "toolkit/profile.json"
PACKAGE: Final = "datapackage.json"
DIGEST: Final = "datapackage-digest.json"
_OUTSIDE: Final = frozenset({PACKAGE, DIGEST})
_PART_BYTES: Final = 2_000_000_000
_CAPTURE_BYTES: Final = 500_000_000


class Resource(Struct, frozen=True, kw_only=True):
    """A part of the bundle as `datapackage.json` lists it."""

    name: str
    path: str
    hash: str
    bytes: int


class Package(Struct, frozen=True, kw_only=True):
    """`datapackage.json`: the parts and their digests."""

    resources: tuple[Resource, ...]
    wacz_version: str
    profile: str = "data-package"
    title: str = ""
    created: str = ""
    software: str = ""
    mainPageUrl: str = ""  # noqa: N815 - the name in the format
    mainPageDate: str = ""  # noqa: N815


class PackageDigest(Struct, frozen=True, kw_only=True):
    """`datapackage-digest.json`: what proves the list itself."""

    path: str
    hash: str


class Bundle:
    """An open bundle; parts are read when asked for. Close it, or use it with `with`."""

    def __init__(self, path: Path) -> None:
        self.path: Final = path
        try:
            self._zip: Final = zipfile.ZipFile(path)
        except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError, struct.error) as error:
            raise _broken(path, str(error)) from error

    def __enter__(self) -> "Bundle":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._zip.close()

    @cached_property
    def capture(self) -> Capture:
        """What was observed. Raises NotCarriedOut when it cannot be read."""
        try:
            return msgspec.json.decode(self.resource(CAPTURE), type=Capture)
        except msgspec.MsgspecError as error:
            raise _broken(self.path, f"{CAPTURE}: {error}") from error

    @cached_property
    def profile(self) -> Profile | None:
        """The profile that was judged with the capture; None for a website. Raises NotCarriedOut as `capture`."""
        if PROFILE not in self.names():
            return None
        try:
            return msgspec.json.decode(self.resource(PROFILE), type=Profile)
        except msgspec.MsgspecError as error:
            raise _broken(self.path, f"{PROFILE}: {error}") from error

    def names(self) -> list[str]:
        return self._zip.namelist()

    def resource(self, name: str) -> bytes:
        """The bytes of one part. Raises NotCarriedOut when it is missing or damaged."""
        try:
            if self._zip.getinfo(name).file_size > (_CAPTURE_BYTES if name == CAPTURE else _PART_BYTES):
                raise _broken(self.path, f"{name} is too large")
            return self._zip.read(name)
        except KeyError as error:
            raise _broken(self.path, f"{name} is missing") from error
        except (OSError, EOFError, zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error) as error:
            raise _broken(self.path, f"{name}: {error}") from error

    def screenshot(self, page: Page, viewport: str) -> bytes | None:
        """The page's picture as JPEG; None when none was taken."""
        view = page.views.get(viewport)
        return self.resource(view.screenshot) if view and view.screenshot else None

    def html(self, page: Page, viewport: str) -> str | None:
        """The document after scripts; None when it was not kept."""
        view = page.views.get(viewport)
        return self.resource(view.html).decode("utf-8", "replace") if view and view.html else None


def read(path: Path) -> Bundle:
    """Opens a bundle and reads its observations. Raises NotCarriedOut with the reason when it is none."""
    bundle = Bundle(path)
    _ = bundle.capture
    return bundle


def verify(path: Path) -> list[str]:
    """Names of parts that differ from their digest, are missing, or were added; empty when it is unaltered."""
    with Bundle(path) as bundle:
        try:
            listed = msgspec.json.decode(bundle.resource(PACKAGE), type=Package)
            proof = msgspec.json.decode(bundle.resource(DIGEST), type=PackageDigest)
        except (NotCarriedOut, msgspec.MsgspecError):
            return [PACKAGE]
        wrong = [] if proof.hash == digest(bundle.resource(PACKAGE)) else [PACKAGE]
        wrong += [part.path for part in listed.resources if not _intact(bundle, part)]
        known = {part.path for part in listed.resources} | _OUTSIDE
        wrong += sorted(set(bundle.names()) - known)
        wrong += sorted({name for name in bundle.names() if bundle.names().count(name) > 1})
        return list(dict.fromkeys(wrong))


def _intact(bundle: Bundle, part: Resource) -> bool:
    try:
        return digest(bundle.resource(part.path)) == part.hash
    except NotCarriedOut:
        return False


def digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _broken(path: Path, why: str) -> NotCarriedOut:
    return NotCarriedOut(
        f"{path} cannot be read as a capture: {why}.", "Name a .wacz file this toolkit wrote, unaltered."
    )
