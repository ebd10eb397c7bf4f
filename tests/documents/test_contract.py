import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.documents.conftest import FOLDER
from tests.documents.tree_text import blocks_of, everything, inlines_of, text_of
from toolkit.documents import contract
from toolkit.documents.tree import Document, Ref, Run, Section, Table, numbers
from toolkit.errors import InvalidSpec, WrongUsage
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded

AS_OF = date(2026, 11, 23)
REGIONS = ("vaud", "ticino")
LANGUAGES = ("de-CH", "fr", "it", "en")
CITED = (
    "acceptance.delivery", "acceptance.test-period", "acceptance.classes", "acceptance.decision",
    "acceptance.unjudged", "acceptance.remedy", "acceptance.retest", "acceptance.silence",
    "acceptance.reservations", "payment.instalments", "payment.due", "payment.retention", "delay.penalty",
    "handover.items", "quality.agreed",
)  # fmt: skip
_DATA = "purposes: [Anfragen], categories: [Kontaktdaten], subprocessors: [Hosting AG], abroad: [DE]"
_BUILDER = "  pre-existing: [{what: Baukasten, licence: einfache Lizenz}]\n"
VARIANTS = (
    (),
    (("warranty: 24 months", "warranty: 12 months"), ("copyright: transfer", "copyright: licence")),
    (("copyright: transfer", "copyright: exclusive-licence"), ("passes: on-creation", "passes: on-payment")),
    (("passes: on-creation", "passes: on-acceptance"), ("moral-rights: no-naming", "moral-rights: naming")),
    (("  warranty: 24 months\n", ""), ("  retention: {share: 10 %}\n", "")),
    (("  delay-penalty: {per-day: 0.2 %, cap: 10 %}\n", ""), ("venue: client", "venue: agency")),
    (("cap: 10 %}", "of: price}"), ("  pay-within: 30 days\n", ""), ("venue: client", "venue: Zürich")),
    (("remedy-period: 5 working days", "remedy-period: 5 working days, retests: 0"), (", vat: 8.1 %", "")),
    (("5 working days}", "5 working days, deemed: {after: 20 working days, unless: [blocking]}}"),),
    (("5 working days}", "5 working days, deemed: {after: 20 working days}}"), ("allowed: [MIT]", "allowed: []")),
    (("vat: 8.1 %", "kind: ceiling"), ("[MIT]}", "[MIT], copyleft: excluded}\n  ai: {allowed: false}")),
    (("vat: 8.1 %", "kind: by-effort"), ("unlimited: [intent, third-party-rights]", "unlimited: [intent]")),
    ((f"{{processed: true, {_DATA}}}", "{processed: false}"),),
    ((_DATA, "purposes: []"),),
    ((_BUILDER, "  reference-use: excluded\n  alteration: with-consent\n"),),
    (
        (
            "  venue: client",
            "  venue: client\n  alternatives: {acceptance.unjudged: balanced, third-party.indemnity: balanced, "
            "cooperation.client: balanced, handover.exit: balanced, warranty.rights: balanced, "
            "delay.penalty: balanced}",
        ),
    ),
    (("Gasthof Seeblick AG", "Gasthof Seeblick AG\n    gender: masculine"), ("  insurance: {sum: 1000000 CHF}\n", "")),
)  # fmt: skip


@pytest.fixture(scope="module", params=LANGUAGES)
def document(request: pytest.FixtureRequest, hotel: Loaded) -> Document:
    return contract.build(hotel, request.param, AS_OF)


def test_every_reference_carries_the_number_of_its_target(document: Document) -> None:
    found = numbers(document)
    anchors = {
        cell.anchor
        for block in blocks_of(document)
        if isinstance(block, Table)
        for row in block.rows
        for cell in row.cells
    }
    refs = [inline for inline in inlines_of(document) if isinstance(inline, Ref)]
    assert len(refs) > 40
    for ref in refs:
        assert ref.to in found or ref.to in anchors
        assert found.get(ref.to, ref.number) == ref.number


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("changes", VARIANTS, ids=lambda changes: changes[0][1].strip()[:30] if changes else "as it is")
def test_every_variant_builds_without_leftover_markup(
    changes: tuple[tuple[str, str], ...], language: str, changed: Callable[..., Loaded]
) -> None:
    text = everything(contract.build(changed(*changes), language, AS_OF))
    for trace in ("{{", "{%", "**", "None", "\ue000", "Undefined", " ,", " .", ".."):
        assert trace not in text, trace
    assert "ß" not in text


