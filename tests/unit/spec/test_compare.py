"""Two versions of a spec: every difference once, in its section, judged only where data says which way is better."""

from pathlib import Path
from typing import Any

import pytest
from msgspec import inspect

from toolkit.checking import check as checks
from toolkit.observations.values import Duration, Money, Percent
from toolkit.spec.comparing.change import Change
from toolkit.spec.comparing.compare import compare
from toolkit.spec.comparing.favour import effect, favour, same
from toolkit.spec.load import load
from toolkit.spec.model import Spec
from toolkit.spec.reader import bare, choices, type_info

SPEC = """\
toolkit: 1
title: Website
language: en
jurisdiction: CH
currency: CHF
parties: {client: {name: House}, agency: {name: Agency}, adviser: {name: Adviser, may: [test]}}
brief:
  guests: [{segment: Families, pains: [{id: P1, text: Prices are hidden}]}]
  themes: [{id: T1, text: Final prices, answers: [P1], in: [web]}]
facts:
  name: House
  offers: [{id: w, name: Wellness, price: {amount: 420}, conditions: [two persons, three nights]}]
deliverables:
  web:
    kind: website
    pages: [{path: /}, {path: /rooms}]
    packs: [speed, mobile]
    adjust:
      speed/speed.lcp: {with: {max: 2.0 s}}
    criteria:
      - {id: A-01, statement: The menu is agreed., person: client, for: [T1]}
      - {id: A-02, check: content.required-text, with: {texts: [Rooms, Prices]}, severity: major}
      - {id: A-03, statement: The booking works., test: tests/booking.py}
  texts: {kind: content, topics: [Winter], packs: [content]}
milestones:
  - {id: M1, title: Draft, due: 2027-01-29, delivers: [{web: [A-01]}], payment: 30 %}
  - {id: M2, title: Website, due: 2027-03-12, delivers: [web, texts], payment: 70 %}
rights:
  copyright: transfer
  passes: on-acceptance
  handover: [domain, accounts]
  register: [{id: R-01, kind: image, what: Photos, scope: [web, print]}]
terms:
  period: {from: 2026-12-01}
  price: {amount: 28000, kind: fixed}
  pay-within: 30 days
  acceptance: {test-period: 10 working days, remedy-period: 10 working days}
  retention: {share: 10 %}
  warranty: 24 months
  liability: {cap: 28000}
"""


def changes(old: str, new: str, folder: Path) -> list[Change]:
    loaded = []
    for name, text in (("old.yaml", old), ("new.yaml", new)):
        (folder / name).write_text(text, encoding="utf-8")
        loaded.append(load(folder / name))
    return list(compare(*loaded).changes)


