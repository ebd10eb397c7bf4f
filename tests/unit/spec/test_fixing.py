"""What `--fix` writes, what it leaves, and that nothing else in the file changes."""

import random
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.spec.fields import Place, document, places
from toolkit.spec.fixing import Corrected, correct
from toolkit.spec.load import load
from toolkit.spec.nodes import compose, decoded, read_source
from toolkit.spec.rewriting import encoded, replace

BASE = """\
toolkit: 1
title: Website
language: de-CH
parties: {client: {name: Hotel}}
deliverables:
  web: {kind: website}
"""
COMPLETE = """\
# Kopf: bleibt stehen
toolkit: 1
title: "Website"   # Titel
language: de-CH
currency: CHF

parties:
    client: {name: Hotel, kind: company,
             country: "CH"}      # über zwei Zeilen
brief:
  guests:
    - segment: Familien
      gains: [{id: G1, text: "Sicherheit, dass das Zimmer passt"}]
facts:
  offers:
  - {id: a, name: "Ruhe, Wärme", price: {amount: 420, per: [person, stay], nights: 2}, valid: {from: 2026-12-01}}
deliverables:
  website:
    kind:   website
    languages: [de]
    criteria:
      # erstes Kriterium
      - {id: A-01, check: speed.lcp, with: {max: 2.0 s}, severity: major}
milestones:
  - {id: M1, title: Entwurf, due: 2027-01-29, delivers: [website], payment: 30 %}
  - id: M2
    title: |
      Website
        mit Einzug
    due: 2027-03-12
    delivers: [website]
    payment: 70 %   # Rest
terms:
  price: {amount: 28000 CHF, vat: "8.1 %", kind: fixed}
  changes: {rate: 140 CHF per hour}
  acceptance: {test-period: 10 working days, remedy-period: '10 working days', retests: 2}
  personal-data: {processed: false}
  warranty: 24 months
rights:
  passes: on-creation
  moral-rights: no-naming
# Ende
"""
TYPED = [
    ("language: de-CH", "language: de-ch"),
    ("currency: CHF", "currency: chf"),
    ("kind: company", "kind: Company"),
    ('country: "CH"', 'country: "ch"'),
    ('text: "Sicherheit, dass das Zimmer passt"', "text: Sicherheit, dass das Zimmer passt"),
    ('name: "Ruhe, Wärme"', "name: Ruhe, Wärme"),
    ("{from: 2026-12-01}", "{from: 1. Dezember 2026}"),
    ("kind:   website", "kind:   Website"),
    ("languages: [de]", "langages: [de]"),
    ("max: 2.0 s", "max: 2.0 Sekunden"),
    ("severity: major", "severity: Major"),
    ("due: 2027-01-29", "due: 29.01.2027"),
    ("payment: 30 %", "payment: 30 Prozent"),
    ("payment: 70 %", "payment: 70"),
    ("due: 2027-03-12", "due: 2027/03/12"),
    ("    delivers: [website]\n    payment", "    delivers: website\n    payment"),
    ("amount: 28000 CHF", "amount: CHF 28'000.–"),
    ('vat: "8.1 %"', "vat: 8,1 %"),
    ("kind: fixed", "kind: FIXED"),
    ("140 CHF per hour", "140 CHF/h"),
    ("test-period: 10 working days", "test-period: 10 Arbeitstage"),
    ("'10 working days'", "'10 jours ouvrés'"),
    ("processed: false", "processed: nein"),
    ("warranty: 24 months", "warranty: 24 Monate"),
    ("passes: on-creation", "passes: on_creation"),
    ("moral-rights:", "moral-right:"),
]


def corrected(text: str, folder: Path) -> Corrected:
    return correct(decoded(text.encode(), folder / "spec.yaml", "spec.yaml", "en"))


@pytest.mark.parametrize(("meant", "typed"), TYPED, ids=[case[1] for case in TYPED])
def test_what_was_meant_is_written_and_nothing_else(meant: str, typed: str, tmp_path: Path) -> None:
    assert meant in COMPLETE
    result = corrected(COMPLETE.replace(meant, typed), tmp_path)
    assert result.text == COMPLETE
    assert {one.problem.rule for one in result.done} != set()


