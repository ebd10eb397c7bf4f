"""Whether an offer holds on a day."""

from datetime import date
from typing import Literal

from toolkit.observations.derived.offers.shown import Shown

State = Literal["valid", "coming", "expired", "booking-closed", "open"]


def on(shown: Shown, day: date) -> State:
    """`expired` when a stated end has passed, `booking-closed` when guests can no longer book; `open`: nothing says.

    What holds all year, or starts later, is not expired (definition of an offer).
    """
    if shown.valid_until and shown.valid_until < day:
        return "expired"
    if shown.book_until and shown.book_until < day:
        return "booking-closed"
    if shown.valid_from and shown.valid_from > day:
        return "coming"
    if shown.valid_until or shown.book_until or shown.valid_from or shown.always:
        return "valid"
    return "open"
