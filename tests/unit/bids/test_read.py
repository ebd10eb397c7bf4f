"""What a bid may look like, and what is said of one that may not."""

from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.bids.conftest import FULL
from tests.unit.spec.slips import Editor, mutated
from toolkit.bids.read import LoadedBid, load_bid
from toolkit.bids.schema import FILE, schema, text
from toolkit.documents.bids.form import form
from toolkit.errors import InvalidSpec, Problem, WrongUsage
from toolkit.languages import LANGUAGES
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded

EXAMPLES = Path(__file__).parents[3] / "examples" / "hotel-bergsicht"

FAULTS = [
    ("net: 6000, date: 2027-01-29", "net: 6'000, date: 2027-01-29", "not-money"),
    ("net: 6000, date: 2027-01-29", "net: 6000 EUR, date: 2027-01-29", "other-currency"),
    ("currency: CHF", "currency: EUR", "other-currency"),
    ("date: 2027-01-29", "date: 29.1.2027", "not-a-date"),
    ("vat: 8.1 %", "vat: 8.1", "not-percent"),
    ("  M1:", "  M9:", "unknown-reference"),
    ("A: met", "A-1: met", "unknown-criterion"),
    ("A: met", "A: sure", "not-one-of"),
    ("A: met", "A: {answer: met, because: x}", "unknown-key"),
    ("approach: {web:", "approach: {app:", "unknown-reference"),
    ("- field: Photos", "- field: Photography", "unknown-reference"),
    ("- field: Photos", "- field: Web", "twice"),
    ("per: once", "per: month", "not-one-of"),
    ("email: ann@north.example", "email: ann at north", "not-email"),
    ("kind: font", "kind: typeface", "not-one-of"),
    ("contract: accepted", "contract: yes", "not-one-of"),
    ("toolkit-bid: 1", "toolkit-bid: 2", "not-one-of"),
    ("ai: none", "ai: none\nai: some", "duplicate-key"),
    ("ai: none", "ai: !!python/object:os.system x", "tag"),
    ("ai: none", "\tai: none", "tab"),
    ("hourly-rate: 140", "hourly_rate: 140", "unknown-key"),
]


@pytest.mark.parametrize(("old", "new", "rule"), FAULTS, ids=lambda one: str(one)[:30])
def test_fault_is_told_with_its_place(old: str, new: str, rule: str, bid_of: Callable[..., LoadedBid]) -> None:
    line = FULL[: FULL.index(old)].count("\n") + new.count("\n") + 1
    with pytest.raises(InvalidSpec) as caught:
        bid_of((old, new))
    assert [(one.rule, one.line) for one in caught.value.problems] == [(f"bid.{rule}", line)]
    assert all(one.problem and one.instead for one in caught.value.problems)


@pytest.mark.parametrize("language", LANGUAGES)
def test_fault_speaks_the_language_of_the_house(
    language: str, request_of: Callable[..., Loaded], tmp_path: Path
) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(FULL.replace("A: met", "Z: met").replace("net: 6000,", "net: 6000 EUR,"), "utf-8")
    with pytest.raises(InvalidSpec) as caught:
        load_bid(path, request_of(), language)
    assert {one.rule for one in caught.value.problems} == {"bid.unknown-criterion"}
    assert "{" not in caught.value.problems[0].problem


@pytest.mark.parametrize(
    "content", [b"", b"- a\n", b"just text", b"a: b: c", b"\xff\xfe\x00", b"toolkit-bid: 1\nx: \xe9"]
)
def test_what_is_no_bid_is_refused_in_words(content: bytes, request_of: Callable[..., Loaded], tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_bytes(content)
    with pytest.raises(InvalidSpec) as caught:
        load_bid(path, request_of(), "en")
    assert all(one.problem and one.file for one in caught.value.problems)


def test_absent_file_is_wrong_usage(request_of: Callable[..., Loaded], tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="No such file"):
        load_bid(tmp_path / "none.yaml", request_of(), "en")


def test_a_spec_is_told_from_a_bid(request_of: Callable[..., Loaded]) -> None:
    loaded = request_of()
    with pytest.raises(WrongUsage, match="is a spec, not a bid"):
        load_bid(loaded.path, loaded, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_empty_form_is_a_bid_that_answers_nothing(
    language: str, request_of: Callable[..., Loaded], tmp_path: Path
) -> None:
    loaded = request_of()
    path = tmp_path / "form.yaml"
    path.write_text(form(loaded, language), "utf-8")
    bid = load_bid(path, loaded, language).bid
    assert bid.request == loaded.sha256
    assert bid.answer("A") is None
    assert [one.field for one in bid.competences] == ["Web", "Photos"]
    assert (bid.prices, bid.licences, bid.third_party, bid.contract) == ({}, None, None, None)


def test_form_asks_for_every_key_of_a_bid(request_of: Callable[..., Loaded]) -> None:
    asked = yaml.safe_load(form(request_of(), "en"))
    assert set(asked) == set(schema()["$defs"]["Bid"]["properties"])
    assert set(asked["criteria"]) == {"A", "B", "C"}
    assert set(asked["prices"]) == {"M1", "M2"}


def test_hostile_spec_puts_nothing_into_the_form(request_of: Callable[..., Loaded], tmp_path: Path) -> None:
    evil = "X\\nagency: {name: Evil}\\n# "
    loaded = request_of(
        ("statement: One.", f'statement: "{evil}"'),
        ("title: Draft", f'title: "{evil}"'),
        ("{name: Inn}", f'{{name: "{evil}"}}'),
        ("{field: Web, for", '{field: "We: b\\n# {x}", for'),
    )
    path = tmp_path / "form.yaml"
    path.write_text(form(loaded, "en"), "utf-8")
    bid = load_bid(path, loaded, "en").bid
    assert bid.agency.name is None
    assert bid.competences[0].field == "We: b\n# {x}"


def test_published_schema_is_what_the_model_says() -> None:
    assert FILE.read_text(encoding="utf-8") == text(), "run: python -m toolkit.bids.schema"
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("source", ["form", *sorted(path.name for path in (EXAMPLES / "bids").glob("*.yaml"))])
def test_editor_finds_no_fault_in_the_form_and_in_our_examples(source: str) -> None:
    loaded = load(EXAMPLES / "spec.yaml")
    content = form(loaded, "de-CH") if source == "form" else (EXAMPLES / "bids" / source).read_text("utf-8")
    jsonschema.validate(yaml.load(content, Loader=Editor), schema())


def test_examples_answer_the_example() -> None:
    loaded = load(EXAMPLES / "spec.yaml")
    for path in sorted((EXAMPLES / "bids").glob("*.yaml")):
        assert load_bid(path, loaded, "de-CH").bid.agency.name


@settings(
    max_examples=120, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, 10**6), st.integers(1, 4))
def test_mutated_bid_is_read_or_refused_in_words(
    request_of: Callable[..., Loaded], tmp_path: Path, seed: int, times: int
) -> None:
    path = tmp_path / "mutated.yaml"
    path.write_text(mutated(FULL, seed, times), encoding="utf-8", newline="")
    problems: list[Problem] = []
    try:
        load_bid(path, request_of(), "fr")
    except InvalidSpec as refused:
        problems = refused.problems
    assert all(one.problem and one.instead and one.line >= 1 for one in problems)