@settings(max_examples=60, derandomize=True, deadline=None, database=None)
@given(chosen=st.sets(st.sampled_from(TYPED), min_size=1, max_size=12), ends=st.sampled_from(["\n", "\r\n"]))
def test_many_slips_at_once_lead_back_to_the_same_text(
    chosen: set[tuple[str, str]], ends: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = COMPLETE
    for meant, typed in chosen:
        text = text.replace(meant, typed)
    result = corrected(text.replace("\n", ends), tmp_path_factory.getbasetemp())
    assert result.text == COMPLETE.replace("\n", ends)


LEFT = [
    "milestones: [{id: M1, title: A, payment: 0.3}]",
    "terms: {warranty: 24}",
    "terms: {acceptance: {test-period: 10 Werktage}}",
    "terms: {period: {from: 03/04/2027}}",
    "terms: {insurance: {sum: viel}}",
    "rights: {copyright: lizenzfrei}",
    "jurisdiction: XX",
    "terms: {venu: client, venues: client}",
    "titel: Seite",
    "facts: {name: {de-CH: A, xx: B}}",
    "place: 'nirgendwo'",
    "milestones: [{id: M1, title: A, delivers: [wep]}]",
]


@pytest.mark.parametrize("line", LEFT)
def test_what_needs_a_decision_is_left(line: str, tmp_path: Path) -> None:
    text = f"{BASE}{line}\n"
    assert corrected(text, tmp_path) == Corrected(text=text)


def test_a_key_is_not_renamed_to_one_that_is_there(tmp_path: Path) -> None:
    text = BASE.replace("{kind: website}", "{kind: website, title: A, titel: B}")
    assert corrected(text, tmp_path).text == text


def test_a_value_with_an_anchor_is_corrected_for_its_aliases_too(tmp_path: Path) -> None:
    text = f"{BASE}terms: {{acceptance: {{test-period: &days 10 Arbeitstage, remedy-period: *days}}}}\n"
    assert "test-period: &days 10 working days, remedy-period: *days" in corrected(text, tmp_path).text


def test_a_space_is_put_behind_the_colon(tmp_path: Path) -> None:
    text = BASE.replace("{kind: website}", "{kind:website, url: https://hotel.example}")
    assert corrected(text, tmp_path).text == text.replace("kind:website", "kind: website")


def test_quotation_marks_are_those_the_file_prefers(tmp_path: Path) -> None:
    text = BASE.replace("Website", "'Website'").replace("name: Hotel", "name: Hotel, Bar und Café")
    assert "name: 'Hotel, Bar und Café'" in corrected(text, tmp_path).text
    text = BASE.replace("name: Hotel", 'name: Hotel "Post", Bar und Café')
    assert "name: 'Hotel \"Post\", Bar und Café'" in corrected(text, tmp_path).text


# --- waivers

WAIVER = "{rule: money.payments-sum, at: title, reason: nichts}"
USED = "{rule: criteria.deliverable-without, at: deliverables.web, reason: folgt}"
WAIVERS = [
    (f"waivers:\n  - {WAIVER}\n", ""),
    (f"waivers: [{WAIVER}]\n", ""),
    (f"waivers:\n  # warum\n  - {WAIVER}  # weg\n# Ende\n", "  # warum\n# Ende\n"),
    (f"waivers:\n  - {WAIVER}\n  - {USED}\n", f"waivers:\n  - {USED}\n"),
    (f"waivers:\n  - {USED}\n  # kurz\n  - rule: money.payments-sum\n    at: title\n    reason: nichts\n\n",
     f"waivers:\n  - {USED}\n  # kurz\n\n"),
    (f"waivers: [{WAIVER}, {USED}, {WAIVER.replace('title', 'parties')}]\n", f"waivers: [{USED}]\n"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), WAIVERS)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_waivers_that_waive_nothing_are_taken_out(before: str, after: str, ends: str, tmp_path: Path) -> None:
    result = corrected((BASE + before).replace("\n", ends), tmp_path)
    assert result.text == (BASE + after).replace("\n", ends)
    assert {one.problem.rule for one in result.done} == {"spec.unused-waiver"}


def test_a_waiver_whose_anchor_is_used_elsewhere_stays(tmp_path: Path) -> None:
    text = f"waivers: [{WAIVER.replace('nichts', '&why nichts')}]\n" + BASE.replace("title: Website", "title: *why")
    assert corrected(text, tmp_path) == Corrected(text=text)


# --- rules

ABSENT = [
    ("belege/Vertrag.pdf", "Belege/vertrag.PDF", "Belege/vertrag.PDF"),
    ("'belege/Übersicht.pdf'", "belege/U\u0308bersicht.pdf", "'belege/U\u0308bersicht.pdf'"),
    ("belege/vertrag.pdf", "belege/vertrag-2.pdf", "belege/vertrag.pdf"),
]


@pytest.mark.parametrize(("typed", "there", "written"), ABSENT)
def test_a_file_is_named_as_it_is_spelt(typed: str, there: str, written: str, tmp_path: Path) -> None:
    (tmp_path / there).parent.mkdir()
    (tmp_path / there).touch()
    line = "rights: {{register: [{{id: R-01, kind: image, what: Bild, proof: {}}}]}}\n"
    assert corrected(BASE + line.format(typed), tmp_path).text == BASE + line.format(written)


def test_two_files_of_that_spelling_leave_it_open(tmp_path: Path) -> None:
    for name in ("a.pdf", "A.PDF"):
        (tmp_path / name).touch()
    text = f"{BASE}rights: {{register: [{{id: R-01, kind: image, what: Bild, proof: A.pdf}}]}}\n"
    assert corrected(text, tmp_path) == Corrected(text=text)


# --- signs

TEXT = "facts:\n  name: |\n    Haus\n    \tund Hof\n"
TABS = [
    (BASE.replace("  web:", "\tweb:"), BASE),
    (BASE.replace("  web:", "\tweb:") + TEXT, BASE + TEXT),
    (BASE.replace("  web: {kind: website}", "\tweb:\n\t\tkind: website"),
     BASE.replace("  web: {kind: website}", "  web:\n    kind: website")),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), TABS)