def test_all_languages_have_the_same_clauses_and_define_the_same_terms(hotel: Loaded) -> None:
    german, *others = (contract.build(hotel, language, AS_OF) for language in LANGUAGES)
    for other in others:
        assert numbers(german) == numbers(other)
        assert _terms(german) == _terms(other)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", REGIONS)
def test_contracts_of_other_regions_build_in_every_language(name: str, language: str) -> None:
    text = everything(contract.build(load(FOLDER / f"{name}.yaml"), language, AS_OF))
    for trace in ("{{", "{%", "**", "None", "\ue000", "Undefined", " ,", " .", ".."):
        assert trace not in text, trace


@pytest.mark.parametrize(("name", "language"), [("vaud", "fr"), ("ticino", "it")])
def test_german_stands_beside_the_language_of_the_region(name: str, language: str) -> None:
    document = contract.build(load(FOLDER / f"{name}.yaml"), language, AS_OF)
    assert document.languages == (language, "de-CH")
    assert all(clause.second for section in document.sections for clause in section.clauses)
    assert [part.lang for head in document.column_heads for part in head] == ["", "", "de-CH", "de-CH"]


@pytest.mark.parametrize("name", ["hotel", *REGIONS])
@pytest.mark.parametrize(("language", "wrong"), [
    ("fr", r"\bde le\b|\bà les?\b|\b([Ll][ea]|de|que) (agence|annexe|acceptation|auteur)|\bselon le (annexe|art)"),
    ("it", r"\b(di|a|da|in|su) (il|lo|i|gli) |\b(la|il|della|alla|dalla|dal|del|nel) (agenzia|allegato|art\.|accett)"),
])  # fmt: skip
def test_articles_are_contracted_and_elided(name: str, language: str, wrong: str) -> None:
    document = contract.build(load(FOLDER / f"{name}.yaml"), language, AS_OF)
    text = " ".join(text_of(clause.blocks) for section in document.sections for clause in section.clauses)
    assert not re.search(wrong, text)


def test_a_masculine_client_is_inflected_in_every_language() -> None:
    loaded = load(FOLDER / "ticino.yaml")
    for language, told, never in (
        ("it", "del committente", "della committente"),
        ("fr", "du client", "cliente"),
        ("de-CH", "des Auftraggebers", "Auftraggeberin"),
    ):
        document = contract.build(loaded, language, AS_OF)
        text = " ".join(text_of(clause.blocks) for section in document.sections for clause in section.clauses)
        assert told in text
        assert never not in text


def test_french_has_its_spaces_before_signs() -> None:
    document = contract.build(load(FOLDER / "vaud.yaml"), "fr", AS_OF)
    own = tuple(annex for annex in document.annexes if annex.id != "annex.criteria")
    text = everything(replace(document, sections=tuple(map(_without_second, document.sections)), annexes=own)).replace(
        "\\xa0", "\u00a0"
    )
    assert not re.findall(r".{12}(?<!\u00a0)[;»!?]", text)
    assert not re.findall(r".{12}(?<![\u00a0\d\w]):(?!//)|.{12}[^\W\d]:(?!//)", text)
    assert not re.findall(r"«(?!\u00a0).{12}", text)


def test_every_defined_term_is_used(hotel: Loaded) -> None:
    from toolkit.documents.draft import prepare

    draft = prepare(hotel, "de-CH", AS_OF)
    for chapter in draft.chapters:
        for one in chapter.clauses:
            draft.texts.file(one.source.file("de-CH", "CH", one.variant), draft.values)
    assert set(draft.texts.defined) == set(draft.texts.used)


def test_clauses_that_the_record_cites_exist(hotel: Loaded) -> None:
    assert set(CITED) <= set(contract.numbering(hotel).clauses)


