"""Another run in the folder of a finished acceptance replaces it as a whole, or leaves it as it was."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from toolkit.acceptance import whole
from toolkit.evidence import manifest

MADE = datetime(2026, 11, 23, tzinfo=UTC)


def finished(out: Path) -> dict[str, bytes]:
    """A folder with a manifest, and what is in it."""
    (out / "captures").mkdir(parents=True)
    (out / "captures" / "website.wacz").write_bytes(b"observed " * 5_000)
    (out / "record.html").write_text("accepted", encoding="utf-8")
    manifest.write(manifest.make(out, "acceptance", MADE), out)
    return held(out)


def breaking_off(out: Path, end: BaseException) -> None:
    """A run that gets half way."""
    with whole.kept(out):
        (out / "captures").mkdir(exist_ok=True)
        (out / "captures" / "website.wacz").write_bytes(b"half")
        (out / "manifest.json").unlink(missing_ok=True)
        (out / "new").write_bytes(b"new")
        raise end


def held(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


@pytest.mark.parametrize("end", [KeyboardInterrupt(), OSError(28, "No space left on device"), RuntimeError()])
def test_whatever_ends_a_run_the_acceptance_before_stands(end: BaseException, tmp_path: Path) -> None:
    out = tmp_path / "out"
    before = finished(out)
    with pytest.raises(type(end)):
        breaking_off(out, end)
    assert held(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_ends_well_stays_and_leaves_nothing_beside(tmp_path: Path) -> None:
    out = tmp_path / "out"
    finished(out)
    with whole.kept(out):
        (out / "record.html").write_text("rejected", encoding="utf-8")
    assert held(out)["record.html"] == b"rejected"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_run_that_was_killed_is_put_right_by_the_next(tmp_path: Path) -> None:
    out = tmp_path / "out"
    before = finished(out)
    out.rename(tmp_path / "out.before")
    (out / "captures").mkdir(parents=True)
    (out / "captures" / "half").write_bytes(b"half")
    with pytest.raises(KeyboardInterrupt), whole.kept(out):
        raise KeyboardInterrupt
    assert held(out) == before


def test_an_unfinished_run_keeps_what_it_has(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(KeyboardInterrupt):
        breaking_off(out, KeyboardInterrupt())
    assert set(held(out)) == {"captures/website.wacz", "new"}
