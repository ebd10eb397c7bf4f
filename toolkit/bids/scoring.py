"""Points from 0 to 100 per component, each with the figures it was counted from. Nothing is scored on trust."""

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final, TypeVar

from msgspec import Struct

from toolkit.bids.bid import Bid, Nothing
from toolkit.bids.costs import Cost
from toolkit.bids.marks import CONTRACT, Mark
from toolkit.errors import WrongUsage
from toolkit.spec.bids import Component
from toolkit.spec.calendar import calendar_of
from toolkit.spec.loaded import Loaded

T = TypeVar("T")

FULL: Final = Decimal(100)
CLASSES: Final = {"blocking": 3, "major": 2, "minor": 1}
"""How many times a criterion of a class counts."""
PER_DAY_LATE: Final = 5
"""Points a working day."""


class Points(Struct, frozen=True, kw_only=True):
    """Of one bid for one component."""

    component: Component
    weight: Decimal
    """In hundredths."""
    points: Decimal | None
    """0 to 100, unrounded; None while people have not judged."""
    weighted: Decimal | None
    """What they add to the score."""
    key: str
    """Of the sentence that says how they came about."""
    data: dict[str, Any]
    """The figures of that sentence."""


class Scored(Struct, frozen=True, kw_only=True):
    """What the points of one bid are counted from."""

    bid: Bid
    cost: Cost
    mark: Mark | None
    loaded: Loaded
    lowest: Decimal | None
    """The lowest complete total of all bids."""


def points(scored: Scored) -> tuple[Points, ...]:
    """One entry per weighted component, the heaviest first."""
    weights = sorted(scored.loaded.spec.brief.bids.weights.items(), key=lambda item: -item[1].value)
    found = []
    for component, weight in weights:
        got, key, data = _COUNT[component](scored)
        weighted = None if got is None else got * weight.value / FULL
        found.append(
            Points(component=component, weight=weight.value, points=got, weighted=weighted, key=key, data=data)
        )
    return tuple(found)


def total(found: Sequence[Points]) -> Decimal | None:
    """Rounded to 0.1, as it is shown and ranked; None without weights or while a component is not judged."""
    parts = [one.weighted for one in found]
    if not parts or None in parts:
        return None
    return rounded(sum((part for part in parts if part is not None), Decimal(0)))


def rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)


def verify(loaded: Loaded) -> None:
    """Raises WrongUsage when the announced weights cannot be applied."""
    weights, spec = loaded.spec.brief.bids.weights, loaded.spec
    if not weights:
        return
    whole = sum((weight.value for weight in weights.values()), Decimal(0))
    if whole != FULL or any(weight.value <= 0 for weight in weights.values()):
        raise WrongUsage(
            f"{loaded.path.name}: the weights in brief.bids.weights add up to {whole} %.",
            "Give each component a share above 0 %, together 100 %.",
        )
    basis = {
        "criteria": bool(loaded.criteria),
        "references": bool(spec.brief.competences),
        "dates": any(one.due for one in spec.milestones),
    }
    for component in weights:
        if not basis.get(component, True):
            raise WrongUsage(
                f"{loaded.path.name}: {component} has a weight, and the spec asks for nothing to count it from.",
                "Delete the weight, or add criteria, brief.competences or milestones with a due date.",
            )


Counted = tuple[Decimal | None, str, dict[str, Any]]


def _price(one: Scored) -> Counted:
    if not one.cost.complete or one.lowest is None:
        return Decimal(0), "price-incomplete", {}
    own = one.cost.total
    got = FULL if own == one.lowest else FULL * one.lowest / own
    return got, "price", {"lowest": one.lowest, "own": own}


def _criteria(one: Scored) -> Counted:
    accepted = one.mark.accepts if one.mark else ()
    reached = whole = met = taken = 0
    for criterion in one.loaded.criteria:
        counts = CLASSES[criterion.severity]
        whole += counts
        answer = one.bid.answer(criterion.id)
        if answer and answer.answer == "met":
            reached, met = reached + counts, met + 1
        elif answer and answer.answer == "differs" and criterion.id in accepted:
            reached, taken = reached + counts, taken + 1
    data = {"met": met, "accepted": taken, "all": len(one.loaded.criteria), "reached": reached, "whole": whole}
    return FULL * reached / whole, "criteria-accepted" if taken else "criteria", data


def _references(one: Scored) -> Counted:
    wanted = one.loaded.spec.brief.bids.references
    given = {entry.field: entry for entry in one.bid.competences}
    fields = [competence.field for competence in one.loaded.spec.brief.competences]
    found = [
        sum(reference.verifiable for reference in given[field].references) if field in given else 0 for field in fields
    ]
    got = sum((Decimal(min(count, wanted)) / wanted for count in found), Decimal(0))
    data = {"counts": found, "wanted": wanted, "proved": sum(count > 0 for count in found), "all": len(fields)}
    return FULL * got / len(fields), "references", data


def _team(one: Scored) -> Counted:
    contact = one.bid.agency.contact
    named = {entry.field for entry in one.bid.competences if entry.by}
    parts = [bool(contact.name and (contact.email or contact.phone))]
    parts += [competence.field in named for competence in one.loaded.spec.brief.competences]
    parts += [one.bid.subcontractors is not None]
    return FULL * sum(parts) / len(parts), "parts", {"reached": sum(parts), "all": len(parts)}


def late(one: Bid, loaded: Loaded) -> dict[str, int | None]:
    """Working days after the due date, by milestone; 0 in time, None without a date."""
    calendar = calendar_of(loaded.spec)
    found: dict[str, int | None] = {}
    for milestone in loaded.spec.milestones:
        given = one.prices.get(milestone.id)
        if milestone.due:
            day = given.day if given else None
            found[milestone.id] = calendar.working_days_between(milestone.due, day) if day else None
    return found


def _dates(one: Scored) -> Counted:
    days = late(one.bid, one.loaded)
    got = [Decimal(0) if day is None else max(Decimal(0), FULL - PER_DAY_LATE * day) for day in days.values()]
    known = [day for day in days.values() if day is not None]
    data = {"late": sum(day > 0 for day in known), "days": sum(known), "missing": len(days) - len(known)}
    return sum(got, Decimal(0)) / len(got), "dates", {**data, "all": len(days)}


def entries(given: Nothing | tuple[T, ...] | None) -> tuple[T, ...]:
    """The list, empty when there is nothing of the kind, or nothing was said."""
    return given if isinstance(given, tuple) else ()


def _rights(one: Scored) -> Counted:
    third, own, contract = one.bid.third_party, one.bid.pre_existing, one.bid.contract
    accepted = bool(one.mark and CONTRACT in one.mark.accepts)
    parts = [
        third is not None and all(each.holder and each.licence for each in entries(third)),
        own is not None and all(each.licence for each in entries(own)),
        contract == "accepted" or (bool(contract) and accepted),
    ]
    return FULL * sum(parts) / len(parts), "parts", {"reached": sum(parts), "all": len(parts)}


def _approach(one: Scored) -> Counted:
    if one.mark is None or one.mark.approach is None:
        return None, "unjudged", {}
    return Decimal(f"{one.mark.approach:g}"), "judged", {}


_COUNT: Final[dict[Component, Callable[[Scored], Counted]]] = {
    "price": _price,
    "criteria": _criteria,
    "references": _references,
    "team": _team,
    "dates": _dates,
    "rights": _rights,
    "approach": _approach,
}