CASES: list[tuple[str, str, tuple[Any, ...]]] = [
    # criteria: section, kind, id, effect, aspects
    ("max: 2.0 s", "max: 3 s", ("criteria", "changed", "speed/speed.lcp", "weaker", ["with.max"])),
    ("max: 2.0 s", "max: 1.5 s", ("criteria", "changed", "speed/speed.lcp", "stronger", ["with.max"])),
    ("{with: {max: 2.0 s}}", "{with: {max: 2.0 s}, severity: minor}",
     ("criteria", "changed", "speed/speed.lcp", "weaker", ["severity"])),
    ("[Rooms, Prices]", "[Rooms]", ("criteria", "changed", "A-02", "weaker", ["with.texts"])),
    ("[Rooms, Prices]", "[Rooms, Prices, Map]", ("criteria", "changed", "A-02", "stronger", ["with.texts"])),
    ("severity: major}\n      - {id: A-03", "severity: blocking}\n      - {id: A-03",
     ("criteria", "changed", "A-02", "stronger", ["severity"])),
    ("The menu is agreed.", "The menu pleases.", ("criteria", "changed", "A-01", "neutral", ["statement"])),
    ("person: client", "person: adviser", ("criteria", "changed", "A-01", "neutral", ["person"])),
    ("person: client", "test: tests/menu.py", ("criteria", "changed", "A-01", "neutral", ["judge", "person", "test"])),
    ("test: tests/booking.py", "test: tests/other.py", ("criteria", "changed", "A-03", "neutral", ["test"])),
    (", for: [T1]", "", ("criteria", "changed", "A-01", "neutral", ["for"])),
    ("id: A-03", "id: A-09", ("criteria", "renamed", "A-09", "neutral", [])),
    ("      - {id: A-03, statement: The booking works., test: tests/booking.py}\n", "",
     ("criteria", "removed", "A-03", "weaker", [])),
    ("      - {id: A-03", "      - {id: A-04, check: site.https}\n      - {id: A-03",
     ("criteria", "added", "A-04", "stronger", [])),
    ("speed/speed.lcp: {with: {max: 2.0 s}}",
     "speed/speed.lcp: {with: {max: 2.0 s}}\n      mobile/mobile.overflow: {off: true, reason: Not ours}",
     ("criteria", "removed", "mobile/mobile.overflow", "weaker", [])),
    # milestones
    ("payment: 30 %}\n  - {id: M2, title: Website, due: 2027-03-12, delivers: [web, texts], payment: 70 %",
     "payment: 30 %}\n  - {id: M2, title: Website, due: 2027-03-26, delivers: [web, texts], payment: 70 %",
     ("milestones", "changed", "M2", "neutral", ["due"])),
    ("title: Draft", "title: Concept", ("milestones", "changed", "M1", "neutral", ["title"])),
    ("delivers: [web, texts]", "delivers: [web]", ("milestones", "changed", "M2", "neutral", ["delivers"])),
    ("id: M1", "id: M0", ("milestones", "renamed", "M0", "neutral", [])),
    # money, dates
    ("amount: 28000, kind", "amount: 29000, kind", ("money", "changed", "terms.price.amount", "weaker", [""])),
    ("amount: 28000, kind", "amount: 27000 CHF, kind", ("money", "changed", "terms.price.amount", "stronger", [""])),
    ("kind: fixed", "kind: by-effort", ("money", "changed", "terms.price.kind", "weaker", [""])),
    ("pay-within: 30 days", "pay-within: 10 days", ("money", "changed", "terms.pay-within", "weaker", [""])),
    ("pay-within: 30 days", "pay-within: 1 month", ("money", "changed", "terms.pay-within", "neutral", [""])),
    ("share: 10 %", "share: 5 %", ("money", "changed", "terms.retention.share", "weaker", [""])),
    ("from: 2026-12-01", "from: 2027-01-01", ("dates", "changed", "terms.period.from", "neutral", [""])),
    # rights
    ("copyright: transfer", "copyright: licence", ("rights", "changed", "rights.copyright", "weaker", [""])),
    ("on-acceptance", "on-creation", ("rights", "changed", "rights.passes", "stronger", [""])),
    ("[domain, accounts]", "[domain]", None),
    ("scope: [web, print]", "scope: [web]", ("rights", "changed", "rights.register.R-01.scope", "weaker", [""])),
    ("what: Photos", "what: Pictures", ("rights", "changed", "rights.register.R-01.what", "neutral", [""])),
    ("id: R-01", "id: R-02", ("rights", "renamed", "rights.register.R-02", "neutral", [])),
    # terms
    ("warranty: 24 months", "warranty: 1 year", ("terms", "changed", "terms.warranty", "weaker", [""])),
    ("  warranty: 24 months\n", "", ("terms", "removed", "terms.warranty", "weaker", [""])),
    ("liability: {cap: 28000}", "liability: {cap: 10000}", ("terms", "changed", "terms.liability.cap", "weaker", [""])),
    ("  liability: {cap: 28000}\n", "", ("terms", "removed", "terms.liability.cap", "stronger", [""])),
    ("remedy-period: 10", "remedy-period: 20",
     ("terms", "changed", "terms.acceptance.remedy-period", "weaker", [""])),
    ("remedy-period: 10 working days", "remedy-period: 10 working days, deemed: {after: 20 days}",
     ("terms", "changed", "terms.acceptance.deemed", "weaker", [""])),
    ("jurisdiction: CH", "jurisdiction: DE", ("terms", "changed", "jurisdiction", "neutral", [""])),
    ("terms:\n", "terms:\n  alternatives: {acceptance.unjudged: balanced}\n",
     ("terms", "added", "terms.alternatives.acceptance.unjudged", "weaker", [""])),
    # parties, facts, deliverables, brief
    ("agency: {name: Agency}", "agency: {name: Other}", ("parties", "changed", "parties.agency.name", "neutral", [""])),
    (", adviser: {name: Adviser, may: [test]}", ", adviser: {name: Adviser}",
     ("parties", "removed", "parties.adviser.may", "neutral", [""])),
    ("amount: 420", "amount: 440", ("facts", "changed", "facts.offers.w.price.amount", "neutral", [""])),
    (", {path: /rooms}", "", ("deliverables", "removed", "deliverables.web.pages./rooms", "weaker", [""])),
    ("{path: /rooms}", "{path: /rooms, name: Rooms}",
     ("deliverables", "added", "deliverables.web.pages./rooms.name", "neutral", [""])),
    ("topics: [Winter]", "topics: [Summer]", ("deliverables", "changed", "deliverables.texts.topics", "weaker", [""])),
    ("Prices are hidden", "Prices come late",
     ("brief", "changed", "brief.guests.Families.pains.P1.text", "neutral", [""])),
    ("title: Website\nlanguage", "title: Site\nlanguage", ("other", "changed", "title", "neutral", [""])),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), CASES, ids=[f"{case[0][:40]}>{case[1][:40]}" for case in CASES])
