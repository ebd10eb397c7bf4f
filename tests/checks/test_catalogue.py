"""What holds for every check: its texts, its keys, its cases, whoever wrote it."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from tests.checks.cases import load
from toolkit import catalogue, resources
from toolkit.checking import check as checks
from toolkit.checking.check import CheckText
from toolkit.checking.wording import common
from toolkit.languages import LANGUAGES
from toolkit.observations import Capture, Page, Site, View

IDS = sorted(checks.paths())
OUTCOMES = {
    "fails": {"fail"},
    "passes": {"pass"},
    "tricky": {"pass", "not-applicable"},
    "not-applicable": {"not-applicable"},
    "inconclusive": {"inconclusive"},
}
CASES = load()
VIEW = View(viewport="desktop", width=1280, height=800)


def _calls(check_id: str) -> Iterator[tuple[str, str, frozenset[str]]]:
    """(fail or inconclusive, key, names of the data) of every answer in the check's code."""
    tree = ast.parse(checks.paths()[check_id].with_suffix(".py").read_text())
    tables = {
        node.target.id: node.value
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        names = frozenset(word.arg for word in node.keywords if word.arg) - {
            "at", "target", "page", "pages", "view", "severity"
        }  # fmt: skip
        if node.func.id in ("fail", "inconclusive"):
            for key in _constants(node.args[0], tables):
                yield node.func.id, key, names
        elif node.func.id == "answered":
            failed, told, open_, asked = (_listed(each, tables) for each in node.args[1:5])
            yield from (("fail", key, names | set(told)) for key in failed)
            yield from (("inconclusive", key, names | set(asked)) for key in open_)


def _listed(node: ast.expr, tables: dict[str, ast.expr]) -> list[str]:
    """The texts of a table of the module, a set or a tuple."""
    assert isinstance(node, ast.Name), f"line {node.lineno}: name a table, so that its texts can be looked for"
    listed: list[str] = list(ast.literal_eval(tables[node.id]))
    return listed


def _constants(node: ast.expr, tables: dict[str, ast.expr]) -> Iterator[str]:
    """The texts an expression can be: `"a"`, both of `"a" if x else "b"`; `x if x in TABLE else "b"` all of TABLE."""
    if isinstance(node, ast.IfExp):
        test = node.test
        listed = test.comparators[0] if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.In) else None
        if isinstance(listed, ast.Name) and isinstance(tables.get(listed.id), ast.Set):
            yield from (item.value for item in ast.walk(tables[listed.id]) if isinstance(item, ast.Constant))
        else:
            yield from _constants(node.body, tables)
        yield from _constants(node.orelse, tables)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    else:
        raise AssertionError(f"line {node.lineno}: write the key out, so that its texts can be looked for")


def _texts(text: CheckText) -> Iterator[tuple[str, str]]:
    yield from ((name, getattr(text, name)) for name in ("title", "criterion", "method", "why", "remedy"))
    yield from ((f"fail.{key}", sentence) for key, sentence in text.fail.items())
    yield from ((f"inconclusive.{key}", sentence) for key, sentence in text.inconclusive.items())


def _places(sentence: str) -> set[str]:
    return set(re.findall(r"\{([^{}]*)\}", sentence))


@pytest.mark.parametrize("check_id", IDS)
def test_texts_exist_in_all_languages_with_the_same_places(check_id: str) -> None:
    meta = checks.metadata(check_id)
    assert set(meta.texts) == set(LANGUAGES)
    reference = dict(_texts(meta.texts["en"]))
    for language, text in meta.texts.items():
        mine = dict(_texts(text))
        assert mine.keys() == reference.keys(), language
        for name, sentence in mine.items():
            assert sentence.strip(), f"{language} {name}"
            assert _places(sentence) == _places(reference[name]), f"{language} {name}"


@pytest.mark.parametrize("check_id", IDS)
def test_places_in_texts_are_parameters_or_data(check_id: str) -> None:
    parameters = {field.name for field in msgspec.structs.fields(checks.load(check_id).params)}
    data: dict[str, frozenset[str]] = {}
    for verdict, key, names in _calls(check_id):
        place = f"{verdict}.{key}"
        data[place] = data[place] & names if place in data else names
    for name, sentence in _texts(checks.metadata(check_id).texts["en"]):
        known = data.get(name, frozenset()) if "." in name else parameters
        assert _places(sentence) <= known, name


