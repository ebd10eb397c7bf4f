"""Lengths of time compared with each other without a calendar."""

from typing import Final

from toolkit.observations.values import Duration

_DAYS: Final = {"day": 1.0, "week": 7.0, "working-day": 1.4, "month": 30.0, "year": 365.0}
"""Calendar days by unit; five working days make a week."""


def days(given: Duration) -> float:
    """Calendar days, holidays left aside; 0 for units shorter than a day."""
    return float(given.amount) * _DAYS.get(given.unit, 0.0)