def test_tabs_become_spaces_where_the_meaning_is_sure(before: str, after: str, tmp_path: Path) -> None:
    assert corrected(before, tmp_path).text == after


UNSURE = [
    BASE.replace("  web: {kind: website}", "    web:\n\tkind: website"),
    BASE.replace("  web:", "\tweb:") + "facts: [\n",
]


@pytest.mark.parametrize("text", UNSURE)
def test_tabs_stay_where_another_width_would_be_another_text(text: str, tmp_path: Path) -> None:
    assert corrected(text, tmp_path) == Corrected(text=text)


@pytest.mark.parametrize("sign", ["\u202a", "\u200f", "\u200b", "\ufeff"])
def test_signs_that_nobody_sees_are_taken_out(sign: str, tmp_path: Path) -> None:
    text = f"{BASE}facts: {{phone: '{sign}+41 33 822 11 11{sign}'}}\n"
    assert corrected(text, tmp_path).text == text.replace(sign, "")


@pytest.mark.parametrize("text", ["", "a: [", "- 1\n", "a: *b\n", "\0", "title: a\u2028b\n", "a: " + "[" * 60])
def test_what_is_no_spec_stays_as_it_is(text: str, tmp_path: Path) -> None:
    assert corrected(text, tmp_path) == Corrected(text=text)


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
    "- ",
    "# x",
    "'",
    '"',
    "30",
    "Ja",
    "é",
    "\u202e",
]


