"""Members of a ZIP file or folder that somebody else packed, or one file, read within limits and never written."""

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

import msgspec
from msgspec import Struct, field

from toolkit.capture import tables
from toolkit.capture.encodings import text as decoded
from toolkit.capture.tables import Table
from toolkit.errors import NotCarriedOut
from toolkit.observations.profile import Unread, Why

_MEMBERS: Final = 200_000
_MEMBER_SIZE: Final = 128 * 1024 * 1024
_MEDIUM_SIZE: Final = 8 * 1024 * 1024 * 1024
_TOTAL_SIZE: Final = 2 * 1024 * 1024 * 1024
_HEAD: Final = 4096
_SHOWN: Final = 40
_DAMAGED: Final = (
    RuntimeError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError,
)  # fmt: skip
_SPACE: Final = re.compile(r"[\s,]*")
_HARMLESS: Final = 8 * 1024 * 1024
_RATIO: Final = 200
_SINGLE: Final = (".json", ".csv", ".xls", ".xlsx", ".tsv")
_BLOCK: Final = 1 << 20


class Unreadable(Exception):
    """A member whose bytes cannot be had."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why: Final[Why] = why


class Archive(Struct, kw_only=True):
    """Names of members with forward slashes. `unreadable` grows with each member that could not be read."""

    path: Path
    """The ZIP file, or the folder the members stand in."""
    names: tuple[str, ...]
    taken: datetime
    """The youngest time stamp of a member: the archive was made no earlier."""
    sha256: str
    zip: zipfile.ZipFile | None = None
    title: str = ""
    """Name of the file or folder, for messages."""
    read_so_far: int = 0
    unreadable: list[Unread] = field(default_factory=list)
    known: dict[str, Table] = field(default_factory=dict)
    """Tables that were read: every source looks at them to tell whether they are of its kind."""

    def content(self, name: str) -> bytes | None:
        """The member; None, and noted as unreadable, when it is damaged, encrypted or larger than any export is.

        Raises NotCarriedOut when all that was read is more than any export holds.
        """
        if why := self._unfit(name, _MEMBER_SIZE):
            self.refuse(name, why)
            return None
        try:
            with self._open(name) as stream:
                data = stream.read(_MEMBER_SIZE + 1)
        except _DAMAGED:
            self.refuse(name, "damaged")
            return None
        self.read_so_far += len(data)
        if self.read_so_far > _TOTAL_SIZE:
            raise NotCarriedOut(
                f"{self.path.name} holds more text than can be read safely ({name}).",
                "Ask for the export in JSON, media in low quality, in several parts.",
            )
        if len(data) > _MEMBER_SIZE:
            self.refuse(name, "too-large")
            return None
        return data

    def blocks(self, name: str) -> Iterator[bytes]:
        """A picture or film, piece by piece, however many there are. Raises Unreadable, also in its middle."""
        if why := self._unfit(name, _MEDIUM_SIZE):
            raise Unreadable(why)
        left = _MEDIUM_SIZE
        try:
            with self._open(name) as stream:
                while block := stream.read(_BLOCK):
                    left -= len(block)
                    if left < 0:
                        raise Unreadable("too-large")
                    yield block
        except _DAMAGED as error:
            raise Unreadable("damaged") from error

    def _unfit(self, name: str, limit: int) -> Why | None:
        """What its size says before anything is read; a packed size that lies is noticed later."""
        if self.zip is None:
            return "too-large" if (self.path / name).stat().st_size > limit else None
        info = self.zip.getinfo(name)
        return "swells" if _swells(info) else "too-large" if info.file_size > limit else None

    def head(self, name: str) -> bytes:
        """The first 4 kB of a member, to tell whose it is; nothing when it cannot be read."""
        try:
            with self._open(name) as stream:
                return stream.read(_HEAD)
        except _DAMAGED:
            return b""

    def refuse(self, name: str, why: Why, number: int = 0, value: str = "") -> None:
        """Notes a member, or a part of it, as unreadable."""
        self.unreadable.append(Unread(part=name, why=why, number=number, value=value[:_SHOWN]))

    def json(self, name: str, after: str = "") -> Any:
        """The member's JSON, from the first `after` on; None, and noted, when it is damaged or too deep.

        Of a list that is cut off, the whole records at its head.
        """
        data = self.content(name)
        if data is None:
            return None
        words = decoded(data)
        if after:
            words = words.partition(after)[2].strip().rstrip(";")
        try:
            return msgspec.json.decode(words)
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            kept = _salvaged(words)
            self.refuse(name, "cut-off" if kept else "no-json", len(kept))
            return kept or None

    def table(self, name: str) -> Table:
        """The member's rows as text by heading; of an Excel file, all its sheets. Empty, and noted, when unreadable."""
        if name not in self.known:
            data = self.content(name)
            try:
                self.known[name] = tables.rows(name, data) if data is not None else []
            except tables.Unreadable:
                self.refuse(name, "no-table")
                self.known[name] = []
        return self.known[name]

    def matching(self, pattern: re.Pattern[str]) -> list[str]:
        """Names, each with a leading slash when searched, in their order."""
        return [name for name in sorted(self.names) if pattern.search(f"/{name}")]

    def _open(self, name: str) -> IO[bytes]:
        return self.zip.open(name) if self.zip else (self.path / name).open("rb")


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The archive, closed afterwards. Raises NotCarriedOut when it cannot be read at all."""
    if path.is_dir():
        yield _folder(path)
        return
    if path.suffix.lower() in _SINGLE and path.is_file():
        yield _single(path)
        return
    try:
        with zipfile.ZipFile(path) as file:
            yield _zipped(path, file)
    except FileNotFoundError:
        raise NotCarriedOut(f"There is no archive {path.name}.", "Name the ZIP file as it was downloaded.") from None
    except zipfile.BadZipFile as error:
        raise NotCarriedOut(
            f"{path.name} is no ZIP file, or it is damaged ({error}).",
            "Download the export again, without unpacking it.",
        ) from error


def _single(path: Path) -> Archive:
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return Archive(path=path.parent, names=(path.name,), taken=changed, sha256=_sha256(path), title=path.name)


def _zipped(path: Path, file: zipfile.ZipFile) -> Archive:
    infos = [info for info in file.infolist() if not info.is_dir()]
    _limit(path, len(infos))
    inside = [info for info in infos if _inside(info.filename)]
    stamps = [stamp for info in inside if (stamp := _stamp(info.date_time))]
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    archive = Archive(
        path=path, names=tuple(info.filename for info in inside), taken=max(stamps, default=changed),
        sha256=_sha256(path), zip=file, title=path.name,
    )  # fmt: skip
    archive.unreadable += [Unread(part=info.filename, why="outside") for info in infos if not _inside(info.filename)]
    return archive


def _folder(path: Path) -> Archive:
    found: list[Path] = []
    for member in sorted(path.rglob("*")):
        if member.is_file() and not member.is_symlink() and member.resolve().is_relative_to(path.resolve()):
            found.append(member)
            _limit(path, len(found))
    digest = hashlib.sha256()
    for member in found:
        digest.update(f"{member.relative_to(path).as_posix()} {_sha256(member)}\n".encode())
    newest = max((member.stat().st_mtime for member in found), default=path.stat().st_mtime)
    return Archive(
        path=path, names=tuple(member.relative_to(path).as_posix() for member in found),
        taken=datetime.fromtimestamp(newest, UTC), sha256=digest.hexdigest(), title=path.name,
    )  # fmt: skip


def _salvaged(words: str) -> list[Any]:
    """The whole records at the head of a list that breaks off."""
    at, kept = words.find("[") + 1, []
    decoder = json.JSONDecoder()
    while at:
        start = _SPACE.match(words, at)
        assert start is not None  # it matches nothing too
        try:
            record, at = decoder.raw_decode(words, start.end())
        except (ValueError, RecursionError):
            break
        kept.append(record)
    return kept


def _swells(info: zipfile.ZipInfo) -> bool:
    """Text shrinks to a tenth, seldom to a fiftieth; what shrinks further is made to swell."""
    return info.file_size > _HARMLESS and info.file_size > _RATIO * max(info.compress_size, 1)


def _inside(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/"))
    return not parts.is_absolute() and ".." not in parts.parts and ":" not in name.partition("/")[0]


def _stamp(stamp: tuple[int, int, int, int, int, int]) -> datetime | None:
    """Many packers write 1980 for "not known", some write what no calendar has."""
    try:
        return datetime(*stamp, tzinfo=UTC) if stamp[0] > 1980 else None
    except ValueError:
        return None


def _limit(path: Path, count: int) -> None:
    if count > _MEMBERS:
        raise NotCarriedOut(f"{path.name} holds more than {_MEMBERS} files.", "Ask for the export in several parts.")


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
