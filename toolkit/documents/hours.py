"""Opening hours as people read them."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from toolkit import formats
from toolkit.checking.wording import fill

_DAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_MONDAY: Final = date(2024, 1, 1)
_HOURS: Final = re.compile(
    r"((?:Mo|Tu|We|Th|Fr|Sa|Su)(?:[-,](?:Mo|Tu|We|Th|Fr|Sa|Su))*) (\d{1,2}:\d{2})-(\d{1,2}:\d{2})"
)


def shown(hours: str, language: str, words: Mapping[str, str]) -> str:
    """`Mo-Su 07:00-22:00` (schema.org openingHours) as `Montag bis Sonntag, 07:00 bis 22:00 Uhr`.

    `words` has `days` with `{first}` and `{last}`, and `time` with `{days}`, `{start}`, `{end}`. What has another form
    is shown as it was typed.
    """
    found = _HOURS.fullmatch(hours.strip())
    if not found:
        return hours
    days = ", ".join(_span(part, language, words) for part in found[1].split(","))
    return fill(words["time"], {"days": days, "start": found[2], "end": found[3]}, language)


def _span(part: str, language: str, words: Mapping[str, str]) -> str:
    names = [_name(day, language) for day in part.split("-")]
    return fill(words["days"], {"first": names[0], "last": names[-1]}, language) if len(names) > 1 else names[0]


def _name(day: str, language: str) -> str:
    return formats.weekday(_MONDAY + timedelta(_DAYS.index(day)), language)
