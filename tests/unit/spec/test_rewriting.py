"""A file is replaced in one step, or not at all."""

import stat
from pathlib import Path

import pytest

from toolkit.errors import WrongUsage
from toolkit.spec.rewriting import replace


def test_a_file_that_somebody_else_saved_meanwhile_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    path.write_bytes(b"newer")
    with pytest.raises(WrongUsage, match="changed"):
        replace(path, b"old", b"mine")
    assert path.read_bytes() == b"newer"
    assert [one.name for one in tmp_path.iterdir()] == ["spec.yaml"]


def test_link_and_permissions_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "spec.yaml", tmp_path / "link.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    replace(link, b"old", b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
