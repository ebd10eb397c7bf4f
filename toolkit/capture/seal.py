"""Turns the folder of a capture into its bundle. Never awaits, so that it also works while everything is cancelled."""

import hashlib
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from toolkit import __version__
from toolkit.capture.bundle import CAPTURE, DIGEST, PACKAGE, Package, PackageDigest, Resource, digest
from toolkit.observations import Capture, Page

_STORED: Final = (".gz", ".jpg")
_FORMAT: Final = {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}


def seal(folder: Path, capture: Capture, index: list[str], out: Path) -> str:
    """Writes `out` in one step and removes `folder`; returns the file's SHA-256 in hexadecimal."""
    names = _parts(folder, capture, index)
    partial = out.with_name(out.name + ".tmp")
    resources = []
    with zipfile.ZipFile(partial, "w") as bundle:
        for name in names:
            data = (folder / name).read_bytes()
            _add(bundle, name, data, capture.started)
            resources.append(Resource(name=name.rpartition("/")[2], path=name, hash=digest(data), bytes=len(data)))
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


def _parts(folder: Path, capture: Capture, index: list[str]) -> list[str]:
    """Writes what is derived of the rest, and names all parts in their fixed order."""
    (folder / "indexes").mkdir(exist_ok=True)
    (folder / "pages").mkdir(exist_ok=True)
    (folder / "indexes/index.cdxj").write_text("".join(f"{line}\n" for line in sorted(index)), "utf-8")
    lines = [msgspec.json.encode(_FORMAT), *(_line(page, capture) for page in capture.pages if page.views)]
    (folder / "pages/pages.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    (folder / CAPTURE).write_bytes(msgspec.json.encode(capture))
    files = (path.relative_to(folder).as_posix() for path in (folder / "toolkit").rglob("*") if path.is_file())
    own = sorted(name for name in files if name != CAPTURE)
    return ["archive/data.warc.gz", "indexes/index.cdxj", "pages/pages.jsonl", CAPTURE, *own]


def _line(page: Page, capture: Capture) -> bytes:
    return msgspec.json.encode(
        {"id": page.id, "url": page.final_url or page.url, "ts": _utc(capture.started), "title": page.view.title}
    )


def _add(bundle: zipfile.ZipFile, name: str, data: bytes, moment: datetime) -> None:
    entry = zipfile.ZipInfo(name, moment.astimezone(UTC).timetuple()[:6])
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(_STORED) else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    bundle.writestr(entry, data, compresslevel=None if name.endswith(_STORED) else 6)


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