def test_difference_is_told_once_in_its_section(
    old: str, new: str, expected: tuple[Any, ...] | None, tmp_path: Path
) -> None:
    assert old in SPEC
    found = changes(SPEC, SPEC.replace(old, new, 1), tmp_path)
    if expected is None:  # an item of the hand-over is a criterion and a right
        assert {(one.section, one.effect) for one in found} == {("criteria", "weaker"), ("rights", "weaker")}
        return
    [one] = found
    assert (one.section, one.kind, one.id, one.effect, [part.aspect for part in one.parts]) == expected


EQUAL = [
    ("terms:", "# a comment\nterms:"),
    ("amount: 28000, kind", "amount: 28000.00 CHF, kind"),
    ("max: 2.0 s", "max: 2 s"),
    ("language: en", "language: [en]"),
    ("acceptance: {test-period", "acceptance: {retests: 2, test-period"),
    ("kind: fixed}", "}"),
    ("packs: [speed, mobile]", "packs: [mobile, speed]"),
]


@pytest.mark.parametrize(("old", "new"), EQUAL, ids=[case[1] for case in EQUAL])
def test_the_same_typed_otherwise_is_no_difference(old: str, new: str, tmp_path: Path) -> None:
    assert old in SPEC
    assert changes(SPEC, SPEC.replace(old, new, 1), tmp_path) == []


def test_payment_is_less_favourable_where_more_is_paid_by_then(tmp_path: Path) -> None:
    new = SPEC.replace("payment: 30 %", "payment: 50 %").replace("payment: 70 %", "payment: 50 %")
    assert [(one.id, one.effect) for one in changes(SPEC, new, tmp_path)] == [("M1", "weaker"), ("M2", "neutral")]


def test_criterion_that_moves_to_another_deliverable_is_changed_not_lost(tmp_path: Path) -> None:
    line = "      - {id: A-03, statement: The booking works., test: tests/booking.py}\n"
    texts = "  texts: {kind: content, topics: [Winter], packs: [content], criteria: ["
    new = SPEC.replace(line, "").replace(
        "  texts: {kind: content, topics: [Winter], packs: [content]}", f"{texts}{line.strip()[2:]}]}}"
    )
    [one] = changes(SPEC, new, tmp_path)
    assert (one.kind, one.id, [part.aspect for part in one.parts]) == ("changed", "A-03", ["deliverable"])


def test_own_criterion_in_place_of_the_pack_is_recognised_by_what_it_says(tmp_path: Path) -> None:
    new = SPEC.replace("packs: [speed, mobile]", "packs: [mobile]").replace(
        "    adjust:\n      speed/speed.lcp: {with: {max: 2.0 s}}\n", ""
    )
    new = new.replace("    criteria:\n", "    criteria:\n      - {id: A-10, check: speed.lcp, with: {max: 2.0 s}}\n")
    found = {(one.kind, one.id, one.old_id) for one in changes(SPEC, new, tmp_path)}
    assert ("renamed", "A-10", "speed/speed.lcp") in found


