"""Only the wanted value changes; comments, order and layout stay."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.spec.editing import Unchangeable, at, plain, put
from toolkit.spec.nodes import compose, decoded

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
HOTEL = (EXAMPLES / "hotel-bergsicht" / "spec.yaml").read_text(encoding="utf-8")
BLOCK = """\
# Kopf
title: Website  # so heisst sie
parties:
  client:
    name: Hotel  # Handelsregister
    address: {street: Dorfstrasse 1, postcode: "3818"}
  # die Agentur
  agency: to-be-chosen
milestones:
  # der erste
  - {id: M1, payment: 30 %}
  - id: M2  # der zweite
    payment: 70 %
languages: [de, 'en']  # zwei
empty:
text: |
  Zeile
# Ende
"""


def changed(text: str, place: tuple[str | int, ...], value: Any) -> str:
    return put(decoded(text.encode(), Path("spec.yaml"), "spec.yaml"), place, value)


@pytest.mark.parametrize(
    ("place", "value", "old", "new"),
    [
        (("title",), "Neu: Website", "Website  #", '"Neu: Website"  #'),
        (("parties", "client", "name"), "Hotel AG", "Hotel  #", "Hotel AG  #"),
        (("parties", "client", "address", "postcode"), "3600", '"3818"', '"3600"'),
        (("parties", "client", "address", "town"), "Thun, See", '"3818"}', '"3818", town: "Thun, See"}'),
        (("parties", "client", "address", "street"), None, "street: Dorfstrasse 1, ", ""),
        (("parties", "client", "address", "postcode"), None, ', postcode: "3818"', ""),
        (("parties", "client", "vat"), "CHE-1", '"3818"}\n', '"3818"}\n    vat: CHE-1\n'),
        (("parties", "client", "name"), None, "    name: Hotel  # Handelsregister\n", ""),
        (
            ("parties", "agency"), {"name": "Agentur", "address": {"town": "Thun"}},
            "agency: to-be-chosen", "agency: {name: Agentur, address: {town: Thun}}",
        ),
        (("milestones", 0, "payment"), "40 %", "30 %", "40 %"),
        (("milestones", 1, "payment"), "60 %", "70 %", "60 %"),
        (("milestones", 1, "id"), None, "id: M2  # der zweite\n    ", ""),
        (("milestones", 2), {"id": "M3"}, "70 %\n", "70 %\n  - {id: M3}\n"),
        (("milestones", 0), None, "  - {id: M1, payment: 30 %}\n", ""),
        (("milestones", 1), None, "  - id: M2  # der zweite\n    payment: 70 %\n", ""),
        (("languages",), ["de", "fr", "en"], "[de, 'en']", "[de, fr, 'en']"),
        (("languages",), ["it", "de", "en"], "[de,", "[it, de,"),
        (("languages",), ["en"], "de, ", ""),
        (("languages",), ["de"], ", 'en'", ""),
        (("languages", 1), "fr's", "'en'", "'fr''s'"),
        (("empty",), "voll", "empty:", "empty: voll"),
        (("empty",), ["a", "b"], "empty:", "empty: [a, b]"),
        (("text",), "Andere", "|\n  Zeile\n", "Andere\n"),
        (
            ("waivers", 0), {"rule": "r", "reason": "weil: #1"},
            "  Zeile\n", '  Zeile\nwaivers:\n  - {rule: r, reason: "weil: #1"}\n',
        ),
        (("terms", "price", "amount"), 24500, "  Zeile\n", "  Zeile\nterms:\n  price: {amount: 24500}\n"),
    ],
)  # fmt: skip
def test_only_the_value_changes(place: tuple[str | int, ...], value: Any, old: str, new: str) -> None:
    assert BLOCK.count(old) == 1
    assert changed(BLOCK, place, value) == BLOCK.replace(old, new)


def test_the_same_value_changes_nothing() -> None:
    assert changed(BLOCK, ("languages",), ["de", "en"]) == BLOCK


def test_line_ends_stay_what_they_are() -> None:
    text = changed(BLOCK.replace("\n", "\r\n"), ("parties", "client", "vat"), "CHE-1")
    assert "vat: CHE-1\r\n" in text
    assert text.count("\n") == text.count("\r\n")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: &x {b: 1}\nc: *x\n", ("c", "b")),
        ("a: [&x b, *x]\n", ("a", 1)),
    ],
)
def test_what_is_written_once_for_two_places_is_left_to_a_person(text: str, place: tuple[str | int, ...]) -> None:
    with pytest.raises(Unchangeable):
        changed(text, place, "3")


TREES = st.recursive(
    st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abcdefg-", min_size=1, max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=60, derandomize=True, deadline=None, database=None)
@given(data=st.data(), value=TREES, text=st.sampled_from([BLOCK, HOTEL]))
def test_any_value_at_any_place_of_the_example(data: st.DataObject, value: Any, text: str) -> None:
    """Whatever is put where, it stands there afterwards; all other parts stay, and the comments outside too."""
    before = plain(compose(decoded(text.encode(), Path("x"), "x")))
    place: tuple[str | int, ...] = ()
    tree = before
    for _ in range(data.draw(st.integers(1, 4))):
        keys = list(tree) if isinstance(tree, dict) else list(range(len(tree))) if isinstance(tree, list) else []
        if not keys:
            break
        place = (*place, data.draw(st.sampled_from(keys)))
        tree = at(before, place)
    made = changed(text, place, value)
    after = plain(compose(decoded(made.encode(), Path("x"), "x")))
    assert {key: one for key, one in after.items() if key != place[0]} == {
        key: one for key, one in before.items() if key != place[0]
    }
    assert [one for one in made.splitlines() if one[:1] == "#"] == [one for one in text.splitlines() if one[:1] == "#"]
