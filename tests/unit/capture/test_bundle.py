"""A bundle is read back as written, and shows what was changed."""

import gzip
import io
import zipfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from toolkit.capture import bundle
from toolkit.capture.recorder import Exchange
from toolkit.capture.seal import seal
from toolkit.capture.shelf import Shelf
from toolkit.capture.store import Store
from toolkit.errors import NotCarriedOut
from toolkit.observations import Capture, Page, View

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
HTML = "html/p001-desktop.html"
PICTURE = "screenshots/p001-desktop.jpg"
PARTS = ("archive/data.warc.gz", "indexes/index.cdxj", "pages/pages.jsonl", bundle.CAPTURE, HTML, PICTURE)


def exchange(url: str) -> Exchange:
    return Exchange(
        url=url, type="document", method="GET", asked={"Cookie": "a=topsecret"}, initiator="", frame="", began=0,
        wall=NOW.timestamp(), status=200, mime="text/html", headers={"set-cookie": "a=topsecret\nb=topsecret"},
    )  # fmt: skip


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    store = Store(tmp_path / "hotel.partial", NOW)
    (store.folder / HTML).write_text("<p>Grüezi</p>", "utf-8")
    (store.folder / PICTURE).write_bytes(b"\xff\xd8picture")
    store.keep(exchange("http://hotel.example/"), b"<p>Guten Tag")
    store.keep(exchange("http://hotel.example/"), b"<p>Guten Tag")
    store.close()
    view = View(viewport="desktop", width=1280, height=800, html=HTML, screenshot=PICTURE)
    page = Page(id="p001", url="http://hotel.example/", status=200, views={"desktop": view})
    shelf = Shelf(store.folder)
    shelf.put(page)
    shelf.put(Page(id="p002", url='http://hotel.example/"pages":[', missing={"page": "timeout"}))
    capture = Capture(url='http://hotel.example/"pages":[]', started=NOW, finished=NOW, toolkit="1")
    seal(store.folder, capture, shelf, store.index, tmp_path / "hotel.wacz")
    return tmp_path / "hotel.wacz"


def rewritten(path: Path, changes: dict[str, bytes | None]) -> Path:
    """A copy with other bytes in some parts (None leaves a part out), as a well-formed archive."""
    out = path.with_name("changed.wacz")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        parts = {name: old.read(name) for name in old.namelist()} | changes
        for name, data in parts.items():
            if data is not None:
                new.writestr(name, data)
    return out


def test_what_was_sealed_is_read_back_and_verified(sealed: Path) -> None:
    with bundle.read(sealed) as opened:
        page = opened.capture.pages[0]
        assert opened.html(page, "desktop") == "<p>Grüezi</p>"
        assert opened.screenshot(page, "desktop") == b"\xff\xd8picture"
        assert opened.html(page, "mobile") is None
        assert len(opened.resource("indexes/index.cdxj").splitlines()) == 1
        assert set(opened.names()) == {*PARTS, bundle.PACKAGE, bundle.DIGEST}
    assert bundle.verify(sealed) == []
    assert sorted(path.name for path in sealed.parent.iterdir()) == ["hotel.wacz"]


def test_the_archive_masks_secrets(sealed: Path) -> None:
    with bundle.read(sealed) as opened:
        text = gzip.decompress(opened.resource("archive/data.warc.gz"))
    assert b"topsecret" not in text
    assert text.count(b"(masked)") == 3
    assert b"Guten Tag" in text


@pytest.mark.parametrize("name", PARTS)
def test_one_flipped_bit_is_found_in_each_part(sealed: Path, name: str) -> None:
    with zipfile.ZipFile(sealed) as opened:
        data = bytearray(opened.read(name))
    data[len(data) // 2] ^= 1
    assert bundle.verify(rewritten(sealed, {name: bytes(data)})) == [name]


@pytest.mark.parametrize("name", PARTS)
def test_a_missing_part_is_found(sealed: Path, name: str) -> None:
    assert bundle.verify(rewritten(sealed, {name: None})) == [name]


def test_an_added_part_is_found(sealed: Path) -> None:
    assert bundle.verify(rewritten(sealed, {"html/p002-desktop.html": b"x"})) == ["html/p002-desktop.html"]


@pytest.mark.parametrize("name", [bundle.PACKAGE, bundle.DIGEST])
def test_a_changed_or_missing_list_is_found(sealed: Path, name: str) -> None:
    with zipfile.ZipFile(sealed) as opened:
        data = opened.read(name)
    changed = data.replace(b"sha256:", b"sha256:0", 1)
    assert bundle.PACKAGE in bundle.verify(rewritten(sealed, {name: changed}))
    assert bundle.verify(rewritten(sealed, {name: None})) == [bundle.PACKAGE]


def test_no_flipped_byte_of_the_file_gives_a_traceback(sealed: Path) -> None:
    whole = sealed.read_bytes()
    for place in range(len(whole)):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        sealed.write_bytes(damaged)
        with suppress(NotCarriedOut):
            bundle.verify(sealed)
        with suppress(NotCarriedOut):
            bundle.read(sealed).close()


def not_a_capture() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("toolkit/capture.json", '{"url": 1}')
    return out.getvalue()


@pytest.mark.parametrize(
    "body", [b"", b"PK\x03\x04", b"<html>", not_a_capture()], ids=["empty", "cut", "text", "other"]
)
def test_a_broken_file_is_told_with_its_reason(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "no.wacz").write_bytes(body)
    with pytest.raises(NotCarriedOut, match=r"no\.wacz cannot be read as a capture: ."):
        bundle.read(tmp_path / "no.wacz")
    with pytest.raises(NotCarriedOut, match="cannot be read"):
        bundle.read(tmp_path / "absent.wacz")
