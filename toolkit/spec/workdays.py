"""Public holidays of a place and deadlines in working days.

A working day is Monday to Friday and no public holiday of the spec's place, as corrected by `terms.calendar`.
The day of the event is not counted (OR 77(1) no. 1; BGB 187(1)).
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from toolkit.observations.values import Duration
from toolkit.spec.model import Spec

_LANGUAGES: Final = {
    "CH": {"de": "de", "fr": "fr", "it": "it", "en": "en_US"},
    "DE": {"de": "de", "en": "en_US"},
    "AT": {"de": "de", "en": "en_US"},
    "FR": {"fr": "fr", "en": "en_US"},
}
_SATURDAY: Final = 5


def holidays_of(spec: Spec, years: Iterable[int], language: str) -> dict[date, str]:
    """Name by day, in order of date; added days have an empty name. Empty for a spec without a place or country."""
    from holidays import country_holidays

    code = (spec.place or spec.jurisdiction or "").replace("UK", "GB")
    corrections = spec.terms.calendar if spec.terms else None
    span = sorted(set(years))
    found: dict[date, str] = {}
    if code and span:
        country, _, part = code.partition("-")
        tongue = _LANGUAGES.get(country, {}).get(language.split("-")[0])
        calendar = country_holidays(country, subdiv=part or None, years=span, language=tongue)
        found = {day: str(name) for day, name in calendar.items() if day.year in span}
    if corrections:
        found.update({day: found.get(day, "") for day in corrections.add if day.year in span})
        found = {day: name for day, name in found.items() if day not in corrections.remove}
    return dict(sorted(found.items()))


def end_of(spec: Spec, start: date, length: Duration) -> date:
    """The last day of a period that begins on the day after `start`.

    Hours and minutes count as the day on which they end. A month ends on the day with the same number (OR 77(1) no. 3).
    """
    amount = int(length.amount)
    if length.unit == "working-day":
        return _working(spec, start, amount)
    if length.unit in ("month", "year"):
        return _months(start, amount * (12 if length.unit == "year" else 1))
    return start + timedelta(seconds=length.seconds)


def _working(spec: Spec, start: date, amount: int) -> date:
    closed = holidays_of(spec, range(start.year, start.year + 2 + amount // 200), "en")
    day = start
    while amount > 0:
        day += timedelta(days=1)
        amount -= day.weekday() < _SATURDAY and day not in closed
    return day


def _months(start: date, amount: int) -> date:
    years, month = divmod(start.month - 1 + amount, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
