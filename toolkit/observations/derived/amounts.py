"""Amounts of money beside their currency, for comparing two texts that should state the same ones."""

from decimal import Decimal

from toolkit.observations.derived.offers import money


def amounts(text: str) -> frozenset[tuple[str, Decimal]]:
    """Currency and amount of each sum the text names; both ends of a range."""
    found = (one for one in money.amounts(text, "de", "") if one.signed)
    return frozenset(
        (one.currency, value.normalize()) for one in found for value in (one.low, one.high) if value is not None
    )
