"""What an amount is due for: person, room, night ...; how many nights and persons it pays for."""

import re
from functools import cache
from typing import Final, Literal

from msgspec import Struct

from toolkit.observations.derived.offers.words import number, pattern, value, words

Unit = Literal["person", "room", "night", "day", "week", "month", "stay", "package"]
UNITS: Final[tuple[Unit, ...]] = ("person", "room", "night", "day", "week", "month", "stay", "package")
_TIMES: Final[tuple[Unit, ...]] = ("night", "day", "week", "month")
_BLANK: Final = "[ \u00a0\u202f-]"
_AT_LEAST_AFTER: Final = "(?:minimum|mindestens|au minimum|al minimo)"
_NOT_BETWEEN: Final = "pro|per|par|je|die|la|a|the|each|und|et|e|and|bis|to|à"


class Due(Struct, frozen=True, kw_only=True):
    """What one amount pays."""

    per: tuple[Unit, ...] = ()
    nights: int | None = None
    persons: int | None = None
    counted: bool = False
    """Whether the text counts nights that are paid."""


def due(own: str, label: str, shared: str, language: str) -> Due:
    """Units of an amount with the text around it (`own`), the words before it, and the rest of its card.

    A unit of the rest counts only where the amount's own text has none of that kind.
    """
    said: set[Unit] = {unit for unit in UNITS if _says(own, unit, language)}
    rest: set[Unit] = {unit for unit in UNITS if _says(shared, unit, language)}
    if "person" not in said and "room" not in said:
        said |= rest & {"person", "room"}
    if not said & {"night", "day", "week", "month", "stay"}:
        said |= rest & {"night", "week", "month", "stay"}
    said |= rest & {"package"}
    whole = f"{shared}\n{own}"
    nights = paid_nights(own, language) or paid_nights(shared, language)
    if pattern(language, "fixed").search(whole):
        said.discard("package")
    elif pattern(language, "bundle").search(whole) and (nights or _overnight(whole, language)):
        said.add("package")
    if "person" not in said and _is_of_a_room(whole, said, language):
        said.add("room")
    bare = pattern(language, "bare_night").search(label.strip(' «»"“”„:–-'))
    if bare and not said & {*_TIMES, "stay", "package"} and not nights:
        said.add("night")
    return _settled(said, nights, persons(own, language) or persons(shared, language))


def _settled(said: set[Unit], nights: int | None, count: int | None) -> Due:
    """Nights are paid by a stay or package, not by a price per night; a week pays for seven."""
    counted = nights is not None
    if "night" in said or "day" in said or "month" in said:
        nights = None
    elif "week" in said:
        nights = nights or 7
    elif nights and "package" not in said:
        said.add("stay")
    if "package" in said:
        said.discard("stay")
    per: tuple[Unit, ...] = tuple(unit for unit in UNITS if unit in said)
    return Due(per=per, nights=nights, persons=None if "person" in said else count, counted=counted)


def _says(text: str, unit: Unit, language: str) -> bool:
    return bool(pattern(language, f"units.{unit}").search(text) or (_slash(language, unit).search(text)))


@cache
def _slash(language: str, unit: Unit) -> re.Pattern[str]:
    """Units whose pattern begins with a sign, `88 €/nuit`, which is no start of a word."""
    return re.compile(rf"(?<=[\s\w€£.–-])(?=/)(?:{getattr(words(language).units, unit)})", re.IGNORECASE)


def _overnight(text: str, language: str) -> bool:
    return bool(re.search(rf"(?:{words(language).night_noun})(?!\w)", text, re.IGNORECASE))


def _is_of_a_room(text: str, said: set[Unit], language: str) -> bool:
    """A room is named; in a package only where the price is for being in it."""
    if not pattern(language, "rooms").search(text):
        return False
    return "package" not in said or bool(pattern(language, "occupancy").search(text))


