"""An offer as one place shows it, or as the spec promises it."""

from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from toolkit.observations.derived.offers.conditions import Condition
from toolkit.observations.derived.offers.periods import Period
from toolkit.observations.derived.offers.reading import Reading
from toolkit.observations.derived.offers.units import Unit
from toolkit.observations.page import Box

Source = Literal["text", "schema.org", "profile", "spec", "pdf"]


class Shown(Struct, frozen=True, kw_only=True):
    """None is unknown: the place does not say it. Dates only where it gives the year."""

    name: str
    amount: Decimal
    amount_max: Decimal | None = None
    currency: str
    stated: bool = True
    """Whether the currency is written; else it is the place's."""
    least: bool = False
    """The price of the cheapest choice (`ab`)."""
    per: tuple[Unit, ...] = ()
    nights: int | None = None
    persons: int | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    book_until: date | None = None
    undated: bool = False
    """It names an end without a year."""
    impossible: bool = False
    """It names a day that the calendar does not have."""
    always: bool = False
    """It says that it holds all year."""
    conditions: tuple[Condition, ...] = ()
    advertised: bool = False
    page: str = ""
    """Address of the page or profile; empty for the spec."""
    text: str
    source: Source
    language: str = ""
    selector: str = ""
    box: Box | None = None
    id: str = ""
    """Of the spec's offer."""
    price_list: bool = False
    posted: date | None = None
    """Day of the post."""


def of_reading(reading: Reading, *, source: Source, page: str, text: str, language: str) -> Shown:
    """The reading with the place it was found at."""
    period: Period = reading.period
    return Shown(
        name=reading.name, amount=reading.amount, amount_max=reading.amount_max, currency=reading.currency,
        stated=reading.stated, least=reading.least, per=reading.per, nights=reading.nights, persons=reading.persons,
        valid_from=period.valid_from, valid_until=period.valid_until, book_until=period.book_until,
        undated=period.undated, impossible=period.impossible, always=period.always, conditions=reading.conditions,
        advertised=reading.advertised,
        page=page, text=text, source=source, language=language,
    )  # fmt: skip
