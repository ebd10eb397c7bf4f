from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded

FOLDER = Path(__file__).parent / "spec"
AS_OF = date(2026, 11, 23)


@pytest.fixture(scope="session")
def hotel() -> Loaded:
    return load(FOLDER / "hotel.yaml")


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., Loaded]:
    """The spec with passages replaced; a passage that is not there is an error of the test."""

    def make(*changes: tuple[str, str]) -> Loaded:
        source = (FOLDER / "hotel.yaml").read_text("utf-8")
        for old, new in changes:
            assert old in source, old
            source = source.replace(old, new)
        (tmp_path / "hotel.yaml").write_text(source, "utf-8")
        checks = tmp_path / "checks" / "reception"
        checks.mkdir(parents=True, exist_ok=True)
        for file in (FOLDER / "checks" / "reception").glob("greeting.*"):
            (checks / file.name).write_bytes(file.read_bytes())
        return load(tmp_path / "hotel.yaml")

    return make
