"""The published schema is the loader's own: up to date, valid, and of the same opinion."""

import random
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import InvalidSpec
from toolkit.spec.lint import lint
from toolkit.spec.load import load
from toolkit.spec.schema import FILE, schema, text

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


def test_published_file_is_what_the_model_says() -> None:
    assert FILE.read_text(encoding="utf-8") == text(), "run: python -m toolkit.spec.schema"


def test_schema_is_valid_and_knows_checks_and_packs() -> None:
    made = schema()
    jsonschema.Draft202012Validator.check_schema(made)
    properties = made["$defs"]["SpecCriterion"]["properties"]
    assert "links.internal" in properties["check"]["anyOf"][0]["enum"]
    assert "hotel-website" in made["$defs"]["Deliverable"]["properties"]["packs"]["items"]["anyOf"][0]["enum"]


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
]


@pytest.mark.parametrize(("old", "new", "valid"), CHANGES, ids=[case[1] for case in CHANGES])
def test_loader_and_schema_agree(old: str, new: str, valid: bool, tmp_path: Path) -> None:
    source = SPEC.replace(old, new)
    data = yaml.load(source, Loader=_Editor)
    assert jsonschema.Draft202012Validator(schema()).is_valid(data) is valid
    path = tmp_path / "spec.yaml"
    path.write_text(source, encoding="utf-8")
    if valid:
        load(path)
    else:
        with pytest.raises(InvalidSpec):
            load(path)


class _Editor(yaml.SafeLoader):
    """Reads scalars as YAML 1.2 does: no dates."""


_Editor.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in rules if not tag.endswith("timestamp")]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

PIECES = [
    "",
    ":",
    "[",
    "]",
    "{",
    "}",
    ",",
    "\t",
    "\n",
    "  ",
    "&a",
    "*a",
    "!!x",
    "- ",
    "#",
    "'",
    '"',
    "\x85",
    "é",
    "💥",
    "~",
    "<<: ",
    "%",
    "|\n",
    "? ",
]


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 4))
def test_mutated_spec_is_read_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, seed: int, times: int
) -> None:
    chance = random.Random(seed)
    source = SPEC
    for _ in range(times):
        start = chance.randrange(len(source))
        end = start + chance.choice((0, 0, 1, 3, 20))
        source = source[:start] + chance.choice(PIECES) + source[end:]
    path = tmp_path_factory.getbasetemp() / "mutated.yaml"
    path.write_text(source, encoding="utf-8", newline="")
    try:
        problems = lint(load(path), "fr")
    except InvalidSpec as refused:
        problems = refused.problems
        assert problems
    lines = source.count("\n") + source.count("\x85") + 1
    assert all(one.problem and one.instead and 1 <= one.line <= lines and one.column >= 1 for one in problems)
