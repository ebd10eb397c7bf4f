import asyncio
import hashlib
from pathlib import Path

import msgspec
import pytest

pytest.importorskip("fsspec", reason="the extra `cluster` is not installed")
pytest.importorskip("distributed", reason="the extra `cluster` is not installed")

from toolkit.audit import captures
from toolkit.audit.errand import fit
from toolkit.audit.layout import NAME
from toolkit.audit.settings import Settings
from toolkit.audit.store import store
from toolkit.checking.results import CaptureFile
from toolkit.errors import WrongUsage

BODY = b"a capture"


def audit_with(url: str | None, out: Path) -> None:
    with store(out / NAME) as kept:
        kept.settle(msgspec.structs.replace(Settings(), captures=url).decisive())


def handed_in(url: str, folder: Path) -> CaptureFile:
    made = folder / "a-1.wacz"
    made.write_bytes(BODY)
    captures.hand_in(made, url)
    assert not made.exists()
    return CaptureFile(path="captures/a-1.wacz", sha256=hashlib.sha256(BODY).hexdigest())


@pytest.mark.parametrize("form", ["file://{}/shared/deep", "{}/shared", "memory://test_captures/{}"])
def test_a_capture_handed_in_is_brought_whole_and_removed_after_use(form: str, tmp_path: Path) -> None:
    named = form.format(tmp_path)
    audit_with(named, tmp_path / "out")
    capture = handed_in(captures.place(named, tmp_path / "out"), tmp_path)
    with captures.brought(capture, tmp_path / "out") as copy:
        assert copy is not None
        assert copy.read_bytes() == BODY
    assert not copy.exists()
    assert not list(tmp_path.rglob("*.partial"))


def test_a_capture_elsewhere_has_an_address_and_one_beside_the_results_needs_none(tmp_path: Path) -> None:
    audit_with(f"{tmp_path}/shared", tmp_path / "out")
    capture = handed_in(captures.place(f"{tmp_path}/shared", tmp_path / "out"), tmp_path)
    assert captures.address(capture, tmp_path / "out") == (tmp_path / "shared" / "a-1.wacz").as_uri()
    beside = tmp_path / "out" / capture.path
    beside.parent.mkdir()
    beside.write_bytes(BODY)
    assert captures.address(capture, tmp_path / "out") is None


def test_a_capture_that_was_changed_is_not_used(tmp_path: Path) -> None:
    audit_with(f"{tmp_path}/shared", tmp_path / "out")
    capture = handed_in(captures.place(f"{tmp_path}/shared", tmp_path), tmp_path)
    (tmp_path / "shared" / "a-1.wacz").write_bytes(b"another")
    with captures.brought(capture, tmp_path / "out") as copy:
        assert copy is None


def test_a_capture_is_sought_in_the_named_folder_only(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "secret").write_bytes(BODY)
    audit_with(f"{tmp_path}/shared", tmp_path / "out")
    sha256 = hashlib.sha256(BODY).hexdigest()
    with captures.brought(CaptureFile(path="../secret", sha256=sha256), tmp_path / "out") as copy:
        assert copy is None


@pytest.mark.parametrize("url", ["nowhere://bucket/captures", "simplecache::s3://bucket/captures"])
def test_an_address_that_nobody_can_open_is_told(url: str, tmp_path: Path) -> None:
    with pytest.raises(WrongUsage) as fault, captures.marked(captures.place(url, tmp_path)):
        pass
    assert "s3://" in fault.value.instead


def test_a_worker_takes_part_that_sees_the_folder_with_the_same_version(tmp_path: Path) -> None:
    from toolkit import __version__

    url, other = (tmp_path / "shared").as_uri(), (tmp_path / "other").as_uri()
    with captures.marked(url) as marker:
        assert asyncio.run(fit(__version__, url, marker)) is None
        apart = asyncio.run(fit(__version__, other, marker))
        older = asyncio.run(fit("0.0.1", url, marker))
    assert apart is not None
    assert apart.problem == f"It does not see the folder of captures, {other}."
    assert older is not None
    assert older.problem == f"It has toolkit {__version__}, this run is 0.0.1."
    assert not list((tmp_path / "shared").iterdir())