@cache
def _nights(language: str) -> re.Pattern[str]:
    said = words(language)
    return re.compile(
        rf"(?<![\w.,])(?P<least>(?:{said.at_least}){_BLANK}*)?(?P<count>{number(language)}){_BLANK}{{1,2}}"
        rf"(?:(?!(?:{_NOT_BETWEEN}){_BLANK})\w+{_BLANK})?(?:{said.night_noun})(?!\w)(?P<minimum>\s?{_AT_LEAST_AFTER})?",
        re.IGNORECASE,
    )


@cache
def _week(language: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?P<count>{number(language)}){_BLANK}(?:{words(language).week_noun})(?!\w)", re.IGNORECASE
    )


def paid_nights(text: str, language: str) -> int | None:
    """The number of nights that a price pays for; a shortest stay is none."""
    for hit in _nights(language).finditer(text):
        if hit["minimum"] or (hit["least"] and pattern(language, "min_stay").search(hit[0])):
            continue
        if hit["least"] and not re.match(r"(?:ab|da|dès|from)\b", hit["least"], re.IGNORECASE):
            continue
        count = value(hit["count"], language)
        if 0 < count <= 60 and not hit["least"]:
            return count
    for hit in _week(language).finditer(text):
        count = value(hit["count"], language)
        if 0 < count <= 8:
            return 7 * count
    return None


def least_nights(text: str, language: str) -> bool:
    """Whether the text names a shortest stay."""
    return bool(pattern(language, "min_stay").search(text)) or any(
        hit["least"] or hit["minimum"] for hit in _nights(language).finditer(text)
    )


@cache
def _persons(language: str) -> re.Pattern[str]:
    said = words(language)
    return re.compile(
        rf"(?<![\w.,])(?P<least>(?:{said.at_least})(?:{_BLANK}(?:de|di|of))?{_BLANK}+)?"
        rf"(?:(?P<low>{number(language)})\s?(?:[-–]|bis|à|ou|oder|o|or|to|a){_BLANK}?)?(?P<count>{number(language)})"
        rf"{_BLANK}?(?P<who>(?:{said.person_noun})|(?:{said.child_noun}))(?!\w)",
        re.IGNORECASE,
    )


@cache
def _beds(language: str) -> re.Pattern[str]:
    """`sleeps 6`, `max. 4`, `for two`: counts without the word for persons."""
    said = words(language)
    return re.compile(
        rf"(?<!\w)(?:{said.up_to})(?:{_BLANK}(?:zu|de|di))?{_BLANK}(?P<count>{number(language)})(?![\w.,/]|\s?%)"
        rf"(?=\s*[,:;.)]|\s*$)|(?P<couple>(?<!\w)(?:{said.couple}))(?!{_BLANK}(?:{said.night_noun}|{said.day_noun}|{said.week_noun}))|(?:sleeps|sleeping)\s(?P<sleeps>\d{{1,2}})",
        re.IGNORECASE,
    )


def persons(text: str, language: str) -> int | None:
    """How many persons an amount pays for; adults and children add up, `up to 6` is 6, a least number is none."""
    adults = children = 0
    for hit in _persons(language).finditer(text):
        if hit["least"] or re.match(rf"\s?{_AT_LEAST_AFTER}", text[hit.end() :]):
            continue
        count = value(hit["count"], language)
        if re.fullmatch(words(language).child_noun, hit["who"], re.IGNORECASE):
            children = children or count
        else:
            adults = adults or count
    if adults:
        return adults + children
    bed = _beds(language).search(text)
    if not bed:
        return None
    return 2 if bed["couple"] else value(bed["count"] or bed["sleeps"], language)


def least_persons(text: str, language: str) -> bool:
    """Whether the text names a least number of persons."""
    if re.search(rf"(?<!\w)(?:{words(language).groups})[^\d\n,;]{{0,24}}\d", text, re.IGNORECASE):
        return True
    return any(
        hit["least"] or re.match(rf"\s?{_AT_LEAST_AFTER}", text[hit.end() :])
        for hit in _persons(language).finditer(text)
    )
