"""`toolkit packs` as it is typed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from toolkit.cli import cli
from toolkit.errors import InvalidSpec, WrongUsage
from toolkit.languages import LANGUAGES
from toolkit.spec import packs

SPEC = """\
toolkit: 1
title: Website
language: en
include: [more.yaml]
parties: {client: {name: House}}
deliverables: {web: {kind: website, packs: [no-such-pack]}}
"""
OWN = """\
title: Our own
description: What we ask of everybody.
criteria:
  - {check: speed.lcp, with: {max: 1.5 s}, severity: blocking}
  - {id: fresh, statement: The texts are of this year., person: {role: Manager}}
"""
INCLUDED = """\
packs:
  shared:
    title: Shared
    description: By several houses.
    criteria: [{check: content.required-text, with: {texts: [Rooms]}}, {check: own.check}]
"""


def output(*words: str) -> str:
    result = CliRunner().invoke(cli, ["packs", *words], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    (tmp_path / "packs").mkdir()
    (tmp_path / "checks" / "own").mkdir(parents=True)
    meta = (Path(__file__).parents[3] / "checks" / "mobile" / "overflow.yaml").read_text("utf-8")
    (tmp_path / "checks" / "own" / "check.yaml").write_text(meta, encoding="utf-8")
    (tmp_path / "checks" / "own" / "check.py").write_text("raise SystemExit('ran')\n", encoding="utf-8")
    (tmp_path / "packs" / "ours.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "more.yaml").write_text(INCLUDED, encoding="utf-8")
    (tmp_path / "spec.yaml").write_text(SPEC, encoding="utf-8")
    return tmp_path / "spec.yaml"


def test_list_names_every_pack_with_count_and_title() -> None:
    lines = output("--language", "fr").splitlines()
    assert [line.split()[0] for line in lines] == sorted(packs.paths())
    assert any(line.startswith("hotel-website") and line.endswith("Site web d’un hôtel") for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(packs.paths()))
def test_every_pack_is_explained_in_every_language(name: str, language: str) -> None:
    entry = json.loads(output("show", name, "--language", language, "--format", "json"))
    text = " ".join(output("show", name, "--language", language).split())
    for criterion in entry["criteria"]:
        assert criterion["sentence"]
        assert criterion["method"]
        assert criterion["id"] in text
        assert "{" not in criterion["sentence"] + criterion["method"]
        assert " ".join(criterion["sentence"].split()) in text


def test_parameter_of_a_pack_is_in_the_sentence_and_beside_the_default(spec: Path) -> None:
    shown = " ".join(output("show", "ours", "--spec", str(spec)).split())
    assert "appears in the laboratory after at most 1.5\u00a0s" in shown.replace("1.5 s", "1.5\u00a0s")
    assert "Class 1, blocking" in shown
    assert "max = 1.5\u00a0s (default: 2.5\u00a0s): Longest time" in shown.replace(".5 s", ".5\u00a0s")


def test_criterion_of_a_person_names_who_judges(spec: Path) -> None:
    [_, fresh] = json.loads(output("show", "ours", "--spec", str(spec), "--format", "json"))["criteria"]
    assert (fresh["judge"], fresh["sentence"], fresh["method"]) == (
        "person", "The texts are of this year.", "Assessment by Manager.",
    )  # fmt: skip


def test_own_and_included_packs_are_listed_though_the_spec_has_faults(spec: Path) -> None:
    own = {entry["name"]: entry["own"] for entry in json.loads(output("--spec", str(spec), "--format", "json"))}
    assert own["ours"]
    assert own["shared"]
    assert not own["hotel-website"]
    assert "ours" not in output()


def test_code_of_an_own_check_is_not_run_to_explain_a_pack(spec: Path) -> None:
    [demanded, own] = json.loads(output("show", "shared", "--spec", str(spec), "--format", "json"))["criteria"]
    assert "Rooms" in demanded["sentence"]
    assert own["check"] == "own.check"


def test_unknown_pack_names_the_nearest() -> None:
    with pytest.raises(WrongUsage) as raised:
        CliRunner().invoke(cli, ["packs", "show", "hotel-websit"], catch_exceptions=False)
    assert "hotel-website" in raised.value.instead


def test_faulty_own_pack_is_told_with_its_place(spec: Path) -> None:
    (spec.parent / "packs" / "ours.yaml").write_text(OWN.replace("speed.lcp", "speed.lcpp"), encoding="utf-8")
    with pytest.raises(InvalidSpec) as raised:
        CliRunner().invoke(cli, ["packs", "show", "ours", "--spec", str(spec)], catch_exceptions=False)
    assert (raised.value.problems[0].line, raised.value.problems[0].rule) == (4, "spec.unknown-check")
