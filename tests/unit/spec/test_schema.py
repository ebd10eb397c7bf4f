"""The published schema is the loader's own: up to date, valid, and of the same opinion."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.spec.slips import Editor, mutated
from toolkit.checking import check as checks
from toolkit.errors import InvalidSpec
from toolkit.spec import packs, rule
from toolkit.spec.lint import lint
from toolkit.spec.load import load
from toolkit.spec.reader import type_info
from toolkit.spec.schema import FILE, language, schema, text

EXAMPLES = Path(__file__).parents[3] / "examples"
SPEC = """\
toolkit: 1
title: {de-CH: Website, fr: Site}
language: [de-CH, fr]
jurisdiction: CH
currency: CHF
parties: {client: {name: Hotel, kind: company}, agency: to-be-chosen}
brief:
  objectives: [{id: O1, statement: Mehr Buchungen, level: business, by: 2027-12-31}]
facts:
  phone: "+41 33 555 01 01"
  offers: [{id: w, name: Wellness, price: {amount: 420, per: [person]}, valid: {until: 2027-03-31}}]
deliverables:
  web:
    kind: website
    packs: [rights]
    criteria: [{id: A, check: speed.lcp, with: {max: 2.0 s}, severity: major, for: [O1]}]
milestones: [{id: M1, title: Website, due: 2027-03-12, delivers: [web], payment: 100 %}]
terms:
  price: {amount: 28000, vat: 8.1 %}
  acceptance: {test-period: 10 working days, retests: 2}
  personal-data: {processed: false}
