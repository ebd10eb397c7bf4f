"""A folder with the example's spec, and a studio that serves it."""

import shutil
from pathlib import Path

import pytest

from tests.unit.studio.client import Client
from toolkit.studio.settings import Settings

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "hotel-bergsicht"
_LEFT = shutil.ignore_patterns("*.md", "broken.yaml", "invalid.yaml", "*.defects.yaml", "bids", "delivery")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "projects"
    shutil.copytree(EXAMPLE, place / "hotel", ignore=_LEFT)
    return place


@pytest.fixture
def client(folder: Path) -> Client:
    return Client(folder)


@pytest.fixture
def settings(client: Client) -> Settings:
    return client.settings
