"""Opening hours in the words of five languages become the form of schema.org: `Mo-Su 07:00-22:00`."""

import re
from typing import Final

from toolkit.spec.interview.context import Context
from toolkit.spec.interview.refused import Refused

_DAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_TIME: Final = r"(\d{1,2})(?:\s?[:.h]\s?(\d{2}))?\s?(?:h|uhr)?"
_SPAN: Final = re.compile(rf"{_TIME}\s?(?:-|bis|à|a|alle|to|until)\s?{_TIME}")


def hours(text: str, context: Context) -> list[str]:
    """One entry for each span: `Mi-So 11.30-14 und 18-21.30 Uhr` gives two. Parts with other days are parted by `;`."""
    found = []
    for part in filter(None, (piece.strip() for piece in re.split(r"[;\n]", text.casefold().replace("–", "-")))):
        spans = list(_SPAN.finditer(part))
        days = _days(part[: spans[0].start()] if spans else "", context)
        rest = _SPAN.sub("", part[spans[0].start() :]) if spans else part
        if not spans or days is None or re.search(r"\d", rest):
            raise Refused("hours", value=text)
        for span in spans:
            opens, minute, closes, minute_ = span.groups()
            found.append(f"{days} {_time(opens, minute, text)}-{_time(closes, minute_, text)}")
    if not found:
        raise Refused("hours", value=text)
    return found


def _time(hour: str, minute: str | None, text: str) -> str:
    if int(hour) > 24 or int(minute or 0) > 59 or (int(hour) == 24 and int(minute or 0)):
        raise Refused("hours", value=text)
    return f"{int(hour):02}:{int(minute or 0):02}"


def _days(words: str, context: Context) -> str | None:
    """`Mo-Fr`, `Sa,Su`; every day where no day is named; None for a word that is no day."""
    plain = words.strip(" ,:.")
    if not plain or any(plain.startswith(word) for word in context.texts.daily):
        return "Mo-Su"
    parts = []
    for part in re.split(r"\s*(?:,|\bund\b|\bet\b|\be\b|\band\b|&|\+)\s*", plain):
        ends = re.split(r"\s*(?:-|\bbis\b|\bau?\b|\bà\b|\bal?\b|\bto\b)\s*", part)
        known = [_day(end, context) for end in ends]
        if len(known) > 2 or None in known:
            return None
        parts.append("-".join(str(one) for one in known))
    return ",".join(parts)


def _day(word: str, context: Context) -> str | None:
    plain = word.strip(" .")
    for name, starts in zip(_DAYS, context.texts.days, strict=True):
        if plain == name.casefold() or any(plain.startswith(start) for start in starts):
            return name
    return None