@settings(max_examples=150, derandomize=True, deadline=None, database=None)
@given(seed=st.integers(0, 10**6), times=st.integers(1, 4))
def test_whatever_is_typed_comments_and_all_that_is_right_stay(
    seed: int, times: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    chance = random.Random(seed)
    text = COMPLETE
    for meant, typed in chance.sample(TYPED, 3):
        text = text.replace(meant, typed)
    for _ in range(times):
        start = chance.randrange(len(text))
        text = text[:start] + chance.choice(PIECES) + text[start + chance.choice((0, 0, 1, 3)) :]
    result = corrected(text, tmp_path_factory.getbasetemp())
    if {one.problem.rule for one in result.done} - {"spec.direction"}:
        compose(decoded(result.text.encode(), Path("spec.yaml"), "spec.yaml"))
        assert re.findall(r"(?m)^ *#.*", result.text) == re.findall(r"(?m)^ *#.*", text.replace("\u202e", ""))
        assert correct(decoded(result.text.encode(), Path("spec.yaml"), "spec.yaml")).done == ()
    else:
        assert result.text in (text, text.replace("\u202e", ""))


SLIPS = [
    "Ja",
    "30 Prozent",
    "10 Arbeitstage",
    "'10 Tage'  # x",
    "CHF 1'000",
    "1.1.2027",
    "{a, b c, d}",
    "8,1 %",
    "de",
    "&a x",
]
PLACES = [place for place, _ in places()]


@settings(max_examples=300, derandomize=True, deadline=None, database=None)
@given(place=st.sampled_from(PLACES), typed=st.sampled_from(SLIPS))
def test_in_every_field_one_run_is_enough(place: Place, typed: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    result = corrected(document(place, typed), tmp_path_factory.getbasetemp())
    assert ("# x" in typed) is ("# x" in result.text)
    assert corrected(result.text, tmp_path_factory.getbasetemp()).done == ()


MANY = [
    "".join(f"- {{id: M{number}, titel: A, delivers: [Web], payment: 30 Prozent}}\n" for number in range(1000)),
    f"- {{title: A, {', '.join(f'k {number}' for number in range(5000))}}}\n",
    f"- {{{', '.join(f'titl{number}: A' for number in range(5000))}}}\n",
]


@pytest.mark.parametrize("rows", MANY, ids=["values", "pieces", "keys"])
def test_thousands_of_slips_take_seconds(rows: str, tmp_path: Path) -> None:
    before = time.process_time()
    corrected(f"{BASE}milestones:\n{rows}", tmp_path)
    assert time.process_time() - before < 10


LINE = "# yaml-language-server: $schema={}spec.schema.json"


@pytest.mark.parametrize(("below", "path"), [("", ""), ("specs", "../"), ("a/b/c", "../../../")])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_schema_nearby_is_named_once(below: str, path: str, ends: str, tmp_path: Path) -> None:
    (tmp_path / "spec.schema.json").touch()
    folder = tmp_path / below
    folder.mkdir(parents=True, exist_ok=True)
    text = BASE.replace("\n", ends)
    result = corrected(text, folder)
    assert result.text == f"{LINE.format(path)}{ends}{text}"
    assert [one.problem.rule for one in result.done] == ["spec.no-modeline"]
    assert corrected(result.text, folder).done == ()


@pytest.mark.parametrize("text", [BASE, f"# Kopf\n{LINE.format('https://a.example/')}\n{BASE}", "title: [\n"])
def test_no_schema_is_named_where_none_lies_or_one_is_named(text: str, tmp_path: Path) -> None:
    if text != BASE:
        (tmp_path / "spec.schema.json").touch()
    assert corrected(text, tmp_path) == Corrected(text=text)


# --- the file

FORMS = {
    "UTF-8": COMPLETE.encode(),
    "with a mark": b"\xef\xbb\xbf" + COMPLETE.encode(),
    "UTF-16": b"\xff\xfe" + COMPLETE.encode("utf-16-le"),
    "UTF-16, big end first": b"\xfe\xff" + COMPLETE.encode("utf-16-be"),
    "Windows lines": COMPLETE.replace("\n", "\r\n").encode(),
    "no last line break": COMPLETE.rstrip("\n").encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_encoding_mark_and_line_ends_stay(form: str, tmp_path: Path) -> None:
    content = FORMS[form]
    path = tmp_path / "spec.yaml"
    path.write_bytes(encoded(read(path, content).replace("30 %", "30 Prozent"), content))
    source = read_source(path)
    replace(path, source.content, encoded(correct(source).text, source.content))
    assert path.read_bytes() == content
    load(path)


def read(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    return read_source(path).text
