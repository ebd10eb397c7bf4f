"""From the text of a card to its offers: one for each amount that a guest can book for."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

import msgspec
from msgspec import Struct

from toolkit.observations.derived.offers import conditions, kinds, money, periods, units
from toolkit.observations.derived.offers.conditions import Condition
from toolkit.observations.derived.offers.money import Amount
from toolkit.observations.derived.offers.units import Unit
from toolkit.observations.derived.offers.words import pattern

_LINE: Final = 2_000  # characters of a line that are read
_CARD: Final = 1_500  # characters of a card: longer text is a story with prices in it
_MOST: Final = 12  # offers of one line
_LIST: Final = 4  # amounts of a line that make it a list of prices
_NAME: Final = 90
_WORD: Final = 4  # letters that can name an offer
_LEAD: Final = re.compile(
    r"[\s:,–—(|-]*\b(?:ab|für|nur|zu|um|schon|bereits|je|dès|à|à partir de|pour|de|seulement|da|a partire da|a|per|soli"
    r"|from|only|for|at|now|the)?[\s:,–—(|-]*$",
    re.IGNORECASE,
)


class Reading(Struct, frozen=True, kw_only=True):
    """An offer as a text says it; None is not said."""

    name: str
    amount: Decimal
    amount_max: Decimal | None = None
    currency: str
    stated: bool = True
    """Whether the currency is written; else it is the place's."""
    least: bool = False
    """A price `ab`, `from`: what the cheapest choice costs."""
    per: tuple[Unit, ...] = ()
    nights: int | None = None
    persons: int | None = None
    period: periods.Period = periods.Period()
    conditions: tuple[Condition, ...] = ()
    advertised: bool = False
    text: str
    line: int = 0
    """Number of the line that holds the amount."""


def read(heading: str, lines: Iterable[str], language: str, country: str, note: str = "") -> tuple[Reading, ...]:
    """The offers of a card: its heading and its lines of text, in their language, at a place of that country.

    `note` says what the prices of the page are due for; it counts where a card has no unit of its own.
    """
    cut = [line[:_LINE] for line in lines]
    found = [(number, amount) for number, line in enumerate(cut) for amount in _bookable(line, language, country)]
    shared = "\n".join(line for number, line in enumerate(cut) if number not in {each for each, _ in found})
    around = "\n".join(filter(None, (heading, shared if len(shared) <= _CARD else "")))
    readings = tuple(
        _reading(around, cut[number], number, amount, others, language, note)
        for number, amount in found
        for others in [[each for line, each in found if line == number]]
    )  # fmt: skip
    return _told_apart(readings, cut)


def _bookable(line: str, language: str, country: str) -> list[Amount]:
    amounts = money.amounts(line, language, country)
    kept = []
    for at, amount in enumerate(amounts[:_MOST]):
        before = line[amounts[at - 1].end if at else 0 : amount.start]
        after = line[amount.end : amounts[at + 1].start if at + 1 < len(amounts) else len(line)]
        if _is_old(before, language):
            now = _now(before, amount, amounts[at - 1].end if at else 0, language)
            kept += [now] if now else []
            continue
        head = before if kinds.label(before) or not at else line[: amount.start]
        if not kinds.is_offer(line, amount.start, amount.end, head, after, language):
            continue
        if amount.signed or _has_unit(after, language) or _has_unit(before, language):
            kept.append(amount)
    return kept


def _is_old(before: str, language: str) -> bool:
    """A former price: `statt CHF 199`, `was £85`."""
    old = pattern(language, "old_price").pattern
    return bool(re.search(rf"{old}[\s:(,]*$", before[-32:], re.IGNORECASE))


def _now(before: str, old: Amount, offset: int, language: str) -> Amount | None:
    """The price of `290 statt 350 Franken`, whose currency stands beside the former one."""
    found = re.search(
        rf"(?<![\d.,'’])(\d{{1,5}})\s+{pattern(language, 'old_price').pattern}[\s:(,]*$", before, re.IGNORECASE
    )
    if not found:
        return None
    return Amount(start=offset + found.start(), end=offset + found.end(1), low=Decimal(found[1]), currency=old.currency)


def _has_unit(text: str, language: str) -> bool:
    return any(pattern(language, f"units.{unit}").search(text) for unit in units.UNITS)


def _reading(
    around: str, line: str, number: int, amount: Amount, others: list[Amount], language: str, note: str
) -> Reading:
    at = others.index(amount)
    begin = others[at - 1].end if at else 0
    end = others[at + 1].start if at + 1 < len(others) else len(line)
    label = kinds.label(line[begin : amount.start])
    if at + 1 < len(others):  # the words before the next amount are the next one's label
        end = amount.end + len(re.split(r",(?!\d)\s|;|\||/\s", line[amount.end : end])[0])
    own = f"{line[begin : amount.start]} {line[amount.end : end]}" if len(others) > 1 else line
    due = units.due(own, label, around, language)
    if note and not {"person", "night", "week", "stay", "package"} & set(due.per):
        due = units.due(f"{own} {note}", label, around, language)
    whole = f"{around}\n{own}" if around else own
    period = periods.read(f"{around}\n{line}" if around else line, language)
    before = line[begin : amount.start]
    lone = len(others) < _LIST
    return Reading(
        name=_name(around, before), amount=amount.low, amount_max=amount.high, currency=amount.currency,
        stated=amount.signed, least=_is_least(before, language), per=due.per, nights=due.nights, persons=due.persons,
        period=period, conditions=conditions.classes(whole, due, language), text=line, line=number,
        advertised=lone and conditions.is_advertised(whole, due, period, language),
    )  # fmt: skip


def _is_least(before: str, language: str) -> bool:
    least = pattern(language, "least_price").pattern
    return bool(re.search(rf"{least}\W*$", before[-24:], re.IGNORECASE))


def _name(around: str, before: str) -> str:
    """The card's heading, else the words before the amount."""
    heading = around.partition("\n")[0].strip()
    return heading if heading and len(heading) <= _NAME else _named_before(before)


def _named_before(before: str) -> str:
    named = re.split(r"(?<=[^\d])[.!?]\s|[:;|]", before.strip())[0]
    return _LEAD.sub("", named).strip(' ,–-·«»“”„"')[:_NAME]


def _told_apart(readings: tuple[Reading, ...], lines: list[str]) -> tuple[Reading, ...]:
    """Offers on several lines of one card have names of their own, where words stand before their amounts."""
    if len({one.line for one in readings}) < 2:
        return readings
    made = []
    for one in readings:
        line = lines[one.line]
        first = re.search(r"\d|[€£$]|CHF|Fr\.|EUR", line)
        own = _named_before(line[: first.start()]) if first else ""
        made.append(msgspec.structs.replace(one, name=own) if len(own) >= _WORD else one)
    return tuple(made)
