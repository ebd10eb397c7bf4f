"""Clauses of the user's own that are wrong, and values that look like commands: told with their place, or literal."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.documents.test_write import READERS, spaceless
from toolkit.documents import contract
from toolkit.documents.grammar import foreign_markup
from toolkit.documents.tree import Paragraph, Run
from toolkit.documents.write import FORMATS, write
from toolkit.errors import InvalidSpec, WrongUsage
from toolkit.spec.loaded import Loaded

AS_OF = date(2026, 11, 23)
_NESTED = "{% for a in spec.milestones %}" * 9 + "{% endfor %}" * 9
TEXTS = {
    "undefined name": ("{{ nothing }}", "'nothing' is undefined"),
    "key the spec lacks": ("{{ spec.parties.client.address.street2 }}", "parties.client.address has no key 'street2'"),
    "endless loop": ("{% for i in range(10**9) %}x{% endfor %}", "a calculation is not allowed"),
    "long loop": ("{% for i in range(1000000000) %}x{% endfor %}", "'range' is undefined"),
    "loops within loops": (_NESTED, "the loops take more than 10000 rounds"),
    "text that calls itself": ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "macro is not allowed"),
    "large number": ("{{ 9**9**9 }}", "a calculation is not allowed"),
    "long text": ("{{ 'x' | center(1000000000) }}", "No filter named 'center'"),
    "brackets without end": ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "recursion"),
    "class of a value": ("{{ ().__class__ }}", "__class__ is out of reach"),
    "inside of the spec": ("{{ spec.__init__ }}", "__init__ is out of reach"),
    "inside by brackets": ("{{ spec['__init__'] }}", "square brackets take a number"),
    "method of a value": ("{{ 'x'.center(9) }}", "only the functions of texts can be called"),
    "file of the machine": ("{% include '/etc/passwd' %}", "include is not allowed"),
    "value without its form": ("{{ spec.terms.price }}", "terms.price needs a filter"),
    "value in a wrong form": ("{{ spec.title | money }}", "a value does not fit"),
    "group nobody knows": ("{{ spec.language | label('nothing') }}", "there is nothing called 'nothing'"),
    "reference to nothing": ("{{ ref('no.where') }}", "'no.where' leads nowhere"),
    "open block": ("{% if spec.title %}x", "Unexpected end of template"),
    "broken table": ("| a | b |\n|---\n| c", "'| a | b |' begins a table"),
    "heading": ("## Own heading", "begins a table, a heading"),
    "typed number": ("1. First", "begins a table, a heading"),
}
CONDITIONS = {
    "range(10**9)": "a calculation is not allowed",
    "range(5)": "'range' is undefined",
    "().__class__": "__class__ is out of reach",
    "spec.terms.price > 3": "a value does not fit",
    "spec.terms.nothing": "terms has no key 'nothing'",
    "spec.title and": "unexpected 'end of print statement'",
    "'x' * 9": "a calculation is not allowed",
}
NAMES = {
    "300 characters": "Anstalt " + "W" * 292,
    "script": "<script>alert(1)</script> & Co. AG",
    "template": "{{ 7*7 }} {% raw %} AG",
    "formula": "=cmd()|'/C calc'!A0",
    "quotation marks": "Haus \"Zum 'Anker'\" «A» “B” „C“",
    "markdown and typst": "- *x* | [a](http://b.example) `c` # d \\ $x$ @ref #eval(\"x\")",
}  # fmt: skip
HEBREW = "מלון הים"


def own(folder: Path, text: str, when: str = "") -> None:
    topic = folder / "templates" / "contracts" / "closing"
    topic.mkdir(parents=True)
    condition = f"when: {json.dumps(when)}\n" if when else ""
    (topic / "own.yaml").write_text(
        f"order: 90\nbasis: {{CH: [practice]}}\nprotects: {{de-CH: A, en: A}}\n{condition}", "utf-8"
    )
    for language in ("de-CH", "en"):
        (topic / f"own.{language}.md").write_text(f"First line.\n{text}\n", "utf-8")


@pytest.mark.parametrize("case", TEXTS)
def test_a_wrong_text_is_told_with_file_and_line(case: str, tmp_path: Path, changed: Callable[..., Loaded]) -> None:
    text, words = TEXTS[case]
    own(tmp_path, text)
    with pytest.raises(WrongUsage) as caught:
        contract.build(changed(), "de-CH", AS_OF)
    line = "" if case == "brackets without end" else ":2"
    assert caught.value.problem.startswith(f"contracts/closing/own.de-CH.md{line}: ")
    assert words in caught.value.problem
    assert caught.value.instead


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_wrong_condition_is_told_with_its_file(
    condition: str, tmp_path: Path, changed: Callable[..., Loaded]
) -> None:
    own(tmp_path, "x", condition)
    with pytest.raises(WrongUsage) as caught:
        contract.build(changed(), "de-CH", AS_OF)
    assert caught.value.problem.startswith(f"contracts/closing/own.yaml: the condition {condition!r} fails: ")
    assert CONDITIONS[condition] in caught.value.problem


def test_a_text_in_another_encoding_is_told(tmp_path: Path, changed: Callable[..., Loaded]) -> None:
    own(tmp_path, "x")
    (tmp_path / "templates/contracts/closing/own.de-CH.md").write_bytes("Gebühr".encode("latin-1"))
    with pytest.raises(WrongUsage, match=r"own\.de-CH\.md is not written in UTF-8"):
        contract.build(changed(), "de-CH", AS_OF)


def test_a_missing_value_is_told_with_its_places_in_spec_and_template(
    tmp_path: Path, changed: Callable[..., Loaded]
) -> None:
    own(tmp_path, "{{ spec.terms.price.vat | percent }}")
    loaded = changed(("amount: 9999.95, vat: 8.1 %", "amount: 9999.95"))
    at = loaded.positions["terms.price"]
    with pytest.raises(WrongUsage) as caught:
        contract.build(loaded, "de-CH", AS_OF)
    place = f"hotel.yaml:{at.line}:{at.column}: terms.price.vat has no value"
    assert caught.value.problem == f"{place}, and contracts/closing/own.de-CH.md:2 needs it."


def test_what_a_text_may_say_is_enough_for_a_careful_clause(tmp_path: Path, changed: Callable[..., Loaded]) -> None:
    text = (
        "{% for one in spec.milestones %}{% if one.due and not loop.last %}{{ one.id }}, {% endif %}{% endfor %}"
        "{{ 'mit' if spec.terms.warranty else 'ohne' }} {{ (spec.language | length) }}\n- {{ ref('closing.law') }}\n"
    )
    own(tmp_path, text)
    section = next(one for one in contract.build(changed(), "de-CH", AS_OF).sections if one.id == "closing")
    assert section.clauses[-1].id == "closing.own"


def test_no_clause_of_ours_holds_markup_that_clauses_cannot_have() -> None:
    root = Path(__file__).parents[2] / "templates" / "contracts"
    assert not [path.name for path in root.glob("*/*.md") if foreign_markup(path.read_text("utf-8"))]


@pytest.mark.parametrize("case", NAMES)
def test_a_partys_name_is_literal_in_every_format(case: str, tmp_path: Path, changed: Callable[..., Loaded]) -> None:
    name = json.dumps(NAMES[case], ensure_ascii=False)
    loaded = changed(("name: Gasthof Seeblick AG", f"name: {name}"), ("name: Werkraum GmbH", f"name: {name}"))
    for form, path in zip(FORMATS, _written(loaded, tmp_path / "out"), strict=True):
        shown = READERS[form](path.read_bytes())
        found = re.sub("-\n", "", shown).replace(" ", "").count(spaceless(NAMES[case]))
        assert max(found, spaceless(shown).count(spaceless(NAMES[case]))) >= 4, form


def test_letters_from_right_to_left_are_kept_and_signs_that_turn_them_refused(
    tmp_path: Path, changed: Callable[..., Loaded]
) -> None:
    loaded = changed(("name: Gasthof Seeblick AG", f"name: {HEBREW}"))
    docx, pdf, html, md = (
        READERS[form](path.read_bytes()) for form, path in zip(FORMATS, _written(loaded, tmp_path / "out"), strict=True)
    )
    for shown in (docx, html, md):
        assert spaceless(HEBREW) in spaceless(shown)
    assert "[U+05DE][U+05DC]" in spaceless(pdf)
    with pytest.raises(InvalidSpec) as caught:
        changed(("name: Gasthof Seeblick AG", 'name: "Gasthof \u202eGA"'))
    assert [(one.line, "U+202E" in one.problem) for one in caught.value.problems] == [(9, True)]


def test_without_an_agency_the_contract_says_what_to_write(changed: Callable[..., Loaded]) -> None:
    source = re.search(r"  agency:\n(?:    .*\n)+", (Path(__file__).parent / "spec/hotel.yaml").read_text("utf-8"))
    assert source
    with pytest.raises(InvalidSpec) as caught:
        contract.build(changed((source[0], "  agency: to-be-chosen\n")), "de-CH", AS_OF)
    (one,) = [problem for problem in caught.value.problems if problem.path.startswith("parties.agency")]
    assert one.line
    assert one.problem
    assert one.instead


def _written(loaded: Loaded, folder: Path) -> list[Path]:
    return write(contract.build(loaded, "de-CH", AS_OF), folder, "contract", FORMATS)


def test_an_own_clause_can_bring_a_balanced_wording(tmp_path: Path, changed: Callable[..., Loaded]) -> None:
    wanted = ("  venue: client", "  venue: client\n  alternatives: {closing.own: balanced}")
    own(tmp_path, "Strict.")
    with pytest.raises(InvalidSpec) as caught:
        changed(wanted)
    assert [(one.rule, one.path) for one in caught.value.problems] == [
        ("spec.no-alternative", "terms.alternatives.closing.own")
    ]
    topic = tmp_path / "templates" / "contracts" / "closing"
    (topic / "fair.yaml").write_text((topic / "own.yaml").read_text("utf-8") + "balanced: {de-CH: B, en: B}\n", "utf-8")
    for language in ("de-CH", "en"):
        (topic / f"fair.{language}.md").write_text("Strict.\n", "utf-8")
        (topic / f"fair.{language}.balanced.md").write_text("Fair.\n", "utf-8")
    loaded = changed(("  venue: client", "  venue: client\n  alternatives: {closing.fair: balanced}"))
    section = next(one for one in contract.build(loaded, "de-CH", AS_OF).sections if one.id == "closing")
    (block,) = next(one.blocks for one in section.clauses if one.id == "closing.fair")
    assert isinstance(block, Paragraph)
    assert block.inlines == (Run(text="Fair."),)
