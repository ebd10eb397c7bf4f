"""Working days of a place: Monday to Friday without its public holidays, corrected by the contract."""

import calendar as months
from datetime import date, timedelta

from msgspec import Struct

from toolkit.errors import WrongUsage
from toolkit.observations.derived.local import public_holidays, zone
from toolkit.observations.values import Duration
from toolkit.spec.model import CalendarChange, Spec


class Calendar(Struct, frozen=True, kw_only=True):
    """The calendar of one place. `place` is ISO 3166-2, `CH-BE`; a country alone counts its national holidays."""

    place: str
    added: frozenset[date] = frozenset()
    removed: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        return day.weekday() < 5 and not self.is_holiday(day)

    def is_holiday(self, day: date) -> bool:
        if day in self.added:
            return True
        return day not in self.removed and day in _holidays(self.place, day.year, "en")

    def after(self, day: date, length: Duration) -> date:
        """The last day of a period that begins the day after `day`.

        Working days are counted; calendar periods that end on a day that is none end on the next working day
        (OR 78, BGB 193, ABGB 903).
        """
        if length.unit == "working-day":
            return self._working_days_after(day, int(length.amount))
        end = _calendar_end(day, length)
        while not self.is_working(end):
            end += timedelta(days=1)
        return end

    def _working_days_after(self, day: date, count: int) -> date:
        while count:
            day += timedelta(days=1)
            count -= self.is_working(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; 0 when `end` is not later."""
        days = max((end - start).days, 0)
        return sum(self.is_working(start + timedelta(days=offset)) for offset in range(1, days + 1))

    def named(self, start: date, end: date, language: str) -> tuple[tuple[date, str], ...]:
        """Public holidays on weekdays from `start` to `end`, both included, named in the language."""
        names: dict[date, str] = {}
        for year in range(start.year, end.year + 1):
            names |= _holidays(self.place, year, language)
        days = (set(names) - self.removed) | self.added
        return tuple((day, names.get(day, "")) for day in sorted(days) if start <= day <= end and day.weekday() < 5)


def calendar_of(spec: Spec) -> Calendar:
    """The calendar of the spec's place, else of its jurisdiction, corrected by `terms.calendar`.

    Without either no day is a holiday. Raises WrongUsage when the place has no known calendar.
    """
    place = spec.place or spec.jurisdiction or ""
    _holidays(place, 2026, "en")
    changes = spec.terms.calendar if spec.terms else CalendarChange()
    return Calendar(place=place, added=frozenset(changes.add), removed=frozenset(changes.remove))


def _calendar_end(day: date, length: Duration) -> date:
    count = int(length.amount)
    if length.unit in ("day", "week"):
        return day + timedelta(days=count * (7 if length.unit == "week" else 1))
    if length.unit in ("month", "year"):
        whole = day.month - 1 + count * (12 if length.unit == "year" else 1)
        year, month = day.year + whole // 12, whole % 12 + 1
        return date(year, month, min(day.day, months.monthrange(year, month)[1]))
    return day + timedelta(seconds=length.seconds)


def _holidays(place: str, year: int, language: str) -> dict[date, str]:
    try:
        return public_holidays(place, year, language)
    except LookupError as error:
        raise WrongUsage(
            f"There is no calendar of public holidays for {place!r}.",
            "Write an ISO 3166-2 code under `place`, as CH-BE, DE-SH, AT-7, FR-73, GB-ENG.",
        ) from error


def zone_of(spec: Spec) -> str:
    """Time zone of the place of the contract; UTC where a country has several."""
    return zone((spec.place or spec.jurisdiction or "").partition("-")[0]) or "UTC"