def test_numbering_equals_the_document(hotel: Loaded) -> None:
    numbering = contract.numbering(hotel)
    found = numbers(contract.build(hotel, "de-CH", AS_OF))
    assert numbering.clauses.items() <= found.items()
    assert set(numbering.criteria) == {criterion.id for criterion in hotel.criteria}
    assert numbering.criteria["handover/domain"] == "handover.items"
    assert numbering.clause_of("W-02") == found["quality.agreed"]


def test_own_clauses_replace_ours_and_add_to_them(tmp_path: Path, changed: Callable[..., Loaded]) -> None:
    topic = tmp_path / "templates" / "contracts" / "closing"
    topic.mkdir(parents=True)
    for name in ("venue", "quiet-hours"):
        meta = "order: 25\nbasis: {CH: [practice]}\nprotects: {de-CH: A, en: A}\n"
        (topic / f"{name.replace('-', '_')}.yaml").write_text(meta, "utf-8")
        for language in ("de-CH", "en"):
            (topic / f"{name.replace('-', '_')}.{language}.md").write_text(
                f"Own {name}: {{{{ spec.title | text }}}}.", "utf-8"
            )
    document = contract.build(changed(), "de-CH", AS_OF)
    for name in ("venue", "quiet-hours"):
        assert text_of(_clause(document, f"closing.{name}")).startswith(f"Own {name}: ")
    (topic / "venue.de-CH.md").unlink()
    with pytest.raises(WrongUsage, match=r"closing\.venue has no text in venue\.de-CH\.md"):
        contract.build(changed(), "de-CH", AS_OF)


def test_numbering_is_empty_without_a_law(changed: Callable[..., Loaded]) -> None:
    loaded = changed(("jurisdiction: CH\n", ""))
    assert not contract.numbering(loaded).clauses


def test_annex_a_prints_the_numbers_of_the_criteria(hotel: Loaded, document: Document) -> None:
    rows = {row.cells[0].anchor: row for row in _table(document, "annex.criteria").rows if len(row.cells) > 1}
    for criterion in hotel.criteria:
        row = rows[f"criterion:{criterion.id}"]
        assert text_of((_paragraph(row.cells[0].inlines),)) == str(criterion.number)
        assert row.cells[4].inlines[0].to == contract.numbering(hotel).criteria[criterion.id]  # type: ignore[union-attr]


def test_a_check_gives_its_sentence_with_the_parameter(hotel: Loaded) -> None:
    assert "grüsst mit dem Wort «Willkommen»" in everything(contract.build(hotel, "de-CH", AS_OF))
    assert "greets with the word “Willkommen”" in everything(contract.build(hotel, "en", AS_OF))
    assert "salue avec le mot «\u00a0Willkommen\u00a0»" in everything(contract.build(hotel, "fr", AS_OF))
    assert "saluta con la parola «Willkommen»" in everything(contract.build(hotel, "it", AS_OF))


def test_payments_add_up_and_the_last_takes_the_rest(document: Document) -> None:
    rows = [
        [text_of((_paragraph(cell.inlines),)) for cell in row.cells] for row in _table(document, "annex.payments").rows
    ]
    amounts = [[float(re.sub("[’,\u202f]", "", text)) for text in row[4:]] for row in rows]
    assert round(sum(row[0] for row in amounts), 2) == 9999.95
    assert round(sum(row[2] for row in amounts), 2) == round(9999.95 * 1.081, 2)
    for _, _, gross, retention, payable in amounts:
        assert round(gross - retention, 2) == payable


def test_calendar_prints_the_corrected_holidays(document: Document) -> None:
    text = text_of((_table(document, "annex.calendar"),))
    assert re.search(r"\b7\.?\u00a0(Mai|May|mai|maggio) 2027", text)
    assert not re.search(r"\b1(er|°|\.)?\u00a0(Mai|May|mai|maggio) 2027", text)


def test_the_same_spec_gives_the_same_tree(hotel: Loaded) -> None:
    assert contract.build(hotel, "de-CH", AS_OF) == contract.build(hotel, "de-CH", AS_OF)