def test_switched_off_criterion_keeps_the_reason(tmp_path: Path) -> None:
    new = SPEC.replace("{with: {max: 2.0 s}}", "{off: true, reason: The host is slow}")
    [one] = changes(SPEC, new, tmp_path)
    assert (one.kind, one.id, one.reason) == ("removed", "speed/speed.lcp", "The host is slow")


def test_deliverable_that_is_gone_takes_its_criteria_with_it(tmp_path: Path) -> None:
    new = SPEC.replace("  texts: {kind: content, topics: [Winter], packs: [content]}\n", "").replace(
        "[web, texts]", "[web]"
    )
    found = changes(SPEC, new, tmp_path)
    assert ("removed", "deliverables.texts", "weaker") in {(one.kind, one.id, one.effect) for one in found}
    assert sum(one.section == "criteria" for one in found) == len(load_pack("content"))


def load_pack(name: str) -> tuple[Any, ...]:
    from toolkit import catalogue
    from toolkit.spec.packs import Pack, paths

    return catalogue.read(paths()[name], Pack).criteria


EFFECTS = [
    ("lower", Duration.parse("2 s"), Duration.parse("1 min"), "weaker"),
    ("lower", Duration.parse("10 working days"), Duration.parse("10 days"), "neutral"),
    ("higher", Duration.parse("24 months"), Duration.parse("3 years"), "stronger"),
    ("higher", Percent.parse("90 %"), Percent.parse("9.5 %"), "weaker"),
    ("lower", Money.parse("100 CHF"), Money.parse("90 EUR"), "neutral"),
    ("higher", None, 3, "stronger"),
    ("lower", 3, None, "neutral"),
    ("unlimited", 3, None, "stronger"),
    ("more", ("a", "b"), ("a", "c"), "weaker"),
    ("fewer", ("a",), ("a", "b"), "weaker"),
    (("AA", "A"), "AA", "A", "weaker"),
    (("AA", "A"), "A", "AA", "stronger"),
]


@pytest.mark.parametrize(("direction", "old", "new", "expected"), EFFECTS)
def test_effect_follows_the_direction(direction: Any, old: Any, new: Any, expected: str) -> None:
    assert effect(direction, old, new) == expected


def test_quantities_of_different_units_are_not_the_same() -> None:
    assert same(Duration.parse("2 s"), Duration.parse("2.0 s"))
    assert not same(Duration.parse("1 day"), Duration.parse("24 h"))


def test_every_path_of_the_data_is_a_path_of_the_language() -> None:
    data = favour()
    paths = {*data.higher, *data.lower, *data.unlimited, *data.more, *data.order}
    assert paths - set(_patterns(type_info(Spec), "")) == set()
    for section in data.sections.values():
        assert set(section) - set(_patterns(type_info(Spec), "")) == set()


def _patterns(kind: Any, path: str) -> Any:
    """Every path of the language; entries of collections are `*`."""
    yield path
    for choice in choices(bare(kind)):
        if isinstance(choice, inspect.StructType):
            for one in choice.fields:
                yield from _patterns(one.type, f"{path}.{one.encode_name}" if path else one.encode_name)
        elif isinstance(choice, inspect.DictType):
            yield from _patterns(choice.value_type, f"{path}.*")
        elif isinstance(choice, inspect.VarTupleType):
            yield from _patterns(choice.item_type, f"{path}.*")


@pytest.mark.parametrize("check_id", sorted(checks.paths()))
def test_direction_of_a_parameter_names_one_that_compares(check_id: str) -> None:
    check = checks.load(check_id)
    fields = {one.encode_name: bare(one.type) for one in type_info(check.params).fields}
    for name, direction in check.meta.stricter.items():
        kinds = choices(fields[name])
        lists = all(isinstance(kind, inspect.VarTupleType) for kind in kinds)
        literal = all(isinstance(kind, inspect.LiteralType) for kind in kinds)
        assert lists == (direction in ("more", "fewer"))
        assert literal == isinstance(direction, tuple)
        if isinstance(direction, tuple):
            assert set(direction) <= set(kinds[0].values)
