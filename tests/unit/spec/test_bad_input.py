"""Whatever is typed into a field: read back as typed, or a finding that points into the file."""

import os
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.spec.fields import SMALLEST, Place, document, places
from toolkit.errors import InvalidSpec, Problem
from toolkit.languages import LANGUAGES
from toolkit.observations.values import encode
from toolkit.spec import faults
from toolkit.spec.amounts import plan
from toolkit.spec.include import MAX_FILES, Included
from toolkit.spec.lint import lint
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Spec
from toolkit.spec.needs import missing_for
from toolkit.spec.nodes import split
from toolkit.spec.packs import Pack

PLACES = list(places())
BAD = [
    "", "~", "yes", "NO", "[]", "{}", "[[]]", "[~]", "{a: b}", "{de-CH: x}", "[a, b]", "[{a: b}]", "{a, b}", "[a: b]",
    "1e400", "9" * 400, "9" * 18, "-1", "0x1F", ".inf", "1_000", "１２", "1,5",
    "2027-02-30", "2027-W10-1", "9999-12-31", "0001-01-01", "29.01.2027",
    f"{'9' * 30} %", f"{'9' * 30} CHF", "99999999999 years", "9999 years",
    "!!python/object/apply:os.system [x]", "!!str x", "! x", "&a x", "*a", "&a [*a]", "{<<: {a: b}}", "{? a : b}",
    '"\\0"', '"\\e[2J"', '"\\u202e"', '"\\ud800"', "\u202eabc", "a\u200fb", "a\u2028b", "a\x85b", "\ufeffx", "a\tb",
    "\x00", "\x07", "u\u0308", "💥", "|\n            a\n            b", ">-\n            x", '"a\\\n            b"',
    "../../etc/passwd", "/etc/passwd", "C:\\x", "~/x", ".", "a" * 5000, "a/" * 2500,
    "x: y", "- a", "a #b", "#b", "'un", '"un', "%TAG", "@x", "`x`", "?", ": ", "{{ x }}", "<script>", "=cmd()",
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("specs")


def outcome(folder: Path, text: str, language: str = "en") -> tuple[Loaded | None, list[Problem]]:
    """The spec, if it is one, and all that is said of it; each finding points into the file it names."""
    path = folder / "spec.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    loaded = None
    try:
        loaded = load(path, language=language)
        found = [*lint(loaded, language), *missing_for(loaded, "contract", language)]
        plan(loaded.spec)
    except InvalidSpec as refused:
        found = refused.problems
    for one in found:
        lines = split(Path(one.file).read_text(encoding="utf-8", errors="replace")) or [""]
        assert 1 <= one.line <= len(lines), one
        assert 1 <= one.column <= len(lines[one.line - 1]) + 1, one
        assert one.problem
        assert one.instead
    return loaded, found


def value_at(loaded: Loaded, place: Place) -> Any:
    value = msgspec.to_builtins(loaded.spec, enc_hook=encode)
    for step in place:
        value = value[step]
    return value


def same(typed: str, value: Any) -> bool:
    """Whether a scalar was read as it stands in the file."""
    if isinstance(value, bool):
        return typed == str(value).lower()
    if isinstance(value, int | float):
        return Decimal(typed) == Decimal(str(value)) or (isinstance(value, float) and float(typed) == value)
    number = re.match(r"-?[0-9.]+", typed)
    return typed == value or (number is not None and str(value).startswith(number[0].rstrip(".")))


@settings(max_examples=1200, derandomize=True, deadline=None, database=None)
@given(place=st.sampled_from(PLACES), bad=st.sampled_from(BAD), language=st.sampled_from(LANGUAGES))
def test_every_field_reads_back_what_was_typed_or_says_where_it_is_wrong(
    folder: Path, place: tuple[Place, Any], bad: str, language: str
) -> None:
    path = place[0]
    loaded, found = outcome(folder, document(path, bad), language)
    if loaded is None:
        assert any(one.severity == "error" for one in found)
    elif bad[:1] not in ("", "[", "{", "&", "'", '"', "|", ">", "#") and "#" not in bad:
        assert same(bad, value_at(loaded, path)), path
    elif bad == "a #b":
        assert "spec.hidden-text" in [one.rule for one in found]


WHERE = st.sampled_from([place for place, _ in PLACES])
QUOTED = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), max_size=60)


