"""What a list says of its last day; what the reader of PDF files does with broken and hostile ones."""

import asyncio
from datetime import date

import pytest

from toolkit.capture import pdf
from toolkit.observations.derived.pdf_text import read
from toolkit.observations.derived.price_lists import last_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Preisliste Winter 2024/25\nDoppelzimmer", date(2025, 4, 30)),
        ("Speisekarte\nGültig bis 31.12.2025", date(2025, 12, 31)),
        ("Tarifs\nValable jusqu’au 30 avril 2026", date(2026, 4, 30)),
        ("Listino prezzi 2025", date(2025, 12, 31)),
        ("Rates\nvalid from 1 May 2026 until 31 October 2026", date(2026, 10, 31)),
        ("Weinkarte\nPinot Noir 2019 CHF 68", None),
        ("Speisekarte\nSeit 1924", None),
        ("", None),
    ],
)
def test_last_day(text: str, day: date | None) -> None:
    told = last_day(text)
    assert (told[0] if told else None) == day


@pytest.mark.parametrize(
    "body",
    [b"", b"%PDF-1.7", b"%PDF-1.7\n" + b"(" * 100_000, b"\x00" * 5000, b"%PDF-1.4\ntrailer <</Root 1 0 R>>\n%%EOF"],
)
def test_what_is_no_file_has_no_text(body: bytes) -> None:
    assert read(body) == ""


def test_the_reader_stands_in_a_process_of_its_own() -> None:
    assert asyncio.run(pdf.text(b"%PDF-1.7 broken")) == ""
