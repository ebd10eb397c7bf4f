"""The clause library as data: complete in every language, nothing unused, nothing undeclared."""

import re

import pytest

from toolkit.documents import library, words
from toolkit.documents.library import Source
from toolkit.languages import LANGUAGES as LANGUAGES_OF_TEXTS

LANGUAGES = library.languages()
MARKS = {
    "refs": re.compile(r'(?:ref|number|annex)\("([^"]+)"\)'),
    "terms": re.compile(r'def\("([^"]+)"'),
    "law": re.compile(r'law\("([^"]+)"\)'),
}


@pytest.mark.parametrize("source", library.sources(), ids=lambda source: source.id)
def test_clause_has_equal_texts_in_every_language(source: Source) -> None:
    assert set(LANGUAGES) == set(source.meta.protects)
    for variant in ("", *source.meta.variants):
        texts = [source.file(language, variant).read_text("utf-8") for language in LANGUAGES]
        for mark in MARKS.values():
            assert len({tuple(sorted(mark.findall(text))) for text in texts}) == 1
        assert len({len(re.findall(r"^- ", text, re.MULTILINE)) for text in texts}) == 1
        assert len({len(text.strip().splitlines()) for text in texts}) == 1


def test_every_text_belongs_to_a_clause() -> None:
    known = {
        source.file(language, variant)
        for source in library.sources()
        for language in LANGUAGES
        for variant in ("", *source.meta.variants)
    }
    root = library.sources()[0].path.parents[1]
    assert set(root.glob("*/*.md")) == known


@pytest.mark.parametrize("source", library.sources(), ids=lambda source: source.id)
def test_every_statute_is_cited_in_the_form_of_each_language(source: Source) -> None:
    for statute in source.meta.basis:
        for language in LANGUAGES:
            cited = words.citation(statute, language)
            assert words.words(language).law.acts[statute.split(" ")[0]] in cited


@pytest.mark.parametrize("source", library.sources(), ids=lambda source: source.id)
def test_text_has_no_typed_clause_number_and_no_straight_apostrophe(source: Source) -> None:
    for language in LANGUAGES:
        for variant in ("", *source.meta.variants):
            text = re.sub(r"\{[{%].*?[%}]\}", "", source.file(language, variant).read_text("utf-8"))
            assert not re.search(r"(Ziffer|clause|Anhang|Annex) [A-Z\d]", text)
            assert "'" not in text
            assert '"' not in text


@pytest.mark.parametrize("language", LANGUAGES_OF_TEXTS)
def test_word_files_have_the_same_keys(language: str) -> None:
    german, other = words.words("de-CH"), words.words(language)
    for name in ("references", "durations", "rates", "counts", "terms", "steps", "methods"):
        assert set(getattr(german, name)) == set(getattr(other, name)), name
    for group in german.labels:
        assert set(german.labels[group]) == set(other.labels[group]), group
