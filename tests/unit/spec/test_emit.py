"""What is written is what is read back, whatever it holds."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.spec.emit import emit
from toolkit.spec.nodes import DIRECTION, UNFIT_IN_TEXT, Source, compose
from toolkit.spec.reader import read


def loaded(text: str) -> Any:
    """The text as our loader reads it: scalars are their source text."""
    source = Source(path=Path("x.yaml"), name="x.yaml", content=text.encode(), text=text, language="en")
    result = read(compose(source), dict[str, Any], "x.yaml")
    assert not result.faults
    return result.data


def seen(text: str) -> str:
    """What of a text the language takes."""
    return DIRECTION.sub(" ", UNFIT_IN_TEXT.sub(" ", text))


def as_text(value: Any) -> Any:
    """Data as the loader gives it back."""
    if isinstance(value, dict):
        return {key: as_text(child) for key, child in value.items()}
    if isinstance(value, list):
        return [as_text(child) for child in value]
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else seen(str(value))


keys = st.text(min_size=1, max_size=60).filter(lambda key: seen(key) == key)
scalars = st.one_of(st.text(), st.integers(-(10**9), 10**9), st.booleans())
trees = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=12
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.dictionaries(keys, trees, min_size=1, max_size=4))
def test_anything_is_read_back_as_it_was(data: dict[str, Any]) -> None:
    assert loaded(emit(data)) == as_text(data)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(), st.text(), st.text())
def test_comments_and_marks_never_become_data(comment: str, mark: str, head: str) -> None:
    data = {"a": {"b": ["x", {"c": "d", "e": ["f", "g"]}]}, "h": "i"}
    places = ("a", "a.b", "a.b[0]", "a.b[1]", "a.b[1].c", "h")
    text = emit(data, dict.fromkeys(places, comment), dict.fromkeys(places, mark), [head])
    assert loaded(text) == data
    raw = emit(data, {"a.b[1]": (comment, mark)})
    assert loaded(raw) == data


HOSTILE = [
    'Zum "Goldenen" Löwen', "It's \\ here", "a: b", "a #b", "# kein Kommentar", "- Liste", "!!python/object:os.system",
    "&anker", "*verweis", "<<", "{a: b}", "[a]", "zwei\nZeilen", "\ttab", " vorn", "hinten ", "\x00\x1b[2J\x07",
    "\u202eumgekehrt\u202c", "\u2028\u2029\x85", "\ufeffbom", "NO", "yes", "null", "~", "", "007", "12:30", "1e3",
    "0x1F", "1_000", "3818", ".5", ".inf", "2027-03-12", "---", "...", "? x", "| x", "> x", "%TAG", "@x", "`x`",
    "x" * 10_000, "é\u00a0: «oui\u202f»", "a,b", "key:", "=", "a:b", "https://a.example/?q=1#x", "/zimmer", "/a,b",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:20]))
def test_hostile_text_stays_a_text_in_block_and_flow(text: str) -> None:
    data = {"block": text, "flow": [text, {"inner": text}], "long": {"a": text, "b": [{"c": {"d": text}}]}}
    written = emit(data)
    assert loaded(written) == as_text(data)
    assert "\x1b" not in written
    assert "\u202e" not in written


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:20]))
def test_another_reader_of_yaml_sees_the_same_text(text: str) -> None:
    [value] = yaml.safe_load(emit({"a": [text]}))["a"]
    assert str(value) == seen(text)


def test_layout_is_that_of_a_person() -> None:
    data = {
        "toolkit": 1,
        "title": "Website",
        "parties": {"client": {"name": "Hotel AG", "address": {"street": "Dorfstrasse 1", "postcode": "3818"}}},
        "milestones": [{"id": "M1", "payment": "30 %"}, {"id": "M2", "delivers": [{"website": ["W-01"]}]}],
    }
    comments = {
        "parties": "Wer den Vertrag schliesst.",
        "parties.client.name": "Wie im Register.",
        "milestones[1]": "Zuletzt.",
    }
    assert emit(data, comments, {"parties.client.address.street": "[Beispiel]"}, ["yaml-language-server: x"]) == (
        "# yaml-language-server: x\n"
        "\n"
        "toolkit: 1\n"
        "title: Website\n"
        "\n"
        "# Wer den Vertrag schliesst.\n"
        "parties:\n"
        "  client:\n"
        "    # Wie im Register.\n"
        "    name: Hotel AG\n"
        '    address: {street: Dorfstrasse 1, postcode: "3818"}  # [Beispiel]\n'
        "\n"
        "milestones:\n"
        "  - {id: M1, payment: 30 %}\n"
        "  # Zuletzt.\n"
        "  - {id: M2, delivers: [{website: [W-01]}]}\n"
    )


def test_long_comments_are_wrapped_and_lines_are_kept() -> None:
    written = emit({"a": {"b": "c"}}, {"a": "wort " * 60, "a.b": ("  eingerückt", "zweite")})
    assert max(map(len, written.splitlines())) <= 110
    assert "  #   eingerückt\n  # zweite\n" in written
