"""Members of a ZIP file or folder that somebody else packed, read within limits and never written to disk."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

from msgspec import Struct, field

from toolkit.errors import NotCarriedOut

_MEMBERS: Final = 200_000
_MEMBER_SIZE: Final = 64 * 1024 * 1024
_TOTAL_SIZE: Final = 1024 * 1024 * 1024
_BLOCK: Final = 1 << 20


class Archive(Struct, kw_only=True):
    """Names of members with forward slashes. `unreadable` grows with each member that could not be read."""

    path: Path
    names: tuple[str, ...]
    taken: datetime
    """The youngest time stamp of a member: the archive was made no earlier."""
    sha256: str
    zip: zipfile.ZipFile | None = None
    read_so_far: int = 0
    unreadable: list[str] = field(default_factory=list)

    def content(self, name: str) -> bytes:
        """Raises NotCarriedOut when the member, or all that was read, is larger than any export is."""
        with self._open(name) as stream:
            data = stream.read(_MEMBER_SIZE + 1)
        self.read_so_far += len(data)
        if len(data) > _MEMBER_SIZE or self.read_so_far > _TOTAL_SIZE:
            raise NotCarriedOut(
                f"{self.path.name} holds more text than can be read safely ({name}).",
                "Ask for the export in JSON, media in low quality, in several parts.",
            )
        return data

    def json(self, name: str) -> Any:
        """The member's JSON; None, and noted as unreadable, when it is cut off, damaged, encrypted or too deep."""
        try:
            return json.loads(self.content(name))
        except (ValueError, RuntimeError, zipfile.BadZipFile, zlib.error, EOFError):
            self.unreadable.append(name)
            return None

    def _open(self, name: str) -> IO[bytes]:
        return self.zip.open(name) if self.zip else (self.path / name).open("rb")


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The archive, closed afterwards. Raises NotCarriedOut when it cannot be read at all."""
    if path.is_dir():
        yield _folder(path)
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


def _zipped(path: Path, file: zipfile.ZipFile) -> Archive:
    infos = [info for info in file.infolist() if not info.is_dir()]
    _limit(path, len(infos))
    inside = [info for info in infos if _inside(info.filename)]
    stamps = [stamp for info in inside if (stamp := _stamp(info.date_time))]
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    archive = Archive(
        path=path, names=tuple(info.filename for info in inside), taken=max(stamps, default=changed),
        sha256=_sha256(path), zip=file,
    )  # fmt: skip
    archive.unreadable += [info.filename for info in infos if not _inside(info.filename)]
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
        taken=datetime.fromtimestamp(newest, UTC), sha256=digest.hexdigest(),
    )  # fmt: skip


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
