"""Amounts, periods and cards that people write, and those that only look like it."""

import time
from datetime import date

import pytest

from tests.offers.pages import page, site
from toolkit.observations.derived.offers import found, money, periods
from toolkit.observations.derived.offers.reading import read

FORMS = [
    ("CHF 150.–", "150", "CHF"), ("CHF 1’250.–", "1250", "CHF"), ("Fr. 1'250.–", "1250", "CHF"), ("SFr. 95.-", "95",
    "CHF"),
    ("120 Franken", "120", "CHF"), ("ab € 99", "99", "EUR"), ("99,00 €", "99.00", "EUR"), ("€ 1.290,-", "1290", "EUR"),
    ("1 250 €", "1250", "EUR"), ("1\u202f250,00 €", "1250.00", "EUR"), ("EUR 98,50", "98.50", "EUR"), ("£120 pppn",
    "120", "GBP"),
    ("£1,250.00", "1250.00", "GBP"), ("45 fr.", "45", "CHF"), ("29.50 CHF", "29.50", "CHF"), ("134,-", "134", "CHF"),
    ("98 francs", "98", "CHF"), ("80 franchi", "80", "CHF"), ("$1,290", "1290", "USD"),
]  # fmt: skip
RANGES = [
    "CHF 450–620", "CHF 450 bis 620", "CHF 450.– bis CHF 620.–", "450–620 CHF", "from CHF 450 to CHF 620",
    "450 à 620 CHF", "da CHF 450 a CHF 620",
]  # fmt: skip
NONE = [
    "Fr. 3. Mai", "Fr. 11.30-14.00 Uhr", "Fr. 12.6.2027", "520€-Basis", "EURO 2024", "$200k", "CHF 1'2'3", "100 %",
    "Tel. 081 410 20 30", "IBAN CH93 0076 2011 6238 5295 7", "1'450 m ü. M.", "31.12.2026", "€ 0", "CHF 12'345'678",
]  # fmt: skip


@pytest.mark.parametrize(("text", "amount", "currency"), FORMS)
def test_amount_is_read(text, amount, currency):
    [one] = money.amounts(text, "de", "CH")
    assert (str(one.low), one.currency) == (amount, currency)


@pytest.mark.parametrize("text", RANGES)
def test_range_has_two_ends(text):
    [one] = money.amounts(text, "de", "CH")
    assert (one.low, one.high, one.currency) == (450, 620, "CHF")


@pytest.mark.parametrize("text", NONE)
def test_what_looks_like_a_price_is_none(text):
    assert money.amounts(text, "de", "CH") == ()


@pytest.mark.parametrize(
    ("text", "start", "until", "book"),
    [
        ("1.–15.5.2026", "2026-05-01", "2026-05-15", None),
        ("20.12.2026 bis 5. Januar", "2026-12-20", "2027-01-05", None),
        ("bis 29. Februar 2028", None, "2028-02-29", None),
        ("bis 29. Februar 2027", None, None, None),
        ("von 9. Jänner bis 6. Februar 2027", "2027-01-09", "2027-02-06", None),
        ("gültig 2026-12-01 bis 2027-03-31", "2026-12-01", "2027-03-31", None),
        ("Sommer 2027: vom 1. Juli bis 31. August", "2027-07-01", "2027-08-31", None),
        ("ausser 24. Dezember 2026", None, None, None),
        ("vom 1. bis 15. Mai", None, None, None),
    ],
)
def test_period(text, start, until, book):
    got = periods.read(text, "de")
    want = tuple(date.fromisoformat(day) if day else None for day in (start, until, book))
    assert (got.valid_from, got.valid_until, got.book_until) == want


def test_american_dates_put_the_month_first():
    got = periods.read("until 12/31/2026", "en", frozenset({"US"}))
    assert got.valid_until == date(2026, 12, 31)


@pytest.mark.parametrize(
    "text",
    ["CHF 1" * 1_000_000, "1." * 2_500_000, "(" * 5_000_000, "ab 1.1.-" * 600_000, " " * 5_000_000, "für " * 1_250_000],
)
def test_five_megabytes_of_text_are_read_within_seconds(text):
    begun = time.process_time()
    read("", [text], "de", "CH")
    found.of_site(site(page(f"# Angebot\n{text}")))
    assert time.process_time() - begun < 5


def test_place_on_the_page_is_known():
    [one] = found.of_site(site(page("# Winterzauber\n3 Nächte mit Skipass, CHF 690.– pro Person")))
    assert (one.name, one.selector, one.source) == ("Winterzauber", "section:nth-of-type(1) > p:nth-of-type(1)", "text")
    assert one.box is not None
