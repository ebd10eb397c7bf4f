import pytest

from toolkit.documents import words
from toolkit.observations.values import Duration


@pytest.mark.parametrize(("text", "language", "case", "told"), [
    ("10 working days", "de-CH", "", "10 Arbeitstage"),
    ("10 working days", "de-CH", "dat", "10 Arbeitstagen"),
    ("1 month", "de-CH", "dat", "1 Monat"),
    ("24 months", "en", "", "24 months"),
    ("1 working day", "en", "", "1 working day"),
    ("10 working days", "fr", "", "10 jours ouvrables"),
    ("1 year", "it", "", "1 anno"),
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
    ("UWG 3(1)(s)", "fr", "art. 3 al. 1 let. s LCD"),
    ("C-civ 1787 ff", "fr", "art. 1787 et s. C. civ."),
    ("CPI L131-3", "en", "art. L131-3 of the French IP Code"),
    ("L75-1334 3", "fr", "art. 3 de la loi du 31 décembre 1975"),
    ("CGI 182B", "fr", "art. 182B CGI"),
    ("DSGVO 28(3)(a)", "fr", "art. 28 § 3, a) du RGPD"),
    ("OR 363 ff", "fr", "art. 363 ss CO"),
    ("UWG 3(1)(s)", "it", "art. 3 cpv. 1 lett. s LCSl"),
    ("OR 363 ff", "it", "art. 363 segg. CO"),
    ("BGB 286(2)(1)", "de-DE", "§ 286 Abs. 2 Nr. 1 BGB"),
    ("BGB 631 ff", "de-DE", "§§ 631 ff. BGB"),
    ("UrhG 16–17", "en", "sections 16–17 UrhG"),
    ("DSGVO 28(3)(a)", "de-DE", "Art. 28 Abs. 3 Buchst. a DSGVO"),
    ("DSGVO 28(3)(a)", "en", "art. 28(3)(a) GDPR"),
    ("CDPA 90(3)", "en", "section 90(3) of the Copyright, Designs and Patents Act 1988"),
    ("PECR 6", "en", "regulation 6 of the Privacy and Electronic Communications (EC Directive) Regulations 2003"),
    ("UKGDPR 28(3)(a)", "en", "Article 28(3)(a) of the UK GDPR"),
    ("USC17 106A(e)", "en", "17 U.S.C. § 106A(e)"),
    ("UCC 2-316(2)", "en", "U.C.C. § 2-316(2)"),
    ("CFR16 465", "en", "16 C.F.R. Part 465"),
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
    english = words.statutes(["USC17 204(a)", "USC17 106A", "CFR16 465", "USC17 101"], "en")
    assert english.replace("\u00a0", " ") == "17 U.S.C. §§ 101, 106A, 204; 16 C.F.R. Part 465"


@pytest.mark.parametrize(("text", "law", "told"), [
    ("Licence and proof", "US", "License and proof"),
    ("the licences of this clause", "US", "the licenses of this Section"),
    ("VAT on every instalment", "US", "Sales tax on every installment"),
    ("accepted{clause}, annex A", "US", "accepted{clause}, Exhibit A"),
    ("Annex A, licence", "UK", "Schedule A, licence"),
    ("Contractual penalty of 1%", "UK", "Liquidated damages of 1%"),
    ("Annex A, licence", "CH", "Annex A, licence"),
])  # fmt: skip
def test_our_texts_take_the_words_of_the_law(text: str, law: str, told: str) -> None:
    assert words.worded(text, "en", law) == told


def test_french_separates_statutes_with_a_space_before_the_semicolon() -> None:
    assert words.statutes(["OR 97", "URG 16"], "fr") == "CO art.\u00a097\u00a0; LDA art.\u00a016"


@pytest.mark.parametrize(("language", "case", "told"), [
    ("de-CH", "nom", "der Auftraggeber"),
    ("de-CH", "Gen", "Des Auftraggebers"),
    ("fr", "gen", "du client"),
    ("fr", "Dat", "Au client"),
    ("it", "abl", "dal committente"),
])  # fmt: skip
def test_a_masculine_party_is_inflected(language: str, case: str, told: str) -> None:
    assert words.party("client", "masculine", case, language) == told


@pytest.mark.parametrize(("case", "told"), [("Nom", "L’acceptation"), ("dat", "à l’acceptation")])
def test_a_term_is_elided_after_its_article(case: str, told: str) -> None:
    assert words.inflected("acceptation", case, "fr") == told


@pytest.mark.parametrize(("typed", "language", "told"), [
    ("Mo-Su 08:00-20:00", "de-CH", "Montag–Sonntag 08:00–20:00"),
    ("Mo-Fr 08:00-18:00, Sa 9:00-12:00", "fr", "lundi–vendredi 08:00–18:00, samedi 9:00–12:00"),
    ("Mo,We 08:00-18:00", "it", "lunedì, mercoledì 08:00–18:00"),
    ("by arrangement", "en", "by arrangement"),
    ("Mo-Su", "en", "Mo-Su"),
])  # fmt: skip
def test_service_hours_name_the_days(typed: str, language: str, told: str) -> None:
    assert words.value(typed, "CHF", language) == told


def test_france_words_differently_what_its_file_holds_and_nothing_else() -> None:
    swiss, french = words.words("fr"), words.words("fr-FR")
    assert (swiss.terms["acceptance"], french.terms["acceptance"]) == ("acceptation", "réception")
    assert words.inflected("réception", "Dat", "fr-FR") == "À la réception"
    assert (swiss.durations["working-day"]["many"], french.durations["working-day"]["many"]) == (
        "jours ouvrables", "jours ouvrés",
    )  # fmt: skip
    assert french.labels["unlimited"]["intent"] == swiss.labels["unlimited"]["intent"]
    assert french.labels["unlimited"]["gross-negligence"] == "la faute lourde"
    assert french.law == swiss.law


def test_a_form_without_a_file_of_its_own_has_the_words_of_its_language() -> None:
    assert words.words("de-AT") == words.words("de-DE")
