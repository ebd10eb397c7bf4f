"""What people type, in five languages, and what it becomes in the spec."""

from typing import Any

import pytest

from tests.unit.spec.interview.person import DAY
from toolkit.languages import LANGUAGES
from toolkit.spec.interview.answers import read, shown
from toolkit.spec.interview.context import Context, Setting
from toolkit.spec.interview.course import Step
from toolkit.spec.interview.questions import Question, texts
from toolkit.spec.interview.refused import Refused


def context(kind: Any, language: str = "de-CH", jurisdiction: str = "CH", **values: Any) -> Context:
    step = Step(key="x", question=Question(id="x", type=kind), chapter="start")
    setting = Setting(language=language, as_of=DAY)
    return Context(step=step, values={"jurisdiction": jurisdiction, "wanted": ["website"], **values}, setting=setting)


TAKEN = [
    ("money", "28000", "de-CH", "28000"),
    ("money", "CHF 28’000.–", "de-CH", "28000"),
    ("money", "Fr. 28'000.50", "de-CH", "28000.50"),
    ("money", "28.000 EUR", "de-DE", "28000 EUR"),
    ("money", "28.000,50", "de-DE", "28000.50"),
    ("money", "28\u202f000", "fr", "28000"),
    ("money", "£28,000", "en", "28000"),
    ("percent", "8,1", "de-CH", "8.1 %"),
    ("percent", "30%", "en", "30 %"),
    ("number", "2,5", "de-DE", 2.5),
    ("number", "5 h", "en", 5),
    ("duration", "10 Arbeitstage", "de-CH", "10 working days"),
    ("duration", "14 Tage", "de-DE", "14 days"),
    ("duration", "10 jours ouvrables", "fr", "10 working days"),
    ("duration", "30 jours", "fr", "30 days"),
    ("duration", "24 mesi", "it", "24 months"),
    ("duration", "10 giorni lavorativi", "it", "10 working days"),
    ("duration", "1 month", "en", "1 month"),
    ("duration", "4 Std.", "de-CH", "4 h"),
    ("duration", "24 months", "de-CH", "24 months"),
    ("date", "16.3.2027", "de-CH", "2027-03-16"),
    ("date", "16/03/27", "fr", "2027-03-16"),
    ("date", "2027-03-16", "en", "2027-03-16"),
    ("range", "300 bis 600 Wörter", "de-CH", {"min": 300, "max": 600}),
    ("email", "info@hotel.example", "de-CH", "info@hotel.example"),
    ("phone", "033 555 01 01", "de-CH", "+41 33 555 01 01"),
    ("phone", "+41 (0)33 555 01 01", "de-CH", "+41 33 555 01 01"),
    ("vat", "che-123.456.788 mwst", "de-CH", "CHE-123.456.788 MWST"),
    ("iban", "ch9300762011623852957", "de-CH", "CH93 0076 2011 6238 5295 7"),
    ("url", "www.hotel.example/de", "de-CH", "https://www.hotel.example/de"),
    ("url", "http://127.0.0.1:8000/", "de-CH", "http://127.0.0.1:8000/"),
    ("place", "Bern", "de-CH", "CH-BE"),
    ("place", "ti", "it", "CH-TI"),
    ("place", "Waadt", "de-CH", "CH-VD"),
    ("place", "CH-GR", "fr", "CH-GR"),
    ("person", "Barbara Rubi, Direktorin", "de-CH", [{"role": "Direktorin", "name": "Barbara Rubi"}]),
    ("person", "Direktion", "de-CH", [{"role": "Direktion"}]),
    ("pair", "Nachbar: zeigt Preise", "de-CH", {"name": "Nachbar", "does-better": "zeigt Preise"}),
    ("names", "Instagram, Newsletter;  Suche", "de-CH", ["Instagram", "Newsletter", "Suche"]),
    ("lines", "Preis, der stimmt; Zimmer", "de-CH", ["Preis, der stimmt", "Zimmer"]),
    ("languages", "DE, en pt-br", "de-CH", ["de", "en", "pt-BR"]),
    ("hours", "täglich 7-22 Uhr", "de-CH", ["Mo-Su 07:00-22:00"]),
    ("hours", "Mi-So 11.30-14 und 18-21.30 Uhr", "de-CH", ["We-Su 11:30-14:00", "We-Su 18:00-21:30"]),
    ("hours", "lu-di 7h-22h", "fr", ["Mo-Su 07:00-22:00"]),
    ("hours", "lu, me: 9h30 à 12h; sa 9h-16h", "fr", ["Mo,We 09:30-12:00", "Sa 09:00-16:00"]),
    ("hours", "me-do 18-23", "it", ["We-Su 18:00-23:00"]),
    ("hours", "Tu-Sa 09:00-18:30", "en", ["Tu-Sa 09:00-18:30"]),
    ("yes-no", "J", "de-CH", True),
    ("yes-no", "non", "fr", False),
    ("yes-no", "s", "it", True),
    ("file", "rechte/vertrag.pdf", "de-CH", "rechte/vertrag.pdf"),
    ("shares", "30/40/30", "de-CH", ["30 %", "40 %", "30 %"]),
    ("text", "  zwei\n Wörter\t\x1b[2J ", "de-CH", "zwei Wörter [2J"),
]