@settings(max_examples=300, derandomize=True, deadline=None, database=None)
@given(place=WHERE, typed=QUOTED)
def test_a_quoted_text_is_never_changed(folder: Path, place: Place, typed: str) -> None:
    loaded, _ = outcome(folder, document(place, "'" + typed.replace("'", "''") + "'"))
    if loaded is not None:
        path = re.sub(r"\.(0)(?=\.|$)", "[0]", ".".join(str(step) for step in place))
        assert loaded.texts[path] == typed
        assert same(typed.strip(), str(value_at(loaded, place)).strip()) or same(typed, value_at(loaded, place))


@settings(max_examples=300, derandomize=True, deadline=None, database=None)
@given(text=st.text(st.sampled_from("a:b- \n\t{}[],#&*!|>'\"%?~1é\u00a0"), max_size=60), place=WHERE)
def test_random_signs_never_end_without_words(folder: Path, text: str, place: Place) -> None:
    outcome(folder, document(place, text))


@settings(max_examples=250, derandomize=True, deadline=None, database=None)
@given(which=st.sampled_from([Pack, Included]), data=st.data())
def test_packs_and_included_files_are_read_as_strictly(folder: Path, which: Any, data: st.DataObject) -> None:
    place, _ = data.draw(st.sampled_from(list(places(which))))
    pack = {"title": "A", "description": "B", "criteria": [{"check": "speed.lcp"}]}
    base = pack if which is Pack else {"packs": {"own": pack}}
    target = folder / ("packs/own.yaml" if which is Pack else "shared.yaml")
    target.parent.mkdir(exist_ok=True)
    text = document(place, data.draw(st.sampled_from(BAD)), base, which)
    target.write_bytes(text.encode("utf-8", "surrogatepass"))
    spec = document(("deliverables", "web", "packs"), "[own]")
    outcome(folder, spec if which is Pack else f"{spec}include: [shared.yaml]\n")


def test_a_pack_without_a_name_is_told(folder: Path) -> None:
    loaded, found = outcome(folder, document(("deliverables", "web", "packs"), "['']"))
    assert loaded is None
    assert [one.rule for one in found if one.severity == "error"] == ["spec.unknown-pack"]


# --- the file itself

