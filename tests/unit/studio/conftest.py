"""A folder with the example's spec, and a studio that serves it."""

import shutil
from pathlib import Path

import pytest

from tests.unit.studio.client import Client

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "hotel-bergsicht"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "projects"
    (place / "hotel").mkdir(parents=True)
    shutil.copy(EXAMPLE / "spec.yaml", place / "hotel" / "spec.yaml")
    return place


@pytest.fixture
def client(folder: Path) -> Client:
    return Client(folder)
