import pytest

from toolkit.documents import words
from toolkit.observations.values import Duration


@pytest.mark.parametrize(("text", "language", "case", "told"), [
    ("10 working days", "de-CH", "", "10 Arbeitstage"),
    ("10 working days", "de-CH", "dat", "10 Arbeitstagen"),
    ("1 month", "de-CH", "dat", "1 Monat"),
    ("24 months", "en", "", "24 months"),
    ("1 working day", "en", "", "1 working day"),
])  # fmt: skip
def test_durations_are_told_in_words(text: str, language: str, case: str, told: str) -> None:
    assert words.duration(Duration.parse(text), language, case).replace("\u00a0", " ") == told


@pytest.mark.parametrize(("source", "language", "told"), [
    ("OR 370(2)", "de-CH", "Art. 370 Abs. 2 OR"),
    ("OR 370(2)", "en", "art. 370 para. 2 CO"),
    ("UWG 3(1)(s)", "de-CH", "Art. 3 Abs. 1 lit. s UWG"),
    ("OR 363 ff", "de-CH", "Art. 363 ff. OR"),
    ("URG 2(3bis)", "de-CH", "Art. 2 Abs. 3bis URG"),
    ("OR 107–109", "en", "art. 107–109 CO"),
    ("BGB 286(2)(1)", "de-DE", "§ 286 Abs. 2 Nr. 1 BGB"),
    ("BGB 631 ff", "de-DE", "§§ 631 ff. BGB"),
    ("UrhG 16–17", "en", "sections 16–17 UrhG"),
    ("DSGVO 28(3)(a)", "de-DE", "Art. 28 Abs. 3 Buchst. a DSGVO"),
    ("DSGVO 28(3)(a)", "en", "art. 28(3)(a) GDPR"),
])  # fmt: skip
def test_statutes_are_cited_as_the_language_does(source: str, language: str, told: str) -> None:
    assert words.citation(source, language).replace("\u00a0", " ") == told


def test_an_unreadable_statute_is_refused() -> None:
    with pytest.raises(ValueError, match="does not read as"):
        words.citation("Art. 370 OR", "de-CH")


def test_statutes_of_a_contract_are_listed_once_and_in_order() -> None:
    told = words.statutes(["URG 16", "OR 370(2)", "OR 97", "OR 370(1)", "OR 371", "OR 372"], "de-CH")
    assert told.replace("\u00a0", " ") == "OR Art. 97, 370–372; URG Art. 16"
    german = words.statutes(["UrhG 40a", "BGB 640(2)", "BGB 640(3)", "BGB 641(3)"], "de-DE")
    assert german.replace("\u00a0", " ") == "BGB §§ 640, 641; UrhG § 40a"


@pytest.mark.parametrize(("case", "told"), [("nom", "der Auftraggeber"), ("Gen", "Des Auftraggebers")])
def test_a_masculine_party_is_inflected(case: str, told: str) -> None:
    assert words.party("client", "masculine", case, "de-CH") == told
