"""K-01: every advertisement shows the final price and the last day for booking.

The agency delivers `livraison/annonces.csv` beside the spec, one advertisement a line: annonce;langue;texte.
"""

import csv
import re
from pathlib import Path

DELIVERED = Path(__file__).resolve().parents[1] / "livraison" / "annonces.csv"
LANGUAGES = {"fr", "de"}
PRICE = re.compile(r"\b390\s?(CHF|francs|Franken)|\b(CHF|Fr\.)\s?390\b")
PERSON = re.compile(r"par personne|pro Person")
LAST_DAY = re.compile(r"\b21\s?novembre 2027|\b21\.\s?November 2027|\b21\.11\.2027")


def advertisements() -> list[dict[str, str]]:
    with DELIVERED.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def without(pattern: re.Pattern[str]) -> list[str]:
    """Names of the advertisements in whose text it is not found."""
    return [one["annonce"] for one in advertisements() if not pattern.search(one["texte"])]


def test_there_are_advertisements_in_both_languages() -> None:
    assert {one["langue"] for one in advertisements()} == LANGUAGES


def test_each_shows_the_final_price() -> None:
    assert without(PRICE) == []


def test_each_says_that_the_price_is_per_person() -> None:
    assert without(PERSON) == []


def test_each_shows_the_last_day_for_booking() -> None:
    assert without(LAST_DAY) == []
