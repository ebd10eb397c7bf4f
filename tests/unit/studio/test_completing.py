"""What is offered at the cursor: from the types of the language, the catalogue and the spec itself."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from msgspec import inspect

from tests.unit.studio.client import Client
from toolkit.checking import check as checks
from toolkit.languages import LANGUAGES
from toolkit.spec.model import Spec
from toolkit.spec.reader import bare, choices, names_of, type_info
from toolkit.studio.completing import names
from toolkit.studio.completing.offers import Offers, offers
from toolkit.studio.forms import references
from toolkit.studio.forms.words import help_of, label, words_of_fields

DELIVERABLE = "deliverables:\n  web:\n    kind: website\n"


def offered(marked: str, folder: Path, language: str = "en") -> Offers | None:
    """At the bar in the text."""
    text, offset = marked.replace("|", "", 1), marked.index("|")
    return offers(text, offset, folder / "spec.yaml", language)


def written(marked: str, folder: Path) -> list[str]:
    found = offered(marked, folder)
    return [one.name for one in found.items] if found else []


@pytest.mark.parametrize(
    ("marked", "first"),
    [
        ("tit|", ["title"]),
        ("toolkit: 1\nti|\nparties: {}\n", ["title"]),
        ("parties:\n  |", ["client", "agency", "adviser"]),
        ("parties:\n  client:\n    name: x\n    leg|\n  agency: {name: y}\n", ["legal-form"]),
        ("brief: {vis|}", ["vision"]),
        ("brief: {vis|", ["vision"]),
        ("brief:\n  guests:\n    - |", ["segment", "jobs", "pains", "gains"]),
        ("rights:\n  copyright: |", ["exclusive-licence", "licence", "transfer"]),
        ("rights: {ai: {allowed: |}}", ["true", "false"]),
        ("rights: {handover: [cred|]}", ["credentials"]),
        ("language: [de-CH, f|]", ["fr"]),
        (f"{DELIVERABLE}    pag|", ["pages"]),
        (f"{DELIVERABLE}    plat|", []),  # of a profile
        (f"{DELIVERABLE}    packs: [social-p|]", ["social-profile"]),
        (f"{DELIVERABLE}    criteria:\n      - {{check: content.req|}}", ["content.required-text"]),
        (f"{DELIVERABLE}    criteria: [{{check: content.required-text, with: {{|}}}}]", ["texts", "pages"]),
        (
            f"{DELIVERABLE}    packs: [hotel-website]\n    adjust:\n      hotel-website/speed.l|",
            ["hotel-website/speed.lcp"],
        ),
        (f"{DELIVERABLE}    adjust:\n      hotel-website/speed.lcp:\n        with: {{m|}}", ["max", "margin"]),
        (f"{DELIVERABLE}milestones:\n  - {{id: M1, delivers: [|]}}", ["web", "handover"]),
        (
            f"{DELIVERABLE}    criteria: [{{id: W-01, statement: Satz}}]\nmilestones: [{{delivers: [{{web: [|]}}]}}]",
            ["W-01"],
        ),
        ("brief:\n  themes: [{answers: [|]}]\n  guests: [{pains: [{id: P1, text: Sorge}]}]", ["P1"]),
        ("brief: {objectives: [{id: O1}]}\ndeliverables: {ad: {kind: campaign, objective: |}}", ["O1"]),
        ("houses: {quay: {name: Q}}\ndeliverables: {web: {house: |}}", ["quay"]),
        ("rights: {register: [{licence: OFL-1.1|}]}", ["OFL-1.1", "OFL-1.1-no-RFN"]),
        ("waivers:\n  - rule: money.first|", ["money.first-payment-high"]),
        ("milestones: [{id: M1}]\nwaivers:\n  - at: M|", ["M1", "milestones"]),
        ("terms: {alternatives: {delay.pen|}}", ["delay.penalty"]),
        ("facts: {stars: {proof: bel|}}", ["belege/sterne.pdf"]),
        ("language: [de-CH, fr]\ntitle: {|}", ["de-CH", "fr"]),
    ],
)
def test_what_fits_is_offered(tmp_path: Path, marked: str, first: list[str]) -> None:
    (tmp_path / "belege").mkdir()
    (tmp_path / "belege" / "sterne.pdf").write_bytes(b"%PDF")
    assert written(marked, tmp_path)[: max(len(first), 1)] == first


@pytest.mark.parametrize(
    "marked",
    [
        "# tit|", "title: Ein tit|", 'title: "tit|"', "title: >\n  tit|\n", "title: tit|le of it", "parties: |",
        "|# comment", "nothing-known:\n  ti|", "parties:\n  client:\n    name: |", "x: &a [1]\ny: *|", "[|", "- |",
    ],
)  # fmt: skip
def test_nothing_is_offered_where_nothing_fits(tmp_path: Path, marked: str) -> None:
    assert written(marked, tmp_path) == []


def test_what_stands_there_already_is_not_offered_again(tmp_path: Path) -> None:
    found = written("parties:\n  client: {name: x}\n  |\n  adviser: {name: y}\n", tmp_path)
    assert found == ["agency"]


@pytest.mark.parametrize(
    ("marked", "insert", "back"),
    [
        ("tit|", "title: ", 0),
        ("tit|: x", "title", 0),
        ("part|", "parties:\n  ", 0),
        ("miles|", "milestones:\n  - ", 0),
        ("brief:\n  ana|", "analysis:\n    ", 0),
        ("brief: {ana|}", "analysis: {}", 1),
        (f"{DELIVERABLE}    lang|", "languages: []", 1),
    ],
)
def test_a_key_brings_the_beginning_of_its_value(tmp_path: Path, marked: str, insert: str, back: int) -> None:
    found = offered(marked, tmp_path)
    assert found
    assert (found.items[0].insert, found.items[0].back) == (insert, back)
    text = marked.replace("|", "", 1)
    assert text[found.start : found.end] + "|" in marked or found.start == found.end


def test_faults_elsewhere_hide_nothing(tmp_path: Path) -> None:
    broken = (
        "title: [x\nbrief: {objectives: [{id: O1}]}\ndeliverables: {ad: {kind: campaign, objective: |}}\nterms: }\n"
    )
    assert written(broken, tmp_path) == ["O1"]


@pytest.mark.parametrize(
    ("language", "help_"),
    [
        ("en", "Rights pass. On creation is safest"), ("de-CH", "Übergang der Rechte. Bei der Entstehung"),
        ("fr", "Passage des droits. "), ("it", "Passaggio dei diritti. "),
    ],
)  # fmt: skip
def test_help_is_one_line_in_the_readers_language(tmp_path: Path, language: str, help_: str) -> None:
    found = offered("rights:\n  pass|", tmp_path, language)
    assert found
    assert found.items[0].help.startswith(help_)
    assert "\n" not in found.items[0].help


def test_a_word_of_the_readers_language_finds_the_key(tmp_path: Path) -> None:
    found = offered("terms:\n  Gewähr|", tmp_path, "de-CH")
    assert found
    assert found.items[0].name == "warranty"


def everything(kind: Any, pattern: str, seen: frozenset[type]) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for one in choices(bare(kind)):
        if isinstance(one, inspect.StructType) and one.cls not in seen:
            for field in one.fields:
                below = f"{pattern}.{field.encode_name}".lstrip(".")
                found += [(below, field), *everything(field.type, below, seen | {one.cls})]
        elif isinstance(one, inspect.DictType):
            found += everything(one.value_type, f"{pattern}.*", seen)
        elif isinstance(one, inspect.VarTupleType):
            found += everything(one.item_type, f"{pattern}[]", seen)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_the_language_has_a_word(language: str) -> None:
    for pattern, field in everything(type_info(Spec), "", frozenset()):
        assert label(pattern, language)
        said = (getattr(field.type, "extra_json_schema", None) or {}).get("description", "")
        assert help_of(pattern, said, language), pattern


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_of_keys_and_parameters_that_there_are(language: str) -> None:
    parameters = {
        f"{name}.{field.encode_name}" for name in checks.paths() for field in type_info(checks.load(name).params).fields
    }
    patterns = [pattern for pattern, _ in everything(type_info(Spec), "", frozenset())]
    for key in words_of_fields(language).help:
        assert any(f".{pattern}".endswith(f".{key.removesuffix('.*')}") for pattern in patterns), key
    for key in words_of_fields(language).parameters:
        assert any(f".{name}".endswith(f".{key}") for name in parameters), key


def test_everything_that_names_something_is_known() -> None:
    for pattern, field in everything(type_info(Spec), "", frozenset()):
        wanted = names_of(field.type)
        assert wanted in ("", "adjusted", *names.FINDERS, *references.FINDERS), pattern


def test_it_answers_quickly_in_a_spec_of_300_criteria(client: Client, folder: Path) -> None:
    """Under 100 ms on a quiet machine (`benchmarks/`); here four times as much, for a busy one."""
    text = (folder / "hotel" / "spec.yaml").read_text(encoding="utf-8")
    more = "".join(f"      - {{id: X-{n}, statement: Satz {n}, person: client}}\n" for n in range(300))
    text = text.replace(
        "    criteria:\n      - {id: W-01, check: content", f"    criteria:\n{more}      - {{id: W-01, check: content"
    )
    offset = text.index("id: W-01, check: content.") + len("id: W-01, check: content.")
    taken = []
    for step in range(4):
        typed = text[:offset] + "re"[:step] + text[offset:]
        began = time.perf_counter()
        answer = client.post("/complete/hotel/spec.yaml", {"text": typed, "offset": str(offset + len("re"[:step]))})
        taken.append(time.perf_counter() - began)
        assert len(json.loads(answer.text)["items"]) > 1
    assert min(taken) < 0.4


@pytest.mark.parametrize("offset", ["", "x", "-1", "99999999", "9" * 40, "1.5", "²"])
def test_an_offset_that_is_none_offers_nothing(client: Client, offset: str) -> None:
    answer = client.post("/complete/hotel/spec.yaml", {"text": "ti", "offset": offset})
    assert (answer.status_code, answer.text) == (200, "null")


def test_offsets_count_characters_and_lines_as_they_are_sent(client: Client) -> None:
    text = "title: 😀 x\r\npar"
    answer = client.post("/complete/hotel/spec.yaml", {"text": text, "offset": str(len(text) - 1)})
    found = json.loads(answer.text)
    assert (found["start"], found["items"][0]["name"]) == (len("title: 😀 x\n"), "parties")