"""


def test_published_file_is_what_the_types_say() -> None:
    assert FILE.read_text(encoding="utf-8") == text(language()), "run: make docs"


@pytest.fixture(scope="module")
def whole() -> dict[str, Any]:
    made = schema()
    jsonschema.Draft202012Validator.check_schema(made)
    return made


def offered(place: dict[str, Any]) -> dict[str, str]:
    """Names with their explanations."""
    choice = place["anyOf"][0]
    return dict(zip(choice["enum"], choice.get("enumDescriptions", choice["enum"]), strict=True))


def test_names_of_the_catalogue_are_offered_with_an_explanation(whole: dict[str, Any]) -> None:
    parts = {name: part["properties"] for name, part in whole["$defs"].items() if "properties" in part}
    named = {
        "check": (offered(parts["SpecCriterion"]["check"]), checks.paths()),
        "pack": (offered(parts["Deliverable"]["packs"]["items"]), packs.paths()),
        "rule": (offered(parts["Waiver"]["rule"]), rule.paths()),
    }
    for found, known in named.values():
        assert set(found) == set(known)
        assert all(len(sentence) > 3 and "{" not in sentence.replace("{…}", "") for sentence in found.values())
    clauses = offered(parts["Terms"]["alternatives"]["propertyNames"])
    assert "delay.penalty" in clauses
    for place in (parts["RegisterEntry"]["licence"], parts["Software"]["allowed"]["items"]):
        assert list(offered(place))[:2] == ["MIT", "Apache-2.0"]
        assert "OFL-1.1" in offered(place)


def test_parameters_of_every_check_are_completed_and_explained(whole: dict[str, Any]) -> None:
    criterion = whole["$defs"]["SpecCriterion"]
    found = {one["if"]["properties"]["check"]["const"]: one["then"]["properties"]["with"] for one in criterion["allOf"]}
    for name in checks.paths():
        fields = {one.encode_name for one in type_info(checks.load(name).params).fields}
        assert set(found[name]["properties"]) == fields
        assert all(one["description"] for one in found[name]["properties"].values())


def test_criteria_of_packs_are_offered_to_adjust(whole: dict[str, Any]) -> None:
    adjust = whole["$defs"]["Deliverable"]["properties"]["adjust"]["properties"]
    assert set(adjust) == {f"{name}/{one.name}" for name in packs.paths() for one in packs.load(name).criteria}
    assert "max" in adjust["hotel-website/speed.lcp"]["allOf"][1]["properties"]["with"]["properties"]


def test_own_checks_and_packs_beside_the_spec_are_offered_without_running_code(tmp_path: Path) -> None:
    (tmp_path / "packs").mkdir()
    own = tmp_path / "checks" / "own"
    own.mkdir(parents=True)
    meta = checks.paths()["mobile.overflow"].read_text("utf-8")
    (own / "one.yaml").write_text(meta, encoding="utf-8")
    (own / "one.py").write_text("raise SystemExit('ran')\n", encoding="utf-8")
    pack = "title: Ours\ndescription: Ours.\ncriteria: [{check: own.one}]\n"
    (tmp_path / "packs" / "ours.yaml").write_text(pack, encoding="utf-8")
    made = schema(tmp_path)["$defs"]
    assert "own.one" in offered(made["SpecCriterion"]["properties"]["check"])
    assert "ours" in offered(made["Deliverable"]["properties"]["packs"]["items"])


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*/spec.yaml")), ids=lambda path: path.parent.name)
def test_editor_has_nothing_to_object_to_in_the_examples(path: Path) -> None:
    data = yaml.load(path.read_text("utf-8"), Loader=Editor)
    found = jsonschema.Draft202012Validator(schema(path.parent)).iter_errors(data)
    assert [f"{error.json_path}: {error.message}" for error in found] == []


def test_no_hover_text_shows_the_name_of_a_class() -> None:
    assert not [name for name, part in language()["$defs"].items() if "title" in part]


CHANGES = [
    ("level: business", "level: busines", False),
    ("level: business", "level: service", True),
    ("payment: 100 %", "payment: 100", False),
    ("test-period: 10 working days", "test-period: 10", False),
    ("severity: major", "severity: huge", False),
    ("kind: website", "kind: website\n    staging: https://neu.hotel.example", True),
    ("kind: website", "kind: website\n    owner: client", False),
    ("kind: website", "kind: website\n    url: hotel.example", False),
    ("+41 33 555 01 01", "033 555 01 01", False),
    ("kind: website", "kind: website\n    owners: client", False),
    ("currency: CHF", "currency: Franken", False),
    ("{name: Hotel, kind: company}", "{kind: company}", False),
    ("vat: 8.1 %", "vat: 8.1 %, kind: fixed", True),
    ("agency: to-be-chosen", "agency: unknown", False),
    ("{max: 2.0 s}", "{max: 2}", False),
    ("{max: 2.0 s}", "{most: 2.0 s}", False),
    ("packs: [rights]", "packs: [speed]\n    adjust: {speed/speed.lcp: {with: {most: 2 s}}}", False),
    ("packs: [rights]", "packs: [speed]\n    adjust: {speed/speed.lcp: {with: {max: 2 s}}}", True),
]


@pytest.mark.parametrize(("old", "new", "valid"), CHANGES, ids=[case[1] for case in CHANGES])
def test_loader_and_schema_agree(old: str, new: str, valid: bool, tmp_path: Path) -> None:
    source = SPEC.replace(old, new)
    data = yaml.load(source, Loader=Editor)
    assert jsonschema.Draft202012Validator(schema()).is_valid(data) is valid
    path = tmp_path / "spec.yaml"
    path.write_text(source, encoding="utf-8")
    if valid:
        load(path)
    else:
        with pytest.raises(InvalidSpec):
            load(path)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 4))
def test_mutated_spec_is_read_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, seed: int, times: int
) -> None:
    source = mutated(SPEC, seed, times)
    path = tmp_path_factory.getbasetemp() / "mutated.yaml"
    path.write_text(source, encoding="utf-8", newline="")
    try:
        problems = lint(load(path), "fr")
    except InvalidSpec as refused:
        problems = refused.problems
        assert problems
    lines = source.count("\n") + source.count("\x85") + 1
    assert all(one.problem and one.instead and 1 <= one.line <= lines and one.column >= 1 for one in problems)
