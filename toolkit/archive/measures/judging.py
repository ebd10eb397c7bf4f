"""How a figure stands to its objective on a day. What cannot be told is open, with the reason."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from msgspec.structs import replace

from toolkit.archive.measures.metrics import metrics, named
from toolkit.archive.measures.model import Better, Series, Standing, State, Value, Why
from toolkit.archive.measures.spans import REPEATED, Span, around
from toolkit.archive.measures.table import agreed
from toolkit.spec.briefing import Objective
from toolkit.spec.quantity import Quantity, quantity

_LEAST: Final = 5
"""Cases below which a median or a share says little."""
_GAPS: Final = 120

Told = tuple[State, Why | None, Value | None]


def standing(objective: Objective, given: Sequence[Series], as_of: date) -> Standing:
    """The objective with its series, the comparable ones first and their gaps filled in, and what follows."""
    baseline, target = quantity(objective.baseline), quantity(objective.target)
    better = _better(objective, baseline, target)
    period = agreed(objective)
    marked = [replace(one, alike=not one.definition and _of(one, period)) for one in given]
    marked.sort(key=lambda one: not one.alike)
    until = min(as_of, objective.by or as_of)
    filled = tuple(replace(one, values=tuple(with_gaps(one, until if one.alike else None))) for one in marked)
    state, why, judged = _state(objective, target, better, filled, as_of)
    return Standing(
        objective=objective, baseline=baseline, target=target, better=better, series=filled, state=state, why=why,
        judged=judged,
    )  # fmt: skip


def with_gaps(one: Series, as_of: date | None) -> Iterator[Value]:
    """The values, and between them, and after them until `as_of`, a gap for each period without a value."""
    if one.kind not in REPEATED or not one.values:
        yield from one.values
        return
    known = {value.span: value for value in one.values}
    span, last = one.values[0].span, one.values[-1].span
    number = 0
    while (span <= last or (as_of and span.last < as_of)) and number < _GAPS + len(known):
        yield known.get(span, Value(span=span, amount=None))
        span, number = span.next(), number + 1


def _of(one: Series, period: Span | str | None) -> bool:
    if isinstance(period, Span):
        return any(value.span == period for value in one.values)
    return period is None or one.kind == period


def _better(objective: Objective, baseline: Quantity | None, target: Quantity | None) -> Better | None:
    if baseline and target and baseline.counts_as(target) and baseline.amount != target.amount:
        return "more" if target.amount > baseline.amount else "less"
    key = named(objective.measure)
    return metrics()[key].better if key else None


def _state(
    objective: Objective, target: Quantity | None, better: Better | None, series: Sequence[Series], as_of: date
) -> Told:
    if target is None:
        return "open", "no-number" if objective.target else "no-target", None
    if not any(one.measured for one in series):
        return "open", "not-measured", None
    alike = [one for one in series if one.alike and one.unit.casefold() == target.unit.casefold()]
    period = agreed(objective)
    if period is None and any(not one.definition for one in series):
        return "open", "no-period", None
    if not alike:
        return "open", "other-definition" if all(one.definition for one in series) else "other-period", None
    if better is None:
        return "open", "no-direction", None
    told = [_judged(one, period, objective, target, better, as_of) for one in alike]
    states = {state for state, _, _ in told} - {"open"}
    if len(states) > 1:
        return "open", "sources-disagree", None
    return next((one for one in told if one[0] in states), told[0])


def _judged(
    one: Series, period: Span | str | None, objective: Objective, target: Quantity, better: Better, as_of: date
) -> Told:
    due = objective.by is not None and as_of >= objective.by
    if isinstance(period, Span):
        value = next((each for each in one.values if each.span == period and each.span.last <= as_of), None)
    elif due and objective.by:
        value = _at(one, objective.by)
    else:
        value = next((each for each in reversed(one.measured) if each.span.last <= as_of), None)
    if value is None or value.amount is None:
        return "open", "not-measured", None
    if value.of is not None and value.of < _LEAST:
        return "open", "too-few", value
    met = value.amount >= target.amount if better == "more" else value.amount <= target.amount
    return "reached" if met else "missed" if due else "underway", None, value


def _at(one: Series, day: date) -> Value | None:
    """The value of the last period that has ended on that day."""
    last = around(day, one.kind)
    if last.last > day:
        last = around(date.fromordinal(last.first.toordinal() - 1), one.kind)
    return next((value for value in one.values if value.span == last), None)
