"""V-01: the table has one line a finding, each with its date and its address.

The agency delivers one table a week, `livraison/veille/*.csv`, with the columns date;adresse;constat.
"""

import csv
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

FOLDER = Path(__file__).resolve().parents[1] / "livraison" / "veille"
FIRST, LAST = date(2027, 8, 30), date(2027, 11, 28)
TABLES = sorted(FOLDER.glob("*.csv"))


def findings(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def is_dated(finding: dict[str, str]) -> bool:
    """Whether its date lies within the agreed period."""
    try:
        return FIRST <= date.fromisoformat(finding["date"]) <= LAST
    except ValueError:
        return False


def has_address(finding: dict[str, str]) -> bool:
    parts = urlsplit(finding["adresse"])
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def test_there_are_tables() -> None:
    assert TABLES != []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_each_line_is_one_finding_with_date_and_address(table: Path) -> None:
    given = findings(table)
    assert given != []
    incomplete = [
        number
        for number, finding in enumerate(given, 2)
        if not (finding["constat"].strip() and is_dated(finding) and has_address(finding))
    ]
    assert incomplete == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_no_finding_stands_twice(table: Path) -> None:
    stated = [(finding["adresse"], finding["constat"]) for finding in findings(table)]
    assert sorted(set(stated)) == sorted(stated)
