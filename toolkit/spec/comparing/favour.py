"""Whether a change is to the client's advantage, where `favour.yaml` or a check's metadata says so."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from msgspec import Struct

from toolkit import catalogue
from toolkit.observations.values import Duration, Money, Percent, Rate
from toolkit.spec.comparing.change import Effect, Section

Direction = Literal["higher", "lower", "unlimited", "more", "fewer"]
QUANTITIES: Final = (Percent, Duration, Money, Rate)
_MONTHS: Final = {"month": 1, "year": 12}


class Favour(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`favour.yaml`: paths by the direction that is better for the client, and the section each path belongs to."""

    higher: tuple[str, ...]
    lower: tuple[str, ...]
    unlimited: tuple[str, ...]
    more: tuple[str, ...]
    order: dict[str, tuple[str | bool, ...]]
    sections: dict[Section, tuple[str, ...]]

    def direction(self, pattern: str) -> Direction | None:
        """The direction that is better at a path, None when nothing is known."""
        names: tuple[Direction, ...] = ("higher", "lower", "unlimited", "more")
        return next((name for name in names if pattern in getattr(self, name)), None)


@cache
def favour() -> Favour:
    """The data, read once."""
    return catalogue.read(Path(__file__).with_suffix(".yaml"), Favour)


def section_of(pattern: str) -> Section:
    """The section in which a path is told."""
    fitting = [
        (len(prefix), section)
        for section, prefixes in favour().sections.items()
        for prefix in prefixes
        if pattern == prefix or pattern.startswith(f"{prefix}.")
    ]
    return max(fitting)[1] if fitting else "other"


def effect_at(pattern: str, old: Any, new: Any) -> Effect:
    """What the change means for the client at a path of the spec; None is absent."""
    direction = favour().order.get(pattern) or favour().direction(pattern)
    return effect(direction, old, new) if direction else "neutral"


def effect(direction: Direction | Sequence[str | bool], old: Any, new: Any) -> Effect:
    """What the change means when `direction` is better, or the earlier of these; neutral for what does not compare."""
    if not isinstance(direction, str):
        return "neutral" if None in (old, new) else _signed(_rank(old, direction) - _rank(new, direction))
    if direction not in ("more", "fewer") and None in (old, new):
        absent = {"higher": -1, "unlimited": 1}.get(direction, 0)
        return _signed(absent if new is None else -absent)
    step = Decimal(_entries(old, new)) if direction in ("more", "fewer") else _step(old, new)
    return _signed(-step if direction in ("lower", "fewer") else step)


def _signed(step: int | Decimal) -> Effect:
    return "stronger" if step > 0 else "weaker" if step < 0 else "neutral"


def _rank(value: Any, order: Sequence[str | bool]) -> int:
    known = value if isinstance(value, str | bool) else "*"
    return order.index(known) if known in order else order.index("*") if "*" in order else len(order)


def _entries(old: Any, new: Any) -> int:
    """Positive when entries were only added, negative when any was lost; 0 for what is no list."""
    before, after = ({str(item) for item in side or ()} for side in (old, new))
    return -1 if before - after else int(bool(after - before))


def _step(old: Any, new: Any) -> Decimal:
    before, after = measure(old), measure(new)
    return after[1] - before[1] if before and after and before[0] == after[0] else Decimal(0)


def same(old: Any, new: Any) -> bool:
    """Equal, or the same quantity typed otherwise: `2 s` and `2.0 s`."""
    return bool(old == new) or (type(old) is type(new) and isinstance(old, QUANTITIES) and _exact(old) == _exact(new))


def _exact(value: Any) -> tuple[Any, ...]:
    parts = (getattr(value, name) for name in type(value).__slots__)
    return tuple(_exact(part) if isinstance(part, Money) else part for part in parts)


def measure(value: Any) -> tuple[str, Decimal] | None:
    """Unit and amount, so that equal units compare; None for what has no amount."""
    if isinstance(value, Percent):
        return "%", value.value
    if isinstance(value, Duration):
        if value.unit in _MONTHS:
            return "month", value.amount * _MONTHS[value.unit]
        return ("working-day", value.amount) if value.unit == "working-day" else ("s", Decimal(str(value.seconds)))
    if isinstance(value, Money):
        return value.currency or "", value.amount
    if isinstance(value, Rate):
        return f"{value.money.currency} {value.per}", value.money.amount
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return "", Decimal(str(value))
    return ("day", Decimal(value.toordinal())) if hasattr(value, "toordinal") else None
