"""The agreed logo is read from the spec's folder, and nothing outside it."""

from pathlib import Path

import pytest

from toolkit.acceptance import logos
from toolkit.spec.load import load

SPEC = """toolkit: 1
title: Website
language: en
parties:
  client: {{name: Hotel Bergsicht}}
  agency: {{name: Nordhang}}
deliverables:
  website:
    kind: website
    criteria:
      - {{id: W-01, check: content.brand, with: {{logo: {logo}}}}}
"""


@pytest.mark.parametrize(
    ("logo", "read"), [("logo.svg", True), ("../logo.svg", False), ("gone.svg", False), (".", False)]
)
def test_logo(tmp_path: Path, logo: str, read: bool) -> None:
    folder = tmp_path / "spec"
    folder.mkdir()
    for place in (folder, tmp_path):
        (place / "logo.svg").write_bytes(b"<svg/>")
    (folder / "spec.yaml").write_text(SPEC.format(logo=logo), encoding="utf-8")
    found = logos.read(load(folder / "spec.yaml"), "website")
    assert found == ({logo: b"<svg/>"} if read else {})
