import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from toolkit.capture import seal as sealing
from toolkit.capture.bundle import DIGEST, PACKAGE, read, verify
from toolkit.capture.recorder import Exchange
from toolkit.capture.store import Store
from toolkit.errors import NotCarriedOut
from toolkit.observations import Capture, Page, View

MOMENT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def exchange(url: str) -> Exchange:
    return Exchange(
        url=url, type="document", method="GET", asked={"Cookie": "a=topsecret"}, initiator="", frame="", began=0,
        wall=MOMENT.timestamp(), status=200, mime="text/html", headers={"set-cookie": "a=topsecret\nb=topsecret"},
    )  # fmt: skip


def write(folder: Path) -> Path:
    store = Store(folder / "site.wacz.partial", MOMENT)
    store.keep(exchange("https://hotel.example/"), b"<p>Guten Tag")
    store.keep(exchange("https://hotel.example/"), b"<p>Guten Tag")
    store.close()
    name = "toolkit/screenshots/p001-desktop.jpg"
    (store.folder / name).write_bytes(b"picture")
    view = View(viewport="desktop", width=1280, height=800, screenshot=name)
    page = Page(id="p001", url="https://hotel.example/", status=200, views={"desktop": view})
    done = Capture(url="https://hotel.example", started=MOMENT, finished=MOMENT, toolkit="0.1.0", pages=(page,))
    out = folder / "site.wacz"
    sealing.seal(store.folder, done, store.index, out)
    return out


def altered(path: Path, change: dict[str, bytes | None], **more: bytes) -> Path:
    """A copy with parts changed, or left out where None."""
    out = path.with_name("altered.wacz")
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            data = change.get(name, before.read(name))
            if data is not None:
                after.writestr(name, data)
        for name, data in more.items():
            after.writestr(name, data)
    return out


def test_what_was_sealed_is_read_back(tmp_path: Path) -> None:
    path = write(tmp_path)
    assert verify(path) == []
    with read(path) as bundle:
        page = bundle.capture.pages[0]
        assert (page.url, bundle.capture.started) == ("https://hotel.example/", MOMENT)
        assert bundle.screenshot(page, "desktop") == b"picture"
        assert bundle.screenshot(page, "mobile") is None
        assert len(bundle.resource("indexes/index.cdxj").splitlines()) == 1
    assert not (tmp_path / "site.wacz.partial").exists()


def test_the_archive_masks_secrets(tmp_path: Path) -> None:
    import gzip

    with read(write(tmp_path)) as bundle:
        text = gzip.decompress(bundle.resource("archive/data.warc.gz"))
    assert b"topsecret" not in text
    assert text.count(b"(masked)") == 3
    assert b"Guten Tag" in text


def test_every_flipped_byte_is_found(tmp_path: Path) -> None:
    path = write(tmp_path)
    with zipfile.ZipFile(path) as whole:
        for name in whole.namelist():
            if name == DIGEST:
                continue
            data = bytearray(whole.read(name))
            data[len(data) // 2] ^= 1
            assert name in verify(altered(path, {name: bytes(data)})), name


def test_missing_and_added_parts_are_found(tmp_path: Path) -> None:
    path = write(tmp_path)
    assert verify(altered(path, {"archive/data.warc.gz": None})) == ["archive/data.warc.gz"]
    assert verify(altered(path, {}, more=b"x")) == ["more"]
    assert verify(altered(path, {PACKAGE: None})) == [PACKAGE]


def test_raw_bytes_flipped_inside_the_file_are_found(tmp_path: Path) -> None:
    path = write(tmp_path)
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"picture")] ^= 1
    path.write_bytes(bytes(raw))
    assert verify(path) == ["toolkit/screenshots/p001-desktop.jpg"]


def not_a_capture() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as bundle:
        bundle.writestr("toolkit/capture.json", '{"url": 1}')
    return out.getvalue()


@pytest.mark.parametrize("body", [b"", b"no zip", not_a_capture()], ids=["empty", "text", "other"])
def test_a_broken_file_is_told_with_its_reason(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "x.wacz"
    path.write_bytes(body)
    with pytest.raises(NotCarriedOut, match=r"x\.wacz cannot be read as a capture: ."):
        read(path)
    with pytest.raises(NotCarriedOut, match="cannot be read"):
        read(tmp_path / "absent.wacz")
