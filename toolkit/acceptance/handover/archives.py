"""Archives that were handed over: every part is read once, into nothing; none is unpacked, none is run."""

import bz2
import gzip
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, Final

_BYTES: Final = 500_000_000
"""Unpacked bytes that are read of one archive; of a larger one only the list of its parts."""
_PARTS: Final = 200_000
_PIECE: Final = 1 << 20


class Broken(Exception):
    """A file that does not open; `kind` is `empty`, `cut` (damaged), or `other` (not what its name says)."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def names_in(path: Path) -> list[str] | None:
    """The names of its parts; None when it is no archive that can be opened here. Raises Broken."""
    name = path.name.lower()
    if name.endswith(".zip"):
        return check_zip(path)
    if name.endswith((".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")):
        return _tar(path)
    return None


def check_zip(path: Path) -> list[str]:
    """The names in a ZIP whose parts all have the checksum it states; raises Broken."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            locked = any(part.flag_bits & 1 for part in parts)
            if len(parts) <= _PARTS and sum(part.file_size for part in parts) <= _BYTES and not locked:
                _read_through(archive, parts)
            return [part.filename for part in parts[:_PARTS]]
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, struct.error) as error:
        raise Broken("cut" if _begins(path, b"PK") else "other") from error
    except (NotImplementedError, RuntimeError):
        return []


def _read_through(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """The sizes in the list are only stated: what is really read counts."""
    left = _BYTES
    for part in parts:
        with archive.open(part) as stream:
            while left > 0 and (piece := stream.read(min(_PIECE, left))):
                left -= len(piece)


def _tar(path: Path) -> list[str]:
    """Whole: a cut stream ends before its mark of the end, or in the midst of a part."""
    try:
        with _unpacked(path) as stream:
            bounded = _Bounded(stream)
            with tarfile.open(fileobj=bounded, mode="r|") as archive:  # type: ignore[call-overload]
                names = []
                for part in archive:
                    names.append(part.name)
                    if len(names) >= _PARTS:
                        break
            return names
    except _Enough:
        return names
    except (tarfile.TarError, EOFError, OSError, zlib.error, lzma.LZMAError, ValueError) as error:
        raise Broken("cut") from error


def _unpacked(path: Path) -> IO[bytes]:
    with path.open("rb") as file:
        head = file.read(6)
    openers: tuple[tuple[bytes, Callable[[Path], Any]], ...] = (
        (b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ", lzma.open),
    )  # fmt: skip
    for mark, opener in openers:
        if head.startswith(mark):
            stream: IO[bytes] = opener(path)
            return stream
    return path.open("rb")


class _Enough(Exception):
    """As much as is read of one archive."""


class _Bounded:
    """A stream that ends the reading after so many bytes."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._left = stream, _BYTES

    def read(self, size: int = -1) -> bytes:
        if self._left <= 0:
            raise _Enough
        piece = self._stream.read(size)
        self._left -= len(piece)
        return piece


def _begins(path: Path, mark: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(mark)) == mark