@pytest.mark.parametrize(("kind", "typed", "language", "value"), TAKEN)
def test_an_answer_takes_the_form_of_the_spec(kind: str, typed: str, language: str, value: Any) -> None:
    jurisdiction = {"de-DE": "CH", "en": "UK"}.get(language, "CH")
    assert read(typed, context(kind, language, jurisdiction)) == value


@pytest.mark.parametrize(("kind", "typed", "language", "value"), TAKEN)
def test_an_answer_is_shown_as_it_can_be_typed_again(kind: str, typed: str, language: str, value: Any) -> None:
    here = context(kind, language, {"en": "UK"}.get(language, "CH"))
    assert read(shown(value, here), here) == value


@pytest.mark.parametrize(
    ("typed", "jurisdiction", "value"),
    [
        ("Dorfstrasse 1, 3818 Grindelwald", "CH", ("Dorfstrasse 1", "3818", "Grindelwald", "CH")),
        ("Strandweg 14, D-25826 St. Peter-Ording", "CH", ("Strandweg 14", "25826", "St. Peter-Ording", "DE")),
        ("12 High Street, Keswick ca12 5aa", "UK", ("12 High Street", "CA12 5AA", "Keswick", "GB")),
        ("12 Main Street, Stowe, VT 05672", "US", ("12 Main Street", "05672", "Stowe, VT", "US")),
    ],
)
def test_an_address_is_read_as_its_country_writes_it(typed: str, jurisdiction: str, value: tuple[str, ...]) -> None:
    here = context("address", "en", jurisdiction)
    assert tuple(read(typed, here).values()) == value
    assert read(shown(read(typed, here), here), here) == read(typed, here) or value[3] == "DE"


def test_pages_get_paths_of_their_own() -> None:
    pages = read("Startseite, Zimmer & Preise, Über uns /haus", context("pages"))
    assert pages == [
        {"path": "/", "name": "Startseite"},
        {"path": "/zimmer-preise", "name": "Zimmer & Preise"},
        {"path": "/haus", "name": "Über uns"},
    ]


def test_month_comes_first_in_the_united_states() -> None:
    assert read("3/16/2027", context("date", "en", "US")) == "2027-03-16"


REFUSED = [
    ("money", "viel"), ("money", "50/20/30"), ("money", "-5"), ("money", "9" * 12), ("percent", "101"),
    ("percent", "ein Drittel"), ("number", "fünf"), ("whole", "2.5"), ("duration", "bald"), ("duration", "10"),
    ("date", "31.2.2027"), ("date", "1.1.1850"), ("date", "nächste Woche"), ("range", "600-300"), ("shares", "30/40"),
    ("shares", "30/40/40"), ("email", "info@hotel"), ("phone", "033 555 01"), ("vat", "CHE-123.456.789"),
    ("iban", "CH93 0076 2011 6238 5295 8"), ("url", "hotel"), ("url", "ftp://hotel.example"),
    ("address", "Dorfstrasse 1"), ("address", "3818 Grindelwald"), ("place", "Paris"), ("person", ","),
    ("pages", "a, b, /?x"), ("path", "kontakt"),
    ("file", "../x.pdf"), ("file", "/etc/passwd"), ("file", "C:\\x"), ("hours", "immer"), ("hours", "Mo-Fr 25-30"),
    ("hours", "Heute 7-22"), ("languages", "deutsch"), ("yes-no", "vielleicht"), ("text", " \x07 "),
    ("text", "x" * 4001),
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "typed"), REFUSED)
def test_what_cannot_be_taken_is_answered_with_a_sentence(kind: str, typed: str, language: str) -> None:
    with pytest.raises(Refused) as refused:
        read(typed, context(kind, language))
    assert texts(language).refusals[refused.value.key]


@pytest.mark.parametrize("typed", ["2", "Instagram-", "", "insta", "INSTAGRAM", "facebook;instagram", "1 2"])
def test_choices_are_taken_by_number_name_or_beginning(typed: str) -> None:
    step = Step(
        key="p",
        chapter="start",
        question=Question(id="platforms", type="many", choices=("facebook", "instagram", "google-business")),
    )
    here = Context(step=step, values={}, setting=Setting(language="de-CH", as_of=DAY))
    if typed in ("", "Instagram-"):
        with pytest.raises(Refused):
            read(typed, here)
    else:
        assert "instagram" in read(typed, here)
