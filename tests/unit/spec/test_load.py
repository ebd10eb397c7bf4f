"""What a spec may look like, and what is said of one that may not."""

import time
from pathlib import Path

import pytest

from toolkit.errors import InvalidSpec, Problem, WrongUsage
from toolkit.languages import LANGUAGES
from toolkit.spec.faults import words
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded
from toolkit.spec.nodes import MAX_BYTES

SMALLEST = """\
toolkit: 1
title: Website
language: de-CH
parties: {client: {name: Hotel}}
deliverables:
  web: {kind: website, url: https://hotel.example}
"""


def write(folder: Path, text: str | bytes, name: str = "spec.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read(folder: Path, text: str | bytes) -> Loaded:
    return load(write(folder, text))


def refused(folder: Path, text: str | bytes, language: str = "en") -> list[Problem]:
    with pytest.raises(InvalidSpec) as caught:
        load(write(folder, text), language=language)
    return caught.value.problems


def faults(folder: Path, text: str | bytes) -> list[tuple[str, int, int]]:
    return [(one.rule.removeprefix("spec."), one.line, one.column) for one in refused(folder, text)]


def test_smallest_spec_loads(tmp_path: Path) -> None:
    loaded = read(tmp_path, SMALLEST)
    assert loaded.spec.languages == ("de-CH",)
    assert loaded.criteria == ()
    place = loaded.positions["deliverables.web.url"]
    assert (place.line, place.column, place.end_column) == (6, 29, 50)


@pytest.mark.parametrize(
    "scalar", ["NO", "yes", "on", "off", "12:30", "1.10", "007", "null", "~", "3818", "0x1F", "1e3"]
)
def test_text_key_keeps_its_source_text(scalar: str, tmp_path: Path) -> None:
    loaded = read(tmp_path, SMALLEST.replace("Website", scalar))
    assert loaded.spec.title == scalar
    assert loaded.texts["title"] == scalar


def test_byte_order_mark_and_windows_lines_are_read(tmp_path: Path) -> None:
    loaded = read(tmp_path, b"\xef\xbb\xbf" + SMALLEST.replace("\n", "\r\n").encode())
    assert (loaded.positions["title"].line, loaded.positions["toolkit"].column) == (2, 10)


def test_anchors_and_aliases_are_read(tmp_path: Path) -> None:
    address = "{street: Weg 1, postcode: 3818, town: Ort, country: CH}"
    text = SMALLEST.replace("{name: Hotel}", f"{{name: Hotel, address: &home {address}}}") + "facts: {address: *home}\n"
    loaded = read(tmp_path, text)
    assert loaded.spec.facts is not None
    assert loaded.spec.facts.address == loaded.spec.parties.client.address


def test_facts_stand_at_the_clients_address_by_default(tmp_path: Path) -> None:
    address = "address: {street: Weg 1, postcode: 3818, town: Ort, country: CH}"
    loaded = read(tmp_path, SMALLEST.replace("name: Hotel", f"name: Hotel, {address}") + "facts: {name: Hotel}\n")
    assert loaded.spec.facts is not None
    assert loaded.spec.facts.address == loaded.spec.parties.client.address


BROKEN = [
    ("tab in the indentation", "toolkit: 1\n\ttitle: x\n", ("tab", 2, 1)),
    ("Latin-1", "toolkit: 1\ntitle: Gr\u00fcn\n".encode("latin-1"), ("not-utf-8", 2, 10)),
    ("control character", "toolkit: 1\ntitle: a\x07b\n", ("control-character", 2, 9)),
    ("two colons", "title: Hotel: Website\n", ("colon", 1, 13)),
    ("open bracket", "title: [a\n", ("bracket", 1, 8)),
    ("open quote", 'title: "a\n', ("quote", 1, 8)),
    ("two documents", "a: 1\n---\nb: 1\n", ("two-documents", 2, 1)),
    ("nothing", "# only a comment\n", ("empty", 1, 1)),
    ("too deep", "a: " + "[" * 60 + "]" * 60 + "\n", ("too-deep", 1, 43)),
    ("alias without anchor", "a: *b\n", ("unknown-alias", 1, 4)),
    ("alias in itself", "a: &a [*a]\n", ("unknown-alias", 1, 8)),
]


@pytest.mark.parametrize(("text", "fault"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_broken_file_is_refused_with_its_place(text: str | bytes, fault: tuple[str, int, int], tmp_path: Path) -> None:
    assert faults(tmp_path, text) == [fault]


WRONG = [
    ("title: Website", "titel: Website", ["unknown-key"], "title"),
    ("title: Website", "title: Website\nx-note: 1", ["unknown-key"], ""),
    ("title: Website", "title: Website\ntitle: Seite", ["duplicate-key"], ""),
    ("title: Website", "title: !!str Website", ["tag"], ""),
    ("title: Website", "title: {de-CH: Website, rm: Pagina}", ["not-one-of"], "de-CH"),
    ("title: Website", "title:", ["no-value"], ""),
    ("title: Website", f"title: Website\n{'k' * 301}: 1", ["long-key"], ""),
    ("title: Website", "title: [Website]", ["not-a-value"], ""),
    ("toolkit: 1", "toolkit: 2", ["not-one-of"], "1"),
    ("language: de-CH", "language: de-AT", ["not-one-of"], "de-CH"),
    ("kind: website", "kind: websit", ["not-one-of"], "website"),
    ("kind: website", "kind: website, packs: rights", ["not-a-list"], ""),
    ("kind: website", "kind: website, packs: [right]", ["unknown-pack"], "rights"),
    ("kind: website", "kind: website, packs: [rights, rights]", ["twice"], ""),
    (
        "title: Website",
        "title: Website\nterms: {alternatives: {delay.penalti: balanced}}",
        ["unknown-clause"],
        "delay.penalty",
    ),
    (
        "title: Website",
        "title: Website\nterms: {alternatives: {closing.law: balanced}}",
        ["no-alternative"],
        "delay.penalty",
    ),
    ("title: Website", "title: Website\nterms: {alternatives: {delay.penalty: friendly}}", ["not-one-of"], "balanced"),
    ("kind: website", "kind: website, house: quay", ["unknown-reference"], ""),
    ("kind: website, url: https://hotel.example", "kind: workshop, days: viele", ["not-a-number"], "1.5"),
    ("kind: website", "kind: website, days: 2", ["key-of-other-kind"], "workshop"),
    ("kind: website", "kind: website, budget: {amount: viel}", ["key-of-other-kind"], "campaign"),
    ("kind: website, url: https://hotel.example", "kind: campaign, objective: O1", ["unknown-reference"], ""),
    ("kind: website", "kind: profile, archive: ../a.zip", ["outside"], ""),
    ("kind: website", "kind: profile, archive: /etc/passwd", ["outside"], ""),
    ("kind: website", "kind: website, adjust: {rights/rights.images: {off: true}}", ["unknown-adjust"], ""),
    ("kind: website", "kind: website, pages: [{path: zimmer}]", ["not-the-form"], "/zimmer"),
    ("  web:", "  ../web:", ["not-the-form"], "such as website"),
    ("name: Hotel", "nmae: Hotel", ["unknown-key"], "name"),
    ("name: Hotel", "name: ''", ["no-value"], ""),
    ("name: Hotel", "name: Hotel, phone: 033 822 11 11", ["not-phone"], "+44"),
    ("name: Hotel", "name: Hotel, phone: +41 33", ["not-phone"], "+44"),
    ("name: Hotel", "name: Hotel, email: info at hotel.example", ["not-email"], "@"),
    ("name: Hotel", "name: Hotel, vat: CHE-123.456.789 MWST", ["not-vatnumber"], "CHE-"),
    ("name: Hotel", "name: Hotel, vat: DE136695977", ["not-vatnumber"], "CHE-"),
    ("name: Hotel", "name: Hotel, iban: CH93 0076 2011 6238 5295 8", ["not-iban"], "IBAN"),
    (
        "kind: website, url: https://hotel.example",
        "kind: website, url: www.hotel.example",
        ["not-webaddress"],
        "https://",
    ),
    (
        "kind: website, url: https://hotel.example",
        "kind: website, url: 'https://user:secret@hotel.example'",
        ["not-webaddress"],
        "https://",
    ),
    ("kind: website", "kind: website, languages: [Deutsch]", ["not-the-form"], ""),
    ("name: Hotel", "name: Hotel, country: Schweiz", ["not-the-form"], "such as CH"),
    ("name: Hotel", "name: Hotel, Restaurant und Bar", ["unquoted-comma"], ""),
    ("name: Hotel", "name: Hotel, <<: {kind: company}", ["merge"], ""),
]


@pytest.mark.parametrize(("old", "new", "rules", "instead"), WRONG, ids=[case[1] for case in WRONG])
def test_wrong_value_is_refused(old: str, new: str, rules: list[str], instead: str, tmp_path: Path) -> None:
    problems = refused(tmp_path, SMALLEST.replace(old, new))
    assert [one.rule.removeprefix("spec.") for one in problems] == rules
    assert instead in problems[-1].instead
    assert all(one.problem and one.instead and one.file.endswith("spec.yaml") for one in problems)


QUANTITIES = [
    ("terms: {retention: {share: 10}}", "not-percent", "30 %"),
    ("terms: {warranty: 24}", "not-duration", "24 months"),
    ("terms: {warranty: 24 moons}", "not-duration", "24 months"),
    ("terms: {price: {amount: 28'000}}", "not-money", "28000"),
    ("terms: {changes: {rate: 140 CHF}}", "not-rate", "140 CHF per hour"),
    ("terms: {acceptance: {retests: two}}", "not-an-integer", "2"),
    ("terms: {acceptance: {retests: -1}}", "too-small", "0"),
    ("terms: {personal-data: {processed: yes}}", "not-true-or-false", "true"),
    ("terms: {period: {from: 2027-02-30}}", "not-a-date", "2027-03-16"),
    ("terms: {period: {from: 20270201}}", "not-a-date", "2027-03-16"),
    ("milestones: [{id: M1, title: A, delivers: [wbe]}]", "unknown-reference", "web"),
    ("milestones: [{id: M1, title: A, delivers: [web: [A-1]]}]", "unknown-reference", "–"),
    ("milestones: [{id: web, title: A}]", "duplicate-id", "another"),
    ("brief: {themes: [{id: T1, text: A, answers: [P1]}]}", "unknown-reference", "–"),
    ("rights: {register: [{id: R-1, kind: picture, what: A}]}", "not-one-of", "image"),
    ("waivers: [{rule: money.payment-sum, at: title, reason: A}]", "unknown-rule", "money.payments-sum"),
    ("waivers: [{rule: money.payments-sum, at: milestones.M9, reason: A}]", "unknown-place", "milestones.M1"),
    ("include: [missing.yaml]", "include-absent", "path"),
    ("include: [../shared.yaml]", "outside", "folder"),
]


@pytest.mark.parametrize(("line", "rule", "instead"), QUANTITIES, ids=[case[0] for case in QUANTITIES])
def test_message_shows_what_to_write(line: str, rule: str, instead: str, tmp_path: Path) -> None:
    [problem] = refused(tmp_path, f"{SMALLEST}{line}\n")
    assert (problem.rule, problem.line) == (f"spec.{rule}", 7)
    assert instead in problem.instead


CRITERIA = [
    ("{id: A, statement: a}", "no-judge"),
    ("{id: A, statement: a, person: client, test: a.py}", "two-judges"),
    ("{id: A, check: links.internal, compare: a.png}", "compare-alone"),
    ("{id: A, statement: a, person: client, with: {max: 1}}", "with-alone"),
    ("{id: A, person: client}", "no-statement"),
    ("{id: A, statement: a, person: agency}", "not-one-of"),
    ("{id: A, check: link.internal}", "unknown-check"),
    ("{id: A, check: speed.lcp, with: {maximum: 2 s}}", "unknown-key"),
    ("{id: A, check: speed.lcp, with: {max: 2}}", "not-duration"),
    ("{id: A, check: links.internal, with: {max: 2}}", "no-parameters"),
    ("{id: A, check: links.internal, for: [O1]}", "unknown-reference"),
    ("{id: web, check: links.internal}", "duplicate-id"),
    ("{id: A, statement: a, scenario: {given: {page: /}, then: [{}]}}", "no-step"),
    ("{id: A, statement: a, scenario: {given: {page: /}, then: [{see: {}}]}}", "no-step"),
    ("{id: A, statement: a, scenario: {given: {}, then: [{see: {text: B}}]}}", "no-step"),
    ("{id: A, statement: a, scenario: {given: {page: /}, then: [{see: {text: B}, press: Enter}]}}", "two-steps"),
    ("{id: A, statement: a, scenario: {given: {page: /}, then: [{see: {txt: B}}]}}", "unknown-key"),
    ("{id: A, statement: a, scenario: {given: {page: /}, then: [{sea: {text: B}}]}}", "unknown-key"),
    (
        "{id: A, statement: a, scenario: {given: {page: /}, when: [{click: {role: button}}], then: [{page: /}]}}",
        "missing-key",
    ),
]


@pytest.mark.parametrize(("criterion", "rule"), CRITERIA, ids=[case[0] for case in CRITERIA])
def test_faulty_criterion_is_refused(criterion: str, rule: str, tmp_path: Path) -> None:
    text = SMALLEST.replace("kind: website", f"kind: website, criteria: [{criterion}]")
    assert [one.rule for one in refused(tmp_path, text)] == [f"spec.{rule}"]


def test_all_problems_come_at_once_and_in_order(tmp_path: Path) -> None:
    text = SMALLEST.replace("kind: website", "kind: websit, packs: [nothing]") + "terms: {warranty: 3}\nfoo: 1\n"
    assert [rule for rule, _, _ in faults(tmp_path, text)] == [
        "not-one-of", "unknown-pack", "not-duration", "unknown-key",
    ]  # fmt: skip


def test_missing_file_is_wrong_usage(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(WrongUsage):
            load(path)


def test_large_file_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    before = time.perf_counter()
    assert faults(tmp_path, b"a: " + b"[" * (MAX_BYTES + 10)) == [("too-large", 1, 1)]
    assert time.perf_counter() - before < 1


def test_spec_full_of_wrong_names_is_refused_in_seconds(tmp_path: Path) -> None:
    milestones = "".join(f"- {{id: M{i}, title: A, delivers: [x{i}, y{i}], payment: z{i}}}\n" for i in range(2000))
    before = time.perf_counter()
    assert len(faults(tmp_path, f"{SMALLEST}milestones:\n{milestones}")) == 6000
    assert time.perf_counter() - before < 20


def test_alias_bomb_is_refused_in_linear_time(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 30)]
    before = time.perf_counter()
    assert [rule for rule, _, _ in faults(tmp_path, "\n".join(lines))] == ["too-many"]
    assert time.perf_counter() - before < 1


def test_pack_is_adjusted_and_keeps_its_ids(tmp_path: Path) -> None:
    off = "hotel-website/content.spelling: {off: true, reason: A}"
    adjust = f"{{hotel-website/speed.lcp: {{with: {{max: 2.0 s}}, severity: minor}}, {off}}}"
    loaded = read(
        tmp_path, SMALLEST.replace("kind: website", f"kind: website, packs: [hotel-website], adjust: {adjust}")
    )
    by_id = {criterion.id: criterion for criterion in loaded.criteria}
    lcp = by_id["hotel-website/speed.lcp"]
    assert (lcp.params, lcp.severity, lcp.fixed, lcp.origin) == ({"max": "2.0 s"}, "minor", True, "pack hotel-website")
    assert not by_id["hotel-website/site.https"].fixed
    assert by_id["hotel-website/site.https"].severity == "blocking"
    assert "hotel-website/content.spelling" not in by_id
    assert [criterion.number for criterion in loaded.criteria] == list(range(1, len(loaded.criteria) + 1))


def test_handover_is_built_in_and_can_be_replaced(tmp_path: Path) -> None:
    rights = "rights: {handover: [source-code, domain]}\n"
    loaded = read(tmp_path, SMALLEST + rights)
    assert [(one.id, one.deliverable, one.person) for one in loaded.criteria] == [
        ("handover/source-code", "handover", "client"), ("handover/domain", "handover", "client"),
    ]  # fmt: skip
    assert all(set(one.statement or {}) == set(LANGUAGES) for one in loaded.criteria)
    own = "  handing-over: {kind: handover}\n"
    assert read(tmp_path, SMALLEST + own + rights).criteria == ()


def test_own_packs_and_checks_stand_beside_the_spec(tmp_path: Path) -> None:
    write(tmp_path, "title: A\ndescription: B\ncriteria: [{check: links.internal}]\n", "packs/house.yaml")
    loaded = read(tmp_path, SMALLEST.replace("kind: website", "kind: website, packs: [house]"))
    assert [criterion.id for criterion in loaded.criteria] == ["house/links.internal"]
    write(tmp_path, "title: A\ncriteria: [{check: links.inernal}, {check: links.internal}]\n", "packs/house.yaml")
    [problem] = refused(tmp_path, SMALLEST.replace("kind: website", "kind: website, packs: [house]"))
    assert (problem.rule, problem.line, problem.file.endswith("house.yaml")) == ("spec.missing-key", 1, True)


PACKS = [
    ("{check: links.inernal}", "unknown-check"),
    ("{check: links.internal, person: client}", "two-judges"),
    ("{id: a, statement: A}", "no-judge"),
    ("{id: a, person: client}", "missing-key"),
    ("{person: adviser, statement: A}", "missing-key"),
    ("{id: a, person: client, statement: A, with: {max: 1}}", "with-alone"),
    ("{id: a, person: agency, statement: A}", "not-one-of"),
    ("{check: links.internal}, {check: links.internal}", "pack-repeats"),
]


@pytest.mark.parametrize(("criteria", "rule"), PACKS, ids=[case[0] for case in PACKS])
def test_faulty_pack_is_refused(criteria: str, rule: str, tmp_path: Path) -> None:
    write(tmp_path, f"title: A\ndescription: B\ncriteria: [{criteria}]\n", "packs/house.yaml")
    [problem] = refused(tmp_path, SMALLEST.replace("kind: website", "kind: website, packs: [house]"))
    assert (problem.rule, problem.file.endswith("house.yaml")) == (f"spec.{rule}", True)


def test_pack_may_leave_a_criterion_to_a_person(tmp_path: Path) -> None:
    given = "{id: read, statement: {de-CH: Gelesen, fr: Lu}, person: {role: Direktion}, severity: minor}"
    write(tmp_path, f"title: A\ndescription: B\ncriteria: [{given}]\n", "packs/house.yaml")
    text = SMALLEST.replace("kind: website", "kind: website, packs: [house], adjust: {house/read: {severity: major}}")
    [criterion] = read(tmp_path, text).criteria
    assert (criterion.id, criterion.judge, criterion.severity) == ("house/read", "person", "major")
    assert criterion.statement == {"de-CH": "Gelesen", "fr": "Lu"}
    wrong = text.replace("severity: major", "with: {max: 1}")
    assert [one.rule for one in refused(tmp_path, wrong)] == ["spec.with-alone"]


def test_code_of_own_checks_runs_only_with_trust(tmp_path: Path) -> None:
    write(tmp_path, (Path("checks/links/internal.yaml")).read_text(), "checks/house/own.yaml")
    write(tmp_path, "raise RuntimeError('run')\n", "checks/house/own.py")
    text = SMALLEST.replace("kind: website", "kind: website, criteria: [{id: A, check: house.own, with: {a: 1}}]")
    assert read(tmp_path, text).criteria[0].check == "house.own"
    with pytest.raises(RuntimeError):
        load(write(tmp_path, text), trust=True)


def test_included_facts_houses_and_packs_are_used(tmp_path: Path) -> None:
    write(
        tmp_path,
        "facts: {name: Haus}\nhouses: {quay: {name: Quai}}\n"
        "packs: {own: {title: A, description: B, criteria: [{check: speed.lcp, with: {max: 2 s}}]}}\n",
        "shared/chain.yaml",
    )
    text = (
        SMALLEST.replace("kind: website", "kind: website, house: quay, packs: [own]") + "include: [shared/chain.yaml]\n"
    )
    loaded = read(tmp_path, text)
    assert loaded.spec.facts is not None
    assert (loaded.spec.facts.name, loaded.spec.houses["quay"].name) == ("Haus", "Quai")
    assert [(criterion.id, criterion.params) for criterion in loaded.criteria] == [("own/speed.lcp", {"max": "2 s"})]
    assert loaded.positions["facts.name"].line == 7


def test_include_loop_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "include: [b.yaml]\n", "a.yaml")
    write(tmp_path, "include: [a.yaml]\n", "b.yaml")
    assert faults(tmp_path, SMALLEST + "include: [a.yaml]\n") == [("include-loop", 7, 11)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_has_words_in_every_language(language: str) -> None:
    assert set(words(language)) == set(words("en"))
    for key, text in words(language).items():
        for name in ("problem", "instead"):
            places = {part.split("}")[0] for part in getattr(words("en")[key], name).split("{")[1:]}
            assert {part.split("}")[0] for part in getattr(text, name).split("{")[1:]} == places, (key, name)
            assert language != "de-CH" or "ß" not in getattr(text, name)


def test_a_bid_is_told_from_a_spec(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match=r"spec\.yaml is a bid, not a spec"):
        read(tmp_path, "toolkit-bid: 1\nagency: {name: A}\n")


@pytest.mark.parametrize(
    ("part", "keys"),
    [
        ("terms: {price: 12000}", "amount: …, vat: …"),
        ("brief: {resources: yes}", "name: …"),
        ("deliverables: {t: {kind: content, pieces: {count: 3, words: 300-600}}}", "max: …, min: …"),
    ],
)
def test_keys_of_a_mapping_are_named(part: str, keys: str, tmp_path: Path) -> None:
    text = SMALLEST if not part.startswith("deliverables") else SMALLEST[: SMALLEST.index("deliverables")]
    [problem] = refused(tmp_path, f"{text}{part}\n")
    assert problem.rule == "spec.not-a-mapping"
    assert keys in problem.instead
