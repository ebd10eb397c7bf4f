"""What a careful reader marks in a clause, and what he must not mark."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.documents.conftest import FOLDER
from toolkit.documents import library
from toolkit.documents.review import texts
from toolkit.documents.review.build import review
from toolkit.documents.review.wordlists import words
from toolkit.languages import LANGUAGES
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded

AS_OF = date(2026, 11, 23)
TEMPLATES = [
    ("de-CH", "CH", "Die Rate beträgt CHF 500 und ist fällig.", ["typed-amount"]),
    ("de-CH", "CH", "Der Rückbehalt beträgt 10 %.", ["typed-amount"]),
    ("de-CH", "CH", "Der Rückbehalt beträgt {{ spec.terms.retention.share | percent }}.", []),
    ("de-CH", "CH", "Lieferung am 3.5.2027 in Thun.", ["typed-date"]),
    ("de-CH", "CH", "innert 10 {{ term(\"working-day\", \"Arbeitstagen\") }}", []),
    ("de-CH", "CH", "innert zehn (12) Tagen", ["numeral"]),
    ("de-CH", "CH", "innert zehn (10) Tagen nach Ziffer drei", []),
    ("de-CH", "CH", "Der Besteller zahlt [...] sofort.", ["unfinished", "other-name"]),
    ("de-CH", "CH", "Kundendaten bleiben vertraulich.", []),
    ("de-CH", "CH", "Jede Partei muss schriftlich mitteilen, was fehlt.", ["forbidden"]),
    ("de-CH", "CH", "Die Haftung für Hilfspersonen ist ausgeschlossen.", ["forbidden"]),
    ("de-DE", "DE", "Die Agentur überträgt sämtliche Urheberrechte.", ["forbidden"]),
    ("de-DE", "AT", "{{ agency(\"Nom\") }} überträgt {{ client(\"dat\") }} die Urheberrechte am Werk.", ["forbidden"]),
    ("de-DE", "DE", "Die Agentur räumt ausschließliche Nutzungsrechte ein.", []),
    ("en", "CH", "The Agency assigns all copyright.", []),
    ("en", "DE", "{{ agency(\"Nom\") }} assigns all copyright in the work.", ["forbidden"]),
    ("en", "UK", "A penalty is owed for each day.", ["forbidden"]),
    ("en", "CH", "A penalty is owed for each day.", []),
    ("en", "UK", "within ten (12) days", ["numeral"]),
    ("fr", "FR", "La cession globale des œuvres futures est convenue.", ["forbidden"]),
    ("fr", "CH", "dans les dix (12) jours", ["numeral"]),
    ("it", "CH", "entro dieci (12) giorni", ["numeral"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "law", "source", "keys"), TEMPLATES, ids=[case[2][:40] for case in TEMPLATES])
def test_a_text_is_marked_where_it_must_be(language: str, law: str, source: str, keys: list[str]) -> None:
    assert [hit.key for hit in texts.template(source, words(language), law)] == keys  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same(language: str) -> None:
    english, own = words("en"), words(language)
    assert set(own.remarks) == set(english.remarks)
    assert set(own.numerals.values()) == set(english.numerals.values())
    for remark in own.remarks.values():
        assert "ß" not in f"{remark.problem}{remark.instead}" or language != "de-CH"


def test_no_clause_of_ours_needs_a_correction() -> None:
    for source in library.sources():
        for law in source.meta.basis:
            for language in library.languages(law):
                for variant in source.variants:
                    text = source.file(language, law, variant).read_text("utf-8")
                    hits = list(texts.template(text, words(language), law))
                    assert not hits, (source.id, law, language, variant, hits)


def own(folder: Path, name: str, meta: str, text: str) -> None:
    place = folder / "templates" / "contracts" / "payment"
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{name}.yaml").write_text(
        f"order: 90\nbasis: {{CH: [practice]}}\nprotects: {{de-CH: A, en: A}}\n{meta}", "utf-8"
    )
    for language in ("de-CH", "en"):
        (place / f"{name}.{language}.md").write_text(text, "utf-8")


def test_place_and_advice_are_told(tmp_path: Path, changed: Callable[..., Loaded]) -> None:
    own(
        tmp_path,
        "advance",
        "excludes: [payment.instalments]\n",
        "Zuerst ist alles zu zahlen.\nEs sind CHF 500 fällig.\n",
    )
    found = review(changed(), "de-CH", AS_OF)
    assert [(one.rule, one.line, one.column, one.path) for one in found] == [
        ("contract.typed-amount", 2, 9, "payment.advance"),
        ("contract.contradiction", 1, 1, "payment.advance"),
    ]
    assert all(one.file.endswith("payment/advance.de-CH.md") and one.problem and one.instead for one in found)


def test_a_definition_nobody_uses_is_told(tmp_path: Path, changed: Callable[..., Loaded]) -> None:
    topic = tmp_path / "templates" / "contracts" / "third-party"
    topic.mkdir(parents=True)
    (topic / "register.yaml").write_text("order: 10\nbasis: {CH: [practice]}\nprotects: {de-CH: A, en: A}\n", "utf-8")
    for language in ("de-CH", "en"):
        text = 'A.\n{{ def("register") }} und {{ def("third-party-material") }}.\n'
        (topic / f"register.{language}.md").write_text(text, "utf-8")
    found = [(one.rule, one.severity, one.line) for one in review(changed(), "de-CH", AS_OF)]
    assert found == [("contract.unused-term", "warning", 2)]


def test_a_clause_nobody_reads_to_its_end_is_told(tmp_path: Path, changed: Callable[..., Loaded]) -> None:
    own(tmp_path, "long", "", "Wort " * 130 + ".\n")
    assert [one.rule for one in review(changed(), "de-CH", AS_OF)] == ["contract.too-long"]


@pytest.mark.parametrize("language", ["de-CH", "fr", "it", "en"])
@pytest.mark.parametrize("name", ["hotel", "vaud", "ticino"])
def test_the_example_contracts_need_no_correction(name: str, language: str) -> None:
    assert not review(load(FOLDER / f"{name}.yaml"), language, AS_OF)
