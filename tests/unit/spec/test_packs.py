"""Our packs: complete in every language, made of checks that fit their deliverables."""

from pathlib import Path

import pytest

from toolkit import catalogue
from toolkit.checking import check as checks
from toolkit.languages import LANGUAGES
from toolkit.spec.load import load
from toolkit.spec.packs import Pack, paths

NAMES = (
    "hotel-website", "holiday-home", "restaurant", "shop-light", "wcag22-aa", "en301549", "legal-ch", "legal-de",
    "legal-at", "legal-fr", "legal-uk", "rights", "social-profile", "speed", "security", "mobile", "seo",
    "campaign", "monitoring", "content", "workshop", "app",
)  # fmt: skip


def pack(name: str) -> Pack:
    return catalogue.read(paths()[name], Pack)


def test_every_promised_pack_exists() -> None:
    assert set(NAMES) <= set(paths())


@pytest.mark.parametrize("name", paths())
def test_pack_speaks_every_language(name: str) -> None:
    made = pack(name)
    texts = [made.title, made.description, *(one.statement for one in made.criteria if one.statement)]
    for text in texts:
        assert isinstance(text, dict)
        assert tuple(text) == LANGUAGES
        assert all(text.values())
        assert "ß" not in text["de-CH"]


@pytest.mark.parametrize("name", paths())
def test_pack_is_read_with_every_kind_it_is_made_for(name: str, tmp_path: Path) -> None:
    made = pack(name)
    assert made.kinds
    for kind in made.kinds:
        path = tmp_path / f"{kind}.yaml"
        path.write_text(
            "toolkit: 1\ntitle: A\nlanguage: de-CH\nparties: {client: {name: Hotel}}\n"
            f"deliverables: {{one: {{kind: {kind}, packs: [{name}]}}}}\n",
            encoding="utf-8",
        )
        assert [one.id for one in load(path).criteria] == [f"{name}/{one.name}" for one in made.criteria]


@pytest.mark.parametrize("name", paths())
def test_checks_of_a_pack_can_judge_its_deliverables(name: str) -> None:
    made = pack(name)
    for one in made.criteria:
        if one.check:
            assert checks.judges_profiles(one.check) == (made.kinds == ("profile",)), one.check
