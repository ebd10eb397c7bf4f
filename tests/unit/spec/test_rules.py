"""Every rule's own examples are its tests: it objects to the bad one, has nothing to say about the good one."""

from pathlib import Path

import pytest

from toolkit.errors import Problem
from toolkit.languages import LANGUAGES
from toolkit.spec.lint import lint
from toolkit.spec.load import load
from toolkit.spec.rule import load_rule, paths

BASE = {
    "toolkit": "toolkit: 1\n",
    "title": "title: Website\n",
    "language": "language: de-CH\n",
    "parties": "parties: {client: {name: Hotel}}\n",
    "deliverables": "deliverables: {web: {kind: website, packs: [rights]}}\n",
}


def spec_file(folder: Path, part: str) -> Path:
    keys = {line.partition(":")[0] for line in part.splitlines()}
    path = folder / "spec.yaml"
    path.write_text("".join(text for key, text in BASE.items() if key not in keys) + part, encoding="utf-8")
    return path


def findings(folder: Path, part: str, language: str = "de-CH") -> list[Problem]:
    return lint(load(spec_file(folder, part)), language)


@pytest.mark.parametrize("rule", paths())
def test_objects_to_its_bad_example_in_every_language(rule: str, tmp_path: Path) -> None:
    meta = load_rule(rule).meta
    assert tuple(sorted(meta.texts)) == tuple(sorted(LANGUAGES))
    for language in LANGUAGES:
        own = [one for one in findings(tmp_path, meta.bad, language) if one.rule == rule]
        assert own
        for problem in own:
            assert problem.problem
            assert problem.why
            assert problem.instead
            assert problem.line >= 1
            assert problem.column >= 1
            assert "ß" not in f"{problem.problem}{problem.why}{problem.instead}" or language != "de-CH"


@pytest.mark.parametrize("rule", paths())
def test_is_silent_on_its_good_example(rule: str, tmp_path: Path) -> None:
    assert rule not in [one.rule for one in findings(tmp_path, load_rule(rule).meta.good)]


WORDS = [
    ("de-CH", "Das moderne Design gefällt.", "moderne"),
    ("de-DE", "Die Seite ist zeitgemäß.", "zeitgemäß"),
    ("fr", "Le site est convivial.", "convivial"),
    ("it", "La grafica è accattivante.", "accattivante"),
    ("en", "The site is user-friendly.", "user-friendly"),
    ("de-CH", "Die Seite lädt schnell, in höchstens 2 s.", None),
    ("de-CH", "Der Titel lautet «Modern wohnen».", None),
    ("de-CH", "Die Ansprechperson ist genannt.", None),
    ("de-CH", "Modernisierung ist vermerkt.", None),
    ("it", "La moderazione dei commenti è descritta.", None),
    ("en", "The professional title of each person is stated.", None),
]


@pytest.mark.parametrize(("language", "sentence", "word"), WORDS)
def test_vague_words_are_found_where_they_stand(language: str, sentence: str, word: str | None, tmp_path: Path) -> None:
    criterion = f"- {{id: A-01, person: client, statement: {sentence!r}}}"
    part = f"language: {language}\ndeliverables:\n  web:\n    kind: website\n    criteria:\n    {criterion}\n"
    loaded = load(spec_file(tmp_path, part))
    found = [one for one in lint(loaded, language) if one.rule == "words.vague"]
    assert len(found) == (word is not None)
    if word is not None:
        line = loaded.source.decode().splitlines()[found[0].line - 1]
        assert line[found[0].column - 1 : found[0].end_column - 1] == word


def test_waiver_silences_its_place_only(tmp_path: Path) -> None:
    part = """
milestones:
  - {id: M1, title: A, due: 2027-01-29, delivers: [web]}
  - {id: M2, title: B, due: 2027-01-29, delivers: [web]}
waivers: [{rule: milestones.incomplete, at: milestones.M1, reason: folgt}]
"""
    assert [one.path for one in findings(tmp_path, part) if one.rule == "milestones.incomplete"] == ["milestones[1]"]


def test_unused_waiver_is_a_warning(tmp_path: Path) -> None:
    part = "waivers: [{rule: money.payments-sum, at: title, reason: nichts}]\n"
    assert [(one.rule, one.severity) for one in findings(tmp_path, part)] == [("spec.unused-waiver", "warning")]


@pytest.mark.parametrize(("unit", "flagged"), [("15 days", False), ("16 days", True), ("10 working days", False)])
def test_german_test_period_is_counted_in_calendar_days(unit: str, flagged: bool, tmp_path: Path) -> None:
    part = f"jurisdiction: DE\nterms: {{acceptance: {{test-period: {unit}, remedy-period: 5 days}}}}\n"
    assert ("acceptance.periods-long" in [one.rule for one in findings(tmp_path, part)]) is flagged
