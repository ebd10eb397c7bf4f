"""What people type, and what the spec writes for it; None where two readings are possible."""

import pytest

from toolkit.observations.values import Duration, Money, Percent, Rate
from toolkit.spec import repairs

CASES = [
    (repairs.percent, "30 Prozent", "30 %"),
    (repairs.percent, "30,5%", "30.5 %"),
    (repairs.percent, "30 pour cent", "30 %"),
    (repairs.percent, "8.1 per cento", "8.1 %"),
    (repairs.percent, "30 ％", "30 %"),
    (repairs.percent, "30", "30 %"),
    (repairs.percent, "0.3", None),
    (repairs.percent, "1", None),
    (repairs.percent, "300", None),
    (repairs.percent, "ein Drittel", None),
    (repairs.percent, "30 von 100", None),
    (repairs.percent, "1,500 %", None),
    (repairs.duration, "10 Arbeitstage", "10 working days"),
    (repairs.duration, "24 Monate", "24 months"),
    (repairs.duration, "24\u00a0Monaten", "24 months"),
    (repairs.duration, "2,5 Std.", "2.5 h"),
    (repairs.duration, "10 jours ouvrés", "10 working days"),
    (repairs.duration, "3 ans", "3 years"),
    (repairs.duration, "10 giorni lavorativi", "10 working days"),
    (repairs.duration, "2 Wochen", "2 weeks"),
    (repairs.duration, "10 Business Days", "10 working days"),
    (repairs.duration, "10 WORKING DAYS", "10 working days"),
    (repairs.duration, "10\u00a0working\u00a0days", "10 working days"),
    (repairs.duration, "24", None),
    (repairs.duration, "10 Werktage", None),
    (repairs.duration, "10 jours ouvrables", None),
    (repairs.duration, "5 m", None),
    (repairs.duration, "24 Monde", None),
    (repairs.duration, "zwei Jahre", None),
    (repairs.money, "CHF 28'000", "28000 CHF"),
    (repairs.money, "28’000.–", "28000"),
    (repairs.money, "Fr. 28'000.-", "28000 CHF"),
    (repairs.money, "28'000.50 CHF", "28000.50 CHF"),
    (repairs.money, "28.000", "28000"),
    (repairs.money, "28.000,50 €", "28000.50 EUR"),
    (repairs.money, "€ 28,000.50", "28000.50 EUR"),
    (repairs.money, "1.234.567", "1234567"),
    (repairs.money, "28\u202f000 EUR", "28000 EUR"),
    (repairs.money, "28,5", "28.5"),
    (repairs.money, "28000 Euro", "28000 EUR"),
    (repairs.money, "£1,200", "1200 GBP"),
    (repairs.money, "chf 200", "200 CHF"),
    (repairs.money, "USD 100", "100 USD"),
    (repairs.money, "$ 100", None),
    (repairs.money, "28.0000", None),
    (repairs.money, "2'80", None),
    (repairs.money, "28.000.50", None),
    (repairs.money, "etwa 28000", None),
    (repairs.money, "-5", None),
    (repairs.money, "28 000 000,5 CHF CHF", None),
    (repairs.rate, "CHF 140 per hour", "140 CHF per hour"),
    (repairs.rate, "140 CHF/h", "140 CHF per hour"),
    (repairs.rate, "Fr. 140.– pro Stunde", "140 CHF per hour"),
    (repairs.rate, "1'200 CHF / Tag", "1200 CHF per day"),
    (repairs.rate, "120 EUR de l'heure", "120 EUR per hour"),
    (repairs.rate, "140 CHF", None),
    (repairs.rate, "140 CHF pro Woche", None),
    (repairs.day, "29.01.2027", "2027-01-29"),
    (repairs.day, "9. 1. 2027", "2027-01-09"),
    (repairs.day, "29. Januar 2027", "2027-01-29"),
    (repairs.day, "1er mars 2027", "2027-03-01"),
    (repairs.day, "1° aprile 2027", "2027-04-01"),
    (repairs.day, "29 January 2027", "2027-01-29"),
    (repairs.day, "20270129", "2027-01-29"),
    (repairs.day, "2027/1/9", "2027-01-09"),
    (repairs.day, "29/01/2027", "2027-01-29"),
    (repairs.day, "03/04/2027", None),
    (repairs.day, "01/29/2027", None),
    (repairs.day, "29.01.27", None),
    (repairs.day, "31.02.2027", None),
    (repairs.day, "Ende Januar 2027", None),
    (repairs.truth, "Ja", "true"),
    (repairs.truth, "no", "false"),
    (repairs.truth, "OFF", "false"),
    (repairs.truth, "sì", "true"),
    (repairs.truth, "vielleicht", None),
    (repairs.truth, "1", None),
    (repairs.number, "1,5", "1.5"),
    (repairs.number, "3'500", "3500"),
    (repairs.number, "1,500", None),
    (repairs.number, "1.500,5", None),
    (repairs.number, "viele", None),
    (repairs.integer, "3'500", "3500"),
    (repairs.integer, "1,5", None),
]


@pytest.mark.parametrize(("repair", "typed", "meant"), CASES, ids=[f"{case[0].__name__} {case[1]}" for case in CASES])
def test_one_meaning_is_written_and_two_are_left(repair, typed, meant) -> None:
    assert repair(typed) == meant


WORDS = [
    ("Website", ["website", "app"], "website"),
    ("websit", ["website", "app"], "website"),
    ("wbesite", ["website", "app"], "website"),
    ("no_naming", ["no-naming", "naming"], "no-naming"),
    ("Google Business", ["google-business", "facebook"], "google-business"),
    ("titel", ["title", "kind", "url"], "title"),
    ("DE-ch", ["de-CH", "de-DE"], "de-CH"),
    ("CD", ["CH", "DE"], None),
    ("manor", ["minor", "major"], None),
    ("blog", ["website", "app"], None),
    ("naming", ["no-naming"], None),
    ("", ["website"], None),
    ("wcag21-aa", ["wcag22-aa"], None),
    ("M1", ["m1", "m2"], "m1"),
    ("wibsote", ["website", "wibsite"], "wibsite"),
]


@pytest.mark.parametrize(("typed", "known", "meant"), WORDS, ids=[case[0] for case in WORDS])
def test_a_slip_is_corrected_when_one_word_only_is_near(typed: str, known: list[str], meant: str | None) -> None:
    assert repairs.word(typed, known) == meant


@pytest.mark.parametrize("type_", [Percent, Duration, Money, Rate])
def test_what_is_written_is_read(type_) -> None:
    repair = {Percent: repairs.percent, Duration: repairs.duration, Money: repairs.money, Rate: repairs.rate}[type_]
    for function, _, meant in CASES:
        if function is repair and meant:
            assert str(type_.parse(meant)) == meant


@pytest.mark.parametrize("text", ["28.000", "1.234", "28.0000"])
def test_three_decimals_are_no_amount(text: str) -> None:
    with pytest.raises(ValueError, match="amount"):
        Money.parse(text)
