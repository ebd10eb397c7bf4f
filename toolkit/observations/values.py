"""Parsed values: shares, durations, amounts. Each is read from the text a person types in a spec."""

import re
from decimal import Decimal
from typing import Final, Literal, Self

from toolkit.observations.identifiers import CONTACT

DurationUnit = Literal["s", "min", "h", "day", "working-day", "week", "month", "year"]
_UNITS: Final[dict[str, DurationUnit]] = {
    "s": "s", "second": "s", "seconds": "s", "min": "min", "minute": "min", "minutes": "min",
    "h": "h", "hour": "h", "hours": "h", "day": "day", "days": "day",
    "working day": "working-day", "working days": "working-day", "week": "week", "weeks": "week",
    "month": "month", "months": "month", "year": "year", "years": "year",
}  # fmt: skip
_LONGEST: Final[dict[DurationUnit, int]] = {
    "s": 3_153_600_000, "min": 52_560_000, "h": 876_000, "day": 36_500, "working-day": 26_000,
    "week": 5_200, "month": 1_200, "year": 100,
}  # fmt: skip
"""A hundred years: a longer time leaves the calendar."""
_LARGEST: Final = Decimal(10) ** 12
"""Of money and of shares; beyond it, exact reckoning ends."""
_SECONDS: Final = {"s": 1, "min": 60, "h": 3600, "day": 86400, "week": 604800}


class _Value:
    """Equality and hash by content. Not a Struct: those msgspec reads from mappings, and these are typed as text."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"


class Percent(_Value):
    """A share in hundredths: `30 %`."""

    __slots__ = ("value",)

    def __init__(self, value: Decimal) -> None:
        self.value: Final = value

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises ValueError unless `text` is a number and a percent sign."""
        found = re.fullmatch(r"\s*(-?[0-9]+(?:\.[0-9]+)?)\s*%\s*", text)
        if not found:
            raise ValueError("a share is a number and a percent sign, as 30 %")
        return cls(Decimal(found[1]))

    def of(self, amount: Decimal) -> Decimal:
        return amount * self.value / 100

    def __str__(self) -> str:
        return f"{self.value} %"


class Duration(_Value):
    """A length of time with its unit: `10 working days`, `24 months`, `2.0 s`."""

    __slots__ = ("amount", "unit")

    def __init__(self, amount: Decimal, unit: DurationUnit) -> None:
        self.amount: Final = amount
        self.unit: Final = unit

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises ValueError unless `text` is a number and a unit of time."""
        found = re.fullmatch(r"\s*([0-9]+(?:\.[0-9]+)?)\s*([a-z][a-z -]*?)\s*", text)
        unit = _UNITS.get(found[2].replace("-", " ")) if found else None
        if not found or unit is None:
            raise ValueError("a duration is a number and a unit, as 10 working days, 24 months, 4 h, 2.0 s")
        return cls(Decimal(found[1]), unit)

    @property
    def seconds(self) -> float:
        """Raises KeyError for months, years and working days, whose length varies."""
        return float(self.amount) * _SECONDS[self.unit]

    def __str__(self) -> str:
        name = {"working-day": "working day"}.get(self.unit, self.unit)
        plural = "s" if self.unit not in ("s", "min", "h") and self.amount != 1 else ""
        return f"{self.amount} {name}{plural}"


class Money(_Value):
    """An amount; `currency` None is the spec's."""

    __slots__ = ("amount", "currency")

    def __init__(self, amount: Decimal, currency: str | None = None) -> None:
        self.amount: Final = amount
        self.currency: Final = currency

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises ValueError unless `text` is a number, with or without a currency code.

        Two decimals at most: `28.000` is twenty-eight thousand for one reader and twenty-eight for another.
        """
        found = re.fullmatch(r"\s*([0-9]+(?:\.[0-9]{1,2})?)(?:\s*([A-Z]{3}))?\s*", text)
        if not found:
            raise ValueError("an amount is a number, as 28000, or number and currency, as 28000 CHF")
        return cls(Decimal(found[1]), found[2])

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}" if self.currency else str(self.amount)


class Rate(_Value):
    """An amount per unit: `140 CHF per hour`."""

    __slots__ = ("money", "per")

    def __init__(self, money: Money, per: Literal["hour", "day"]) -> None:
        self.money: Final = money
        self.per: Final = per

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises ValueError unless `text` reads AMOUNT CUR per hour, or per day."""
        found = re.fullmatch(r"(.+?)\s+per\s+(hour|day)\s*", text)
        if not found:
            raise ValueError("a rate reads AMOUNT CUR per hour, as 140 CHF per hour")
        return cls(Money.parse(found[1]), "day" if found[2] == "day" else "hour")

    def __str__(self) -> str:
        return f"{self.money} per {self.per}"


PARSED: Final = (Percent, Duration, Money, Rate, *CONTACT)


def limit(value: object) -> str | None:
    """The limit that a parsed value exceeds, as one would type it; None if it exceeds none."""
    if isinstance(value, Rate):
        return limit(value.money)
    if isinstance(value, Money):
        return str(_LARGEST) if value.amount > _LARGEST else None
    if isinstance(value, Percent):
        return f"{_LARGEST} %" if abs(value.value) > _LARGEST else None
    if isinstance(value, Duration):
        return str(Duration(Decimal(_LONGEST[value.unit]), value.unit)) if value.amount > _LONGEST[value.unit] else None
    return None


PATTERNS: Final[dict[type, str]] = {
    Percent: r"^\s*-?[0-9]+(\.[0-9]+)?\s*%\s*$",
    Duration: r"^\s*[0-9]+(\.[0-9]+)?\s*"
    r"(s|seconds?|min|minutes?|h|hours?|days?|working[ -]days?|weeks?|months?|years?)\s*$",
    Money: r"^\s*[0-9]+(\.[0-9]{1,2})?(\s*[A-Z]{3})?\s*$",
    Rate: r"^\s*[0-9]+(\.[0-9]{1,2})?(\s*[A-Z]{3})?\s+per\s+(hour|day)\s*$",
    **{type_: type_.PATTERN for type_ in CONTACT},
}


def decode(type_: type, value: object) -> object:
    """`dec_hook` of msgspec for the types above. Raises ValueError for a text that is none."""
    if type_ in PARSED and isinstance(value, str | int | float | Decimal) and not isinstance(value, bool):
        parsed: object = type_.parse(str(value))
        return parsed
    raise NotImplementedError(type_)


def encode(value: object) -> str:
    """`enc_hook` of msgspec for the types above. Raises NotImplementedError for others."""
    if isinstance(value, PARSED):
        return str(value)
    raise NotImplementedError(type(value))
