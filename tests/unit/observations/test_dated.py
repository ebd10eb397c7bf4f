"""Years of notices, seasons and full dates in four languages; what is no date is left out."""

from datetime import date

import pytest

from toolkit.observations.derived import dated


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("© 2014–2026 Stadthaus Limmat AG", 2026),
        ("Copyright by Hotel Krone 2017/18", 2018),
        ("2021 © Hotel", 2021),
        ("© Hotel Krone 2019 | Impressum", 2019),
        ("9999 © Hotel", None),
        ("© 1998 Hotel", None),
        ("© 2019–heute Hotel", None),
        ("© 2019– Hotel", None),
        ("Foto: © 2019 Regula Brand", None),
        ("Hotel seit 2012", None),
    ],
)
def test_the_last_year_of_the_own_notice_counts(text: str, expected: int | None) -> None:
    assert dated.copyright_year(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Winter 2024/25", date(2025, 4, 30)),
        ("Winter 2025", date(2026, 4, 30)),
        ("Angebote im Sommer 2025", date(2025, 10, 31)),
        ("hiver 2024-2025", date(2025, 4, 30)),
        ("Estate 2024 e inverno 2024/25", date(2025, 4, 30)),
        ("Preise 2025", date(2025, 12, 31)),
        ("Winterwochen 2025", None),
        ("Sommer 20255", None),
        ("Sommer 25", None),
        ("summer-2023", None),
    ],
)
def test_a_season_ends_with_its_last_month(text: str, expected: date | None) -> None:
    found = dated.season(text)
    assert (found.end if found else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Konzert am 12. März 2025", [date(2025, 3, 12)]),
        ("12.3.2025 und 1. 4. 2025", [date(2025, 3, 12), date(2025, 4, 1)]),
        ("le 1er juin 2026", [date(2026, 6, 1)]),
        ("il 5 maggio 2026", [date(2026, 5, 5)]),
        ("March 3, 2024 and 4th of May 2024", [date(2024, 5, 4), date(2024, 3, 3)]),
        ("2025-02-28", [date(2025, 2, 28)]),
        ("2025-02-30, 31.04.2025, 99.99.2025", []),
        ("CHF 12.50.2025, 033 12.3.20255", []),
        ("im Jahr 2025, am 3. Mai", []),
    ],
)
def test_only_full_dates_of_the_calendar_are_read(text: str, expected: list[date]) -> None:
    assert dated.full_dates(text) == expected
