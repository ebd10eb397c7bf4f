"""From a guest's pain to the payment and back, with what is missing on the way."""

from pathlib import Path

import pytest

from toolkit.checking import check as checks
from toolkit.documents import contract
from toolkit.errors import WrongUsage
from toolkit.spec.load import load
from toolkit.spec.trace import Branch, Trace

EXAMPLE = Path(__file__).parents[3] / "examples" / "hotel-bergsicht" / "spec.yaml"
SPEC = """\
toolkit: 1
title: Website
language: en
parties: {client: {name: House}}
brief:
  objectives:
    - {id: O1, statement: More bookings, level: business}
    - {id: O2, statement: Known in town, level: business}
    - {id: O3, statement: Faster answers, level: service}
  guests:
    - segment: Families
      pains: [{id: P1, text: Prices are hidden}, {id: P2, text: No answer}, {id: P3, text: No map}]
      gains: [{id: G1, text: Certainty}]
  themes:
    - {id: T1, text: Final prices, answers: [P1, G1], in: [web, page]}
    - {id: T2, text: Fast answers, answers: [P2], in: [page]}
    - {id: T3, text: Nowhere}
deliverables:
  web:
    kind: website
    packs: [mobile]
    criteria:
      - {id: A-01, check: content.required-text, with: {texts: [CHF]}, for: [T1]}
      - {id: A-02, statement: The map shows the station., person: {role: Concierge}, for: [P3]}
      - {id: A-03, statement: The booking works., test: tests/booking.py}
      - id: A-04
        statement: An enquiry arrives.
        scenario: {given: {page: /}, then: [{see: {text: Thanks}}]}
  page: {kind: profile, platform: facebook, criteria: [{id: F-01, check: profile.cadence, for: [O3]}]}
  ads: {kind: campaign, objective: O2}
milestones:
  - {id: M1, title: Draft, delivers: [{web: [A-01, A-03]}], payment: 30 %}
  - {id: M2, title: Website, delivers: [web], payment: 70 %}
  - {id: M3, title: Handover, delivers: [handover]}
rights:
  handover: [domain]
  register: [{id: R-01, kind: image, what: Photos}]
"""


@pytest.fixture
def trace(tmp_path: Path) -> Trace:
    (tmp_path / "spec.yaml").write_text(SPEC, encoding="utf-8")
    loaded = load(tmp_path / "spec.yaml")
    return Trace(loaded, contract.numbering(loaded))


@pytest.fixture(scope="module")
def example() -> Trace:
    loaded = load(EXAMPLE)
    return Trace(loaded, contract.numbering(loaded))


def flat(branch: Branch, depth: int = 0) -> list[str]:
    """One line a link: indentation, arrow for what leads back, kind, id, gap."""
    arrow = "< " if branch.back else ""
    line = f"{'  ' * depth}{arrow}{branch.kind} {branch.id}" + (f" !{branch.gap}" if branch.gap else "")
    return [line, *(below for child in branch.children for below in flat(child, depth + 1))]


TREES = [
    ("P1", """\
pain P1
  theme T1
    deliverable web
      criterion A-01
        check content.required-text
        milestone M1
          payment M1
        milestone M2
          payment M2
    deliverable page !theme-untested-here"""),
    ("P2", """\
pain P2
  theme T2 !theme-untested
    deliverable page"""),
    ("P3", """\
pain P3
  deliverable web
    criterion A-02
      person Concierge
      milestone M2
        payment M2"""),
    ("T3", "theme T3 !theme-untested"),
    ("O1", "objective O1 !objective-unserved"),
    ("O2", """\
objective O2
  deliverable ads"""),
    ("A-01", """\
criterion A-01
  < theme T1
    < pain P1
    < gain G1
  check content.required-text
  milestone M1
    payment M1
  milestone M2
    payment M2"""),
    ("F-01", """\
criterion F-01 !criterion-undelivered
  < objective O3
  check profile.cadence"""),
    ("tests/booking.py", """\
test tests/booking.py
  deliverable web
    criterion A-03
      test tests/booking.py
      milestone M1
        payment M1
      milestone M2
        payment M2"""),
    ("M1", """\
milestone M1
  payment M1
  deliverable web
    criterion A-01
      < theme T1
        < pain P1
        < gain G1
      check content.required-text
      milestone M1
        payment M1
      milestone M2
        payment M2
    criterion A-03
      test tests/booking.py
      milestone M1
        payment M1
      milestone M2
        payment M2"""),
    ("M3", """\
milestone M3
  deliverable handover
    criterion handover/domain
      person client
      milestone M3"""),
    ("ads", "deliverable ads !deliverable-untested"),
    ("mobile/mobile.overflow", """\
criterion mobile/mobile.overflow
  check mobile.overflow
  milestone M2
    payment M2"""),
    ("R-01", "register R-01 !register-unchecked"),
    ("page", """\
deliverable page
  < theme T1
    < pain P1
    < gain G1
  < theme T2
    < pain P2
  criterion F-01 !criterion-undelivered
    < objective O3
    check profile.cadence"""),
]  # fmt: skip


