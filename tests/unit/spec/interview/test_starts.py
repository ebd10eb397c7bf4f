"""The templates: each in each language is a spec without errors, and says which of its values are examples."""

from pathlib import Path

import pytest
import yaml

from tests.unit.spec.interview.person import DAY, errors, linted
from tests.unit.spec.test_emit import as_text, loaded
from toolkit.errors import WrongUsage
from toolkit.languages import LANGUAGES
from toolkit.spec.interview.context import Setting
from toolkit.spec.interview.packs import packs_for
from toolkit.spec.interview.questions import laws
from toolkit.spec.interview.starts import spec_of, start
from toolkit.spec.interview.templates import starts
from toolkit.spec.packs import paths

NAMES = ("hotel-website", "holiday-home", "restaurant", "shop-light", "social-profile", "campaign-monitoring")


def test_the_six_templates_are_there() -> None:
    assert tuple(starts()) == NAMES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_template_has_no_errors_and_reads_back_the_same(name: str, language: str, tmp_path: Path) -> None:
    made = spec_of(name, Setting(language=language, as_of=DAY))
    assert errors(made, tmp_path, language) == []
    text = made.text(("head",))
    assert loaded(text) == as_text(made.data)
    assert text == spec_of(name, Setting(language=language, as_of=DAY)).text(("head",))
    assert "ß" not in text or language == "de-DE"
    assert start(name).title[language]


@pytest.mark.parametrize("jurisdiction", laws().jurisdictions)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_holds_under_every_law_that_has_clauses_in_its_language(
    jurisdiction: str, language: str, tmp_path: Path
) -> None:
    law = laws().jurisdictions[jurisdiction]  # type: ignore[index]
    setting = Setting(language=language, as_of=DAY)
    if language not in law.languages:
        with pytest.raises(WrongUsage, match=law.languages[0]):
            spec_of("hotel-website", setting, jurisdiction)
        return
    made = spec_of("hotel-website", setting, jurisdiction)
    assert errors(made, tmp_path, language) == []
    assert made.data["jurisdiction"] == jurisdiction
    assert made.data["currency"] == law.currency


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_example_values_are_marked_and_lint_counts_those_that_remain(name: str, language: str, tmp_path: Path) -> None:
    made = spec_of(name, Setting(language=language, as_of=DAY))
    marked = made.text(()).count("# [")
    found = [one for one in linted(made, tmp_path, language) if one.rule == "template.example-left"]
    assert len(found) == 1
    assert str(marked) in found[0].problem


def test_a_replaced_value_counts_no_longer_though_its_mark_was_kept(tmp_path: Path) -> None:
    made = spec_of("restaurant", Setting(language="de-CH", as_of=DAY))

    def count() -> int:
        [found] = [one for one in linted(made, tmp_path, "de-CH") if one.rule == "template.example-left"]
        return int(found.problem.rpartition(" ")[2])

    before = count()
    made.data["parties"]["client"]["name"] = "Gasthof Sternen AG"
    assert "Gasthof Sternen AG  # [Beispiel]" in made.text(())
    assert count() == before - 1


def test_comments_speak_the_language_of_the_template() -> None:
    german, italian = (spec_of("hotel-website", Setting(language=tag, as_of=DAY)).text(()) for tag in ("de-CH", "it"))
    assert "# Wer den Vertrag schliesst." in german
    assert "# Chi conclude il contratto." in italian
    assert yaml.safe_load(italian)["language"] == "it"


def test_an_unknown_template_is_told_with_those_there_are() -> None:
    with pytest.raises(WrongUsage) as wrong:
        start("spa")
    assert "holiday-home" in wrong.value.instead


@pytest.mark.parametrize(
    ("business", "first"),
    [
        ("hotel", "hotel-website"),
        ("holiday-home", "holiday-home"),
        ("restaurant", "restaurant"),
        ("shop", "shop-light"),
    ],
)
def test_packs_fit_the_business_and_repeat_no_check(business: str, first: str) -> None:
    chosen = packs_for("website", business, "DE")
    assert chosen[0] == first
    assert {"wcag22-aa", "rights", "legal-de"} <= set(chosen)
    assert set(chosen) <= set(paths())
    assert packs_for("website", business, "US") == [name for name in chosen if name != "legal-de"]
