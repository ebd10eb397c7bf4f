"""Amounts beside their currency are equal however they are written."""

from decimal import Decimal

import pytest

from toolkit.observations.derived.amounts import amounts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CHF 1'250.– pro Woche", {("CHF", 1250)}),
        ("Fr. 95.- bis Fr. 120.50", {("CHF", 95), ("CHF", Decimal("120.5"))}),
        ("99,00 € oder 1.250 EUR", {("EUR", 99), ("EUR", 1250)}),
        (
            "2,75 Euro und 2.75 euros, 68 francs, 40 Franken, 168 franchi",
            {("EUR", Decimal("2.75")), ("CHF", 68), ("CHF", 40), ("CHF", 168)},
        ),
        ("£120 for two, £1,220 a week", {("GBP", 120), ("GBP", 1220)}),
        ("Fr. 3. Mai, Fr. 11.30–14.00 Uhr, Fr. 3.5.2027", set()),
        ("Tel. 041 390 00 10, 2026, 15 %", set()),
    ],
)
def test_amounts(text: str, found: set[tuple[str, object]]) -> None:
    assert amounts(text) == {(currency, Decimal(str(value))) for currency, value in found}