@pytest.mark.parametrize("check_id", IDS)
def test_keys_of_the_code_are_those_of_the_texts(check_id: str) -> None:
    used: dict[str, set[str]] = defaultdict(set)
    for verdict, key, _ in _calls(check_id):
        used[verdict].add(key)
    text = checks.metadata(check_id).texts["en"]
    assert used["fail"] == set(text.fail)
    assert used["inconclusive"] - set(common("en")) == set(text.inconclusive)


@pytest.mark.parametrize("check_id", IDS)
def test_swiss_texts_have_no_sharp_s_and_nobody_shouts(check_id: str) -> None:
    for language, text in checks.metadata(check_id).texts.items():
        for name, sentence in _texts(text):
            assert not (language == "de-CH" and "ß" in sentence), name
            assert "!" not in re.sub("[«„“‘].*?[»”“’]", "", sentence), f"{language} {name}"


@pytest.mark.parametrize("check_id", IDS)
def test_metadata_names_known_needs_and_a_basis(check_id: str) -> None:
    meta = checks.metadata(check_id)
    for language in LANGUAGES:
        assert {f"what.{need}" for need in (*meta.needs, *meta.uses)} <= common(language).keys(), language
    assert meta.basis


@pytest.mark.parametrize("check_id", IDS)
def test_what_the_agency_supplies_is_an_open_question_of_the_check(check_id: str) -> None:
    meta = checks.metadata(check_id)
    assert set(meta.supplies) <= set(meta.words("en").inconclusive)


@pytest.mark.parametrize("check_id", IDS)
def test_parameters_are_described(check_id: str) -> None:
    parameters = checks.load(check_id).params
    schema = msgspec.json.schema(parameters, schema_hook=lambda _: {"type": "string"})
    properties = schema["$defs"][parameters.__name__]["properties"]
    assert all(entry.get("description") for entry in properties.values()), properties
    for language, text in checks.metadata(check_id).texts.items():
        assert set(text.parameters) == (set() if language == "en" else set(properties)), language
        assert all(sentence.endswith(".") for sentence in text.parameters.values())
        assert not (language == "de-CH" and any("ß" in sentence for sentence in text.parameters.values()))


@pytest.mark.parametrize("check_id", [name for name in IDS if not name.startswith("profile.")])
def test_every_kind_of_case_is_tried(check_id: str) -> None:
    kinds = {case.kind for case in CASES if case.check == check_id} | _kinds_over_values(check_id)
    owed = {"fails", "passes", "tricky"} | (set() if _always_applies(check_id) else {"not-applicable"})
    assert owed <= kinds


def _kinds_over_values(check_id: str) -> set[str]:
    """Kinds tried by `tests/unit/checks/test_<name>.py`, whose cases are named `fails: ...`: what loopback lacks."""
    name = check_id.partition(".")[2].replace("-", "_")
    path = Path(__file__).parents[1] / "unit" / "checks" / f"test_{name}.py"
    return set(re.findall(r'\("([a-z-]+): ', path.read_text())) if path.is_file() else set()


def _always_applies(check_id: str) -> bool:
    """Whether a website without any content has the check's subject: what is owed can be missing, not absent."""
    check = checks.load(check_id)
    page = Page(id="p001", url="https://hotel.ch/", final_url="https://hotel.ch/", status=200, views={"desktop": VIEW})
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    capture = Capture(url=page.url, started=moment, finished=moment, toolkit="0", pages=(page,))
    subject = page if check.meta.scope == "page" else Site(capture=capture, as_of=moment.date())
    given = next((case.with_ for case in CASES if case.check == check_id), {})
    return any(True for _ in check.subjects(subject, checks.params(check, given)))


def test_cases_belong_to_checks_and_say_what_they_expect() -> None:
    assert {case.check for case in CASES} <= set(IDS)
    names = [case.name for case in CASES]
    assert len(names) == len(set(names))
    for case in CASES:
        assert case.expect in OUTCOMES[case.kind], case.name
        assert case.findings or case.expect != "fail", f"{case.name}: name the findings"


def test_every_file_of_the_catalogue_is_a_pair() -> None:
    root = resources.folder("checks")
    yaml = {name for name, _ in catalogue.files("checks")}
    python = {name for name, _ in catalogue.files("checks", suffix=".py")}
    assert yaml == python, root
