"""Conditions of an offer in five classes, and whether it is advertised."""

import re
from functools import cache
from typing import Final, Literal

from toolkit.observations.derived.offers import units
from toolkit.observations.derived.offers.periods import Period
from toolkit.observations.derived.offers.units import Due
from toolkit.observations.derived.offers.words import pattern, words

Condition = Literal["persons", "nights", "included", "availability", "cancellation"]
CONDITIONS: Final[tuple[Condition, ...]] = ("persons", "nights", "included", "availability", "cancellation")


def classes(text: str, due: Due, language: str) -> tuple[Condition, ...]:
    """The classes of which the text of an offer holds a condition, in the order of the definition."""
    found: set[Condition] = set()
    per_person = "person" in due.per
    if units.persons(text, language) or units.least_persons(text, language):
        found.add("persons")
    if per_person and pattern(language, "occupancy").search(text):
        found.add("persons")
    if due.counted or units.least_nights(text, language):
        found.add("nights")
    if pattern(language, "included").search(text) or ("package" in due.per and _bundled(text, language)):
        found.add("included")
    if _restricted(text, language):
        found.add("availability")
    if pattern(language, "cancellation").search(text):
        found.add("cancellation")
    return tuple(each for each in CONDITIONS if each in found)


def _bundled(text: str, language: str) -> bool:
    return bool(pattern(language, "bundle").search(text))


@cache
def _weekday(language: str) -> re.Pattern[str]:
    """A day of the week that no date follows."""
    said = words(language)
    return re.compile(
        rf"(?<![\w«])(?:{said.weekdays})(?!\w)(?!,?\s(?:den\s|le\s|il\s)?\d{{1,2}}\.?\s?[\w.])",
        re.IGNORECASE,
    )


def _restricted(text: str, language: str) -> bool:
    if pattern(language, "availability").search(text) or pattern(language, "groups").search(text):
        return True
    plain = re.sub(
        rf"(?:{words(language).weekday_not})\s+(?:{words(language).weekdays})", " ", text, flags=re.IGNORECASE
    )
    plain = pattern(language, "weekday_not").sub(" ", plain)
    return bool(_weekday(language).search(plain))


def is_advertised(text: str, due: Due, period: Period, language: str) -> bool:
    """Reduced, limited in time, or bundled with services; standing rates and meals are not (definition of an offer)."""
    standing = bool(pattern(language, "standing").search(text))
    if pattern(language, "reduced").search(text):
        return True
    if standing:
        return False
    if pattern(language, "offer_words").search(text) or "package" in due.per:
        return True
    dated = period.valid_from or period.valid_until or period.book_until or period.undated
    if dated and not pattern(language, "seasonal").search(text):
        return True
    if due.counted and {"stay", "week"} & set(due.per):
        return bool(pattern(language, "board").search(text)) or ("stay" in due.per and "room" not in due.per)
    return False