PLAIN = document(("title",), "Zürich ist schön")
FORMS = {
    "UTF-8": PLAIN.encode(),
    "UTF-8 with a mark": b"\xef\xbb\xbf" + PLAIN.encode(),
    "UTF-16 with a mark": PLAIN.encode("utf-16"),
    "UTF-16, big end first": b"\xfe\xff" + PLAIN.encode("utf-16-be"),
    "Windows lines": PLAIN.replace("\n", "\r\n").encode(),
    "old Macintosh lines": PLAIN.replace("\n", "\r").encode(),
    "no last line break": PLAIN.rstrip("\n").encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_spec_in_another_form_reads_and_points_the_same(form: str, folder: Path) -> None:
    path = folder / "spec.yaml"
    path.write_bytes(FORMS[form])
    loaded = load(path)
    assert loaded.spec.title == "Zürich ist schön"
    place = loaded.positions["deliverables.web.kind"]
    assert (place.line, place.column) == (9, 11)


REFUSED = [
    ("Latin-1", PLAIN.encode("latin-1"), "not-utf-8", 2, 9),
    ("UTF-16 without a mark", PLAIN.encode("utf-16-le"), "not-utf-8", 2, 18),
    ("UTF-32", PLAIN.encode("utf-32"), "control-character", 1, 1),
    ("UTF-16 that breaks off", PLAIN.encode("utf-16")[:-1], "not-utf-8", 9, 18),
    ("a second mark", b"\xef\xbb\xbf\xef\xbb\xbf" + PLAIN.encode(), "control-character", 1, 1),
    ("a mark in the middle", PLAIN.replace("ist", "\ufeff").encode(), "control-character", 2, 15),
    ("reversed reading", PLAIN.replace("ist", "\u202etsi").encode(), "direction", 2, 15),
    ("reversed reading as an escape", PLAIN.replace("Zürich ist schön", '"\\u202etsi"').encode(), "direction", 2, 8),
    ("a bell as an escape", PLAIN.replace("Zürich ist schön", '"a\\ab"').encode(), "control-character", 2, 8),
    ("another line break", PLAIN.replace("ist", "\u2028").encode(), "control-character", 2, 15),
    ("zeros", b"\0" * 100, "control-character", 1, 1),
]


@pytest.mark.parametrize(
    ("content", "rule", "line", "column"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_what_is_no_plain_text_is_refused_at_its_place(
    content: bytes, rule: str, line: int, column: int, folder: Path
) -> None:
    path = folder / "spec.yaml"
    path.write_bytes(content)
    with pytest.raises(InvalidSpec) as caught:
        load(path, language="en")
    assert [(one.rule, one.line, one.column) for one in caught.value.problems] == [(f"spec.{rule}", line, column)]


# --- other files

SPEC = document(("include",), "[a.yaml]")


def rules(folder: Path, text: str = SPEC) -> list[str]:
    return [one.rule for one in outcome(folder, text)[1] if one.rule.startswith("spec.")]


def test_an_endless_chain_of_includes_is_bounded(tmp_path: Path) -> None:
    for number in range(MAX_FILES + 5):
        (tmp_path / f"{number}.yaml").write_text(f"include: [{number + 1}.yaml]\n")
    assert rules(tmp_path, SPEC.replace("a.yaml", "0.yaml")) == ["spec.include-many"]


def test_a_file_that_two_others_include_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("include: [b0.yaml, b0.yaml]\n")
    for number in range(40):
        (tmp_path / f"b{number}.yaml").write_text(f"include: [b{number + 1}.yaml, b{number + 1}.yaml]\n")
    (tmp_path / "b40.yaml").write_text("facts: {name: Haus}\n")
    loaded, _ = outcome(tmp_path, SPEC)
    assert loaded is not None
    assert loaded.spec.facts is not None
    assert loaded.spec.facts.name == "Haus"


@pytest.mark.parametrize("name", ["../a.yaml", "/etc/hostname", "sub/../../a.yaml", "C:\\a.yaml", "~/a.yaml", "''"])
@pytest.mark.parametrize("key", ["include: [{}]", "facts: {{stars: {{count: 3, proof: {}}}}}"])
def test_an_included_file_cannot_lead_out_of_the_folder(name: str, key: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(f"{key.format(name)}\n")
    assert rules(tmp_path) == ["spec.outside"]


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    inner = tmp_path / "spec"
    inner.mkdir()
    (tmp_path / "a.yaml").write_text("facts: {name: Haus}\n")
    (inner / "a.yaml").symlink_to(tmp_path / "a.yaml")
    assert rules(inner) == ["spec.outside"]


@pytest.mark.skipif(os.name != "posix", reason="pipes")
def test_a_pipe_or_a_folder_is_no_included_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    assert rules(tmp_path) == ["spec.include-absent"]
    (tmp_path / "b.yaml").mkdir()
    assert rules(tmp_path, SPEC.replace("a.yaml", "b.yaml")) == ["spec.include-absent"]


@pytest.mark.parametrize("name", ["a" * 300, "a/" * 3000, "a/b.yaml"])
def test_a_name_that_no_file_can_have_is_told_as_absent(name: str, tmp_path: Path) -> None:
    assert rules(tmp_path, SPEC.replace("a.yaml", name)) == ["spec.include-absent"]


def test_a_broken_included_file_is_named_with_its_own_place(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("facts:\n  name: [\n")
    [one] = outcome(tmp_path, SPEC)[1]
    assert (one.rule, Path(one.file).name, one.line) == ("spec.bracket", "a.yaml", 2)


def test_the_places_are_those_of_the_whole_language() -> None:
    known = {place for place, _ in PLACES}
    assert len(known) > 300
    assert {
        ("terms", "acceptance", "deemed", "after"),
        ("deliverables", "x1", "criteria", 0, "scenario", "when", 0),
    } <= known
    assert set(SMALLEST) <= {field.encode_name for field in msgspec.inspect.type_info(Spec).fields}  # type: ignore[attr-defined]


def test_every_mild_fault_has_words() -> None:
    assert set(faults._MILD) <= set(faults.words("en"))