@pytest.mark.parametrize(("id_", "expected"), TREES, ids=[id_ for id_, _ in TREES])
def test_one_id_leads_both_ways(id_: str, expected: str, trace: Trace) -> None:
    [branch] = trace.of(id_)
    assert "\n".join(flat(branch)) == expected


@pytest.mark.parametrize(("typed", "near"), [("A-1", "A-01"), ("t1", "T1"), ("T9", "T1, T2, T3"), ("Z", "A-01, A-02")])
def test_unknown_id_names_the_nearest(typed: str, near: str, trace: Trace) -> None:
    with pytest.raises(WrongUsage) as raised:
        trace.of(typed)
    assert near in raised.value.instead


def test_all_chains_mark_every_gap_once(trace: Trace) -> None:
    gaps = [(chain.gap, chain.points, chain.purpose, chain.deliverable) for chain in trace.chains() if chain.gap]
    assert gaps == [
        ("theme-untested-here", ("P1", "G1"), "T1", "page"),
        ("theme-untested", ("P2",), "T2", "page"),
        ("theme-untested", (), "T3", ""),
        ("objective-unserved", (), "O1", ""),
        ("criterion-undelivered", (), "O3", "page"),
        ("deliverable-untested", (), "", "ads"),
    ]


def test_every_criterion_is_in_a_chain(trace: Trace, example: Trace) -> None:
    for one in (trace, example):
        found = {(chain.deliverable, chain.criterion) for chain in one.chains() if chain.criterion}
        assert found == {(criterion.deliverable, criterion.id) for criterion in one.loaded.criteria}


def test_pain_that_neither_theme_nor_criterion_answers_is_a_gap(tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(SPEC.replace(", for: [P3]", ""), encoding="utf-8")
    loaded = load(tmp_path / "spec.yaml")
    trace = Trace(loaded, contract.numbering(loaded))
    [branch] = trace.of("P3")
    assert branch.gap == "point-unanswered"
    assert [chain.points for chain in trace.chains() if chain.gap == "point-unanswered"] == [("P3",)]


def test_clause_is_found_by_id_and_by_number(example: Trace) -> None:
    number = example.numbering.clauses["quality.content"]
    [by_id], [by_number] = example.of("quality.content"), example.of(number)
    assert by_id == by_number
    criteria = {line.split()[-1] for line in flat(by_id) if " criterion " in line}
    assert criteria == {key for key, clause in example.numbering.criteria.items() if clause == "quality.content"}
    [payments] = example.of("payment.instalments")
    assert [child.id for child in payments.children] == ["M1", "M2", "M3"]


def test_entry_of_the_register_leads_to_the_check_for_its_kind_only(example: Trace) -> None:
    [image], [font] = example.of("R-01"), example.of("R-04")
    assert "    criterion rights/rights.images" in flat(image)
    assert font.gap == "register-unchecked" or all("rights.images" not in line for line in flat(font))


def test_criterion_of_two_deliverables_is_told_for_each(tmp_path: Path) -> None:
    two = SPEC.replace("  ads: {kind: campaign, objective: O2}", "  ads: {kind: website, packs: [mobile]}")
    (tmp_path / "spec.yaml").write_text(two, encoding="utf-8")
    loaded = load(tmp_path / "spec.yaml")
    found = Trace(loaded, contract.numbering(loaded)).of("mobile/mobile.overflow")
    assert [branch.deliverable for branch in found] == ["web", "ads"]


def test_check_that_needs_the_register_says_for_which_material() -> None:
    needing = [check_id for check_id in checks.paths() if "spec.register" in checks.metadata(check_id).needs]
    assert needing
    assert all(checks.metadata(check_id).reconciles for check_id in needing)
