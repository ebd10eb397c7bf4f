"""Turns the folder of a capture into its bundle. Never awaits, so that it also works while everything is cancelled."""

import hashlib
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from toolkit import __version__
from toolkit.capture.bundle import CAPTURE, DIGEST, OWN, PACKAGE, Package, PackageDigest, Resource, digest
from toolkit.capture.shelf import Shelf
from toolkit.observations import Capture, Page

_STORED: Final = (".gz", ".jpg")
_PIECE: Final = 1_000_000
_FORMAT: Final = {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}


def seal(folder: Path, capture: Capture, pages: Shelf, index: list[str], out: Path) -> str:
    """Writes `out` in one step and removes `folder`; returns the file's SHA-256 in hexadecimal.

    `capture` holds everything but the pages. Nothing large is ever in memory as a whole.
    """
    names = _parts(folder, capture, pages, index)
    partial = out.with_name(out.name + ".tmp")
    resources = []
    with zipfile.ZipFile(partial, "w") as bundle:
        for name in names:
            resources.append(_copy(bundle, folder, name, capture.started))
        package = Package(
            resources=tuple(resources), wacz_version="1.1.1", title=capture.url, created=_utc(capture.finished),
            software=f"outsourcing-toolkit/{__version__}", mainPageUrl=capture.url, mainPageDate=_utc(capture.started),
        )  # fmt: skip
        described = msgspec.json.format(msgspec.json.encode(package), indent=2)
        _add(bundle, PACKAGE, described, capture.started)
        _add(bundle, DIGEST, msgspec.json.encode(PackageDigest(path=PACKAGE, hash=digest(described))), capture.started)
    with partial.open("rb") as written:
        sha256 = hashlib.file_digest(written, "sha256").hexdigest()
    partial.replace(out)
    shutil.rmtree(folder, ignore_errors=True)
    return sha256


def _parts(folder: Path, capture: Capture, pages: Shelf, index: list[str]) -> list[str]:
    """Writes what is derived of the rest, and names all parts in their fixed order."""
    (folder / "indexes").mkdir(exist_ok=True)
    (folder / "pages").mkdir(exist_ok=True)
    (folder / "indexes/index.cdxj").write_text("".join(f"{line}\n" for line in sorted(index)), "utf-8")
    lines = [msgspec.json.encode(_FORMAT), *(_line(page, capture) for page in pages if page.views)]
    (folder / "pages/pages.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    _write_capture(folder / CAPTURE, capture, pages)
    files = (path.relative_to(folder).as_posix() for part in OWN for path in (folder / part).glob("*"))
    own = sorted(name for name in files if name != CAPTURE)
    return ["archive/data.warc.gz", "indexes/index.cdxj", "pages/pages.jsonl", CAPTURE, *own]


def _write_capture(path: Path, capture: Capture, pages: Shelf) -> None:
    """The capture as JSON, its pages put in one by one. In a text the key's quotes would be escaped."""
    before, key, after = msgspec.json.encode(capture).partition(b'"pages":[')
    with path.open("wb") as file:
        file.write(before + key)
        for number, page in enumerate(pages.raw()):
            file.write(b"," + page if number else page)
        file.write(after)


def _line(page: Page, capture: Capture) -> bytes:
    return msgspec.json.encode(
        {"id": page.id, "url": page.final_url or page.url, "ts": _utc(capture.started), "title": page.view.title}
    )


def _copy(bundle: zipfile.ZipFile, folder: Path, name: str, moment: datetime) -> Resource:
    """Puts a file of the folder into the bundle, piece by piece."""
    path = folder / name
    entry = _entry(name, moment)
    entry.file_size = size = path.stat().st_size
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        with bundle.open(entry, "w") as part:
            shutil.copyfileobj(file, part, _PIECE)
    return Resource(name=name.rpartition("/")[2], path=name, hash=f"sha256:{sha256}", bytes=size)


def _add(bundle: zipfile.ZipFile, name: str, data: bytes, moment: datetime) -> None:
    bundle.writestr(_entry(name, moment), data)


def _entry(name: str, moment: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, moment.astimezone(UTC).timetuple()[:6])
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(_STORED) else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
