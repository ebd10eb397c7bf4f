"""The clause library as data: complete in every language, nothing unused, nothing undeclared."""

import re
from pathlib import Path
from typing import get_args

import pytest

from toolkit.documents import contract, library, words
from toolkit.documents.library import Source
from toolkit.languages import LANGUAGES as LANGUAGES_OF_TEXTS
from toolkit.spec.load import load
from toolkit.spec.model import Jurisdiction

LAWS = library.laws()
PLACES = [(law, language) for law, languages in LAWS.items() for language in languages]
MARKS = {
    "refs": re.compile(r'(?:ref|number|annex)\("([^"]+)"\)'),
    "terms": re.compile(r'def\("([^"]+)"'),
    "law": re.compile(r'law\("([^"]+)"\)'),
}
NUMBERED = re.compile(r"\b(Ziffer|clause|chiffre|cifra|numero|Anhang|Anlage|Annex|Schedule|annexe|allegato) [A-Z\d]")


def texts(source: Source, law: str, variant: str) -> dict[str, str]:
    return {language: source.file(language, law, variant).read_text("utf-8") for language in LAWS[law]}


@pytest.mark.parametrize("source", library.sources(), ids=lambda source: source.id)
def test_clause_is_decided_for_every_law(source: Source) -> None:
    """The matrix: where a clause does not stand, its metadata say why."""
    assert not source.meta.basis.keys() & source.meta.not_for.keys()
    undecided = set(LAWS) - source.meta.basis.keys() - source.meta.not_for.keys()
    assert not undecided
    assert all(source.meta.basis.values())
    assert all(len(reason) > 10 for reason in source.meta.not_for.values())


@pytest.mark.parametrize("source", library.sources(), ids=lambda source: source.id)
def test_clause_has_equal_texts_in_every_language_of_a_law(source: Source) -> None:
    spoken = {language for law in source.meta.basis if law in LAWS for language in LAWS[law]}
    assert spoken <= set(source.meta.protects)
    assert not source.meta.balanced or spoken <= set(source.meta.balanced)
    for law in set(source.meta.basis) & set(LAWS):
        for variant in source.variants:
            found = texts(source, law, variant).values()
            for mark in MARKS.values():
                assert len({tuple(sorted(mark.findall(text))) for text in found}) == 1, (law, variant)
            assert len({len(re.findall(r"^- ", text, re.MULTILINE)) for text in found}) == 1, (law, variant)
            assert len({len(text.strip().splitlines()) for text in found}) == 1, (law, variant)


@pytest.mark.parametrize("law", LAWS)
def test_clauses_are_chosen_before_an_agency_is(law: str, tmp_path: Path) -> None:
    """A brief is traced by the numbers of the contract it leads to."""
    (tmp_path / "spec.yaml").write_text(
        f"toolkit: 1\ntitle: W\nlanguage: en\njurisdiction: {law}\ncurrency: EUR\n"
        "parties: {client: {name: H}, agency: to-be-chosen}\ndeliverables: {w: {kind: website, packs: [seo]}}\n"
        "milestones: [{id: M1, title: W, delivers: [w]}]\nterms: {venue: client}\n",
        encoding="utf-8",
    )
    assert contract.numbering(load(tmp_path / "spec.yaml")).clauses


def test_every_text_belongs_to_a_clause() -> None:
    known = {
        source.file(language, law, variant)
        for source in library.sources()
        for law, language in PLACES
        if law in source.meta.basis
        for variant in source.variants
    }
    root = library.sources()[0].path.parents[1]
    assert set(root.glob("*/*.md")) == known


@pytest.mark.parametrize("source", library.sources(), ids=lambda source: source.id)
def test_every_statute_is_cited_in_the_form_of_each_language(source: Source) -> None:
    for law, language in PLACES:
        for statute in source.meta.basis.get(law, ()):
            if statute != words.PRACTICE:
                cited = words.citation(statute, language)
                assert words.words(language).law.acts[statute.split(" ")[0]].name in cited


@pytest.mark.parametrize(("law", "language"), PLACES)
def test_a_text_cites_only_statutes_of_its_basis(law: str, language: str) -> None:
    """So no contract under one law cites another's, and the notice on its face names all."""
    for source in library.sources():
        acts = {statute.split(" ")[0] for statute in source.meta.basis.get(law, ())}
        for variant in source.variants if law in source.meta.basis else ():
            cited = MARKS["law"].findall(source.file(language, law, variant).read_text("utf-8"))
            assert {statute.split(" ")[0] for statute in cited} <= acts, (source.id, variant)


@pytest.mark.parametrize(
    "path", sorted(library.sources()[0].path.parents[1].glob("*/*.md")), ids=lambda path: path.name
)
def test_text_has_no_typed_clause_number_and_no_straight_apostrophe(path: Path) -> None:
    text = re.sub(r"\{[{%].*?[%}]\}", "", path.read_text("utf-8"))
    assert not NUMBERED.search(text)
    assert "'" not in text
    assert '"' not in text
    assert "ß" not in text or ".de-DE." in path.name


def test_laws_are_jurisdictions_of_the_language() -> None:
    assert set(LAWS) <= set(get_args(Jurisdiction))


@pytest.mark.parametrize("language", LANGUAGES_OF_TEXTS)
def test_word_files_have_the_same_keys(language: str) -> None:
    german, other = words.words("de-CH"), words.words(language)
    for name in ("references", "punctuation", "durations", "rates", "counts", "terms", "steps", "methods"):
        assert set(getattr(german, name)) == set(getattr(other, name)), name
    for group in german.labels:
        assert set(german.labels[group]) == set(other.labels[group]), group
