"""A figure as people write it: a number with its unit."""

import re
from decimal import Decimal
from typing import Final

from msgspec import Struct

from toolkit.observations.values import Duration

_QUANTITY: Final = re.compile(
    r"\s*([-+\u2212]?\d[\d'’\u00a0\u202f ]{0,20}(?:[.,]\d{1,6})?)\s*([^\d\s][^\d]{0,30}?)?\s*\Z"
)
_GROUPED: Final = re.compile(r"\d{1,3}(?:['’\u00a0\u202f ]\d{3})+|\d{1,15}", re.ASCII)
_EITHER: Final = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)


class Quantity(Struct, frozen=True):
    """`unit` as typed, empty for a bare number; of durations whose length is certain, `s`."""

    amount: Decimal
    unit: str

    def counts_as(self, other: "Quantity") -> bool:
        """Whether both are of one unit, however it is written."""
        return self.unit.casefold() == other.unit.casefold()


def quantity(text: str | None) -> Quantity | None:
    """`31 %`, `5 h`, `1’120`, `12,5 nights`; None for anything else.

    None for `1.120` too: it is a thousand for one reader and one for another.
    """
    found = _QUANTITY.match(text or "")
    if text is None or found is None:
        return None
    figures = found[1].replace("\u2212", "-").strip()
    digits = figures.lstrip("+-")
    if _EITHER.fullmatch(digits) or not _GROUPED.fullmatch(re.split("[.,]", digits)[0].strip()):
        return None
    amount = Decimal(re.sub("['’\u00a0\u202f ]", "", figures).replace(",", "."))
    unit = (found[2] or "").strip()
    try:
        seconds = Duration.parse(f"{abs(amount):f} {unit}").seconds
        return Quantity(Decimal(int(seconds)) if seconds.is_integer() else Decimal(str(seconds)), "s")
    except (ValueError, KeyError):
        return Quantity(amount, unit)