def test_second_language_stands_beside_the_first(hotel: Loaded) -> None:
    document = contract.build(hotel, "de-CH", AS_OF)
    assert document.languages == ("de-CH", "en")
    assert all(clause.second for section in document.sections for clause in section.clauses)
    assert "geht die deutsche Fassung vor" in everything(document)


def test_missing_second_language_is_told_in_the_notice(changed: Callable[..., Loaded]) -> None:
    document = contract.build(changed(("[de-CH, en]", "[de-CH, de-DE]"), (", en: ", ", de-DE: ")), "de-CH", AS_OF)
    assert document.languages == ("de-CH",)
    assert "Die deutsche Fassung ist noch nicht verfügbar" in everything(document)


@pytest.mark.parametrize("literal", ["{{ 7*7 }}", "**x**", "<script>alert(1)</script>", "=cmd()", "- a", "# b", "\\*"])
def test_values_of_a_spec_are_literal(literal: str, changed: Callable[..., Loaded]) -> None:
    loaded = changed(
        ("name: Werkraum GmbH", f"name: '{literal}'"),
        ("what: Baukasten", f"what: '{literal}'"),
        ("purposes: [Anfragen]", f"purposes: ['{literal}']"),
        ("title: Entwurf", f"title: '{literal}'"),
    )
    document = contract.build(loaded, "de-CH", AS_OF)
    runs = [inline.text for inline in inlines_of(document) if isinstance(inline, Run)]
    for clause in ("parties.parties", "rights.pre-existing", "privacy.personal-data"):
        assert literal in text_of(_clause(document, clause))
    assert sum(literal in text for text in runs) >= 5
    assert "49" not in text_of(_clause(document, "parties.parties"))


def test_missing_values_are_told_all_at_once(changed: Callable[..., Loaded]) -> None:
    loaded = changed(("  passes: on-creation\n", ""), ("test-period: 10 working days, ", ""), ("venue: client", ""))
    with pytest.raises(InvalidSpec) as caught:
        contract.build(loaded, "de-CH", AS_OF)
    assert {problem.path for problem in caught.value.problems} >= {
        "rights.passes", "terms.acceptance.test-period", "terms.venue",
    }  # fmt: skip


def test_a_value_only_a_variant_needs_is_named_with_template_and_path(changed: Callable[..., Loaded]) -> None:
    loaded = changed(("vat: 8.1 %", "vat: 8.1 %, kind: ceiling"), ("  changes: {rate: 130 CHF per hour}\n", ""))
    with pytest.raises(WrongUsage, match=r"terms\.changes\.rate has no value, and .*price\.de-CH\.ceiling\.md"):
        contract.build(loaded, "de-CH", AS_OF)


@pytest.mark.parametrize(("change", "language", "told"), [
    (("jurisdiction: CH", "jurisdiction: DE"), "de-CH", "de-DE, en"),
    (("jurisdiction: CH", "jurisdiction: CH"), "de-DE", "de-CH, fr, it, en"),
])  # fmt: skip
def test_what_does_not_exist_yet_is_said(
    change: tuple[str, str], language: str, told: str, changed: Callable[..., Loaded]
) -> None:
    with pytest.raises(WrongUsage) as caught:
        contract.build(changed(change), language, AS_OF)
    assert told in caught.value.instead


def _without_second(section: Section) -> Section:
    return replace(section, clauses=tuple(replace(clause, second=()) for clause in section.clauses))


def _terms(document: Document) -> set[str]:
    return {inline.defines for inline in inlines_of(document) if isinstance(inline, Run) and inline.defines}


def _section(document: Document, id_: str) -> Section:
    return next(section for section in (*document.sections, *document.annexes) if section.id == id_)


def _clause(document: Document, id_: str) -> tuple:  # type: ignore[type-arg]
    section = _section(document, id_.split(".")[0])
    return next(clause.blocks for clause in section.clauses if clause.id == id_)


def _table(document: Document, id_: str) -> Table:
    return next(block for block in _section(document, id_).blocks if isinstance(block, Table))


def _paragraph(inlines: tuple):  # type: ignore[type-arg, no-untyped-def]
    from toolkit.documents.tree import Paragraph

    return Paragraph(inlines=inlines)
