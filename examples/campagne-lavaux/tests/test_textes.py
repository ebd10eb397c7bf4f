"""X-01: every text quotes price and conditions of the offer; X-02: every text names the week for which it holds.

The agency delivers the texts as `livraison/textes/*.fr.md` and `*.de.md`.
"""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[1] / "livraison" / "textes"
AGREED = 6
TEXTS = sorted(FOLDER.glob("*.md"))
OFFER = {
    "fr": (
        r"390 CHF",
        r"par personne",
        r"(2|[Dd]eux) nuits",
        r"21 novembre 2027",
        r"selon disponibilité",
        r"annulation gratuite",
    ),
    "de": (
        r"390 CHF|CHF 390",
        r"pro Person",
        r"(2|[Zz]wei) Nächte",
        r"21\. November 2027",
        r"nach Verfügbarkeit",
        r"kostenlos",
    ),
}
WEEK = {
    "fr": re.compile(r"semaine du \d{1,2}(er)?( \w+)? au \d{1,2} \w+ 2027"),
    "de": re.compile(r"Woche vom \d{1,2}\.( \w+)? bis (zum )?\d{1,2}\. \w+ 2027"),
}


def language_of(text: Path) -> str:
    """`caves.fr.md` is in French."""
    return text.suffixes[-2].removeprefix(".")


def read(text: Path) -> str:
    """With each white space, no-break ones included, as one space."""
    return re.sub(r"\s+", " ", text.read_text(encoding="utf-8"))


def test_every_text_exists_in_both_languages() -> None:
    for language in OFFER:
        assert len([text for text in TEXTS if language_of(text) == language]) == AGREED


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
def test_quotes_the_offer(text: Path) -> None:
    """X-01."""
    assert [part for part in OFFER[language_of(text)] if not re.search(part, read(text))] == []


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
def test_names_its_week(text: Path) -> None:
    """X-02."""
    assert WEEK[language_of(text)].search(read(text))
