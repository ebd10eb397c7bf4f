"""A milestone due on a day on which nobody works at the place of the contract.

Source: OR 78, BGB § 193, ABGB § 903; they move a date that falls on a Sunday or a public holiday.
"""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from toolkit import formats
from toolkit.errors import WrongUsage
from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit

if TYPE_CHECKING:
    from toolkit.spec.calendar import Calendar


def find(loaded: Loaded) -> Iterable[Hit]:
    dues = [(f"milestones[{index}].due", one.due) for index, one in enumerate(loaded.spec.milestones) if one.due]
    if not dues or not (loaded.spec.place or loaded.spec.jurisdiction):
        return
    from toolkit.spec.calendar import calendar_of  # its holidays take a tenth of a second to import

    try:
        calendar = calendar_of(loaded.spec)
    except WrongUsage:
        return  # law.place-unknown speaks of it
    for path, due in dues:
        if not calendar.is_working(due):
            name = _name(calendar, due, loaded.spec.languages[0])
            yield Hit(
                path=path, data={"name": name, "before": _next(calendar, due, -1), "after": _next(calendar, due, 1)}
            )


def _name(calendar: "Calendar", day: date, language: str) -> str:
    """The public holiday, else the day of the week, in the language of the contract."""
    named = [name for _, name in calendar.named(day, day, language) if name]
    return named[0] if named else formats.weekday(day, language)


def _next(calendar: "Calendar", day: date, step: int) -> str:
    """The nearest working day before or after, as the spec writes dates; the day itself at the end of all calendars."""
    end = (date.max if step > 0 else date.min).toordinal() + step
    days = (date.fromordinal(ordinal) for ordinal in range(day.toordinal() + step, end, step))
    return str(next((other for other in days if calendar.is_working(other)), day))
