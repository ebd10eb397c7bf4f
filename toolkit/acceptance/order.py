"""What the user asked for, and which deliverables that means, in which order and at which address."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from toolkit.spec.criteria import Criterion
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Kind


class Order(Struct, frozen=True, kw_only=True):
    """What was asked for. It holds no secret: it is kept beside the results."""

    milestone: str | None = None
    """None judges everything, milestone by milestone."""
    urls: Mapping[str, str] = {}
    """Address by deliverable, instead of the spec's."""
    as_of: date | None = None
    delivered: date | None = None
    """Day on which the agency handed over; None takes the day of the record."""
    language: str = "en"
    trust: bool = False
    """Whether the code of the checks beside the spec may run."""
    contract_sha256: str = ""
    """Of the spec that the signed contract carries; empty where nobody named the contract."""
    earlier_sha256: str = ""
    """Of the spec by which it was judged first, where this is a judgement by another one."""


def names(criteria: Sequence[Criterion]) -> tuple[str, ...]:
    """The deliverables that the criteria are of, in the order of the spec."""
    return tuple(dict.fromkeys(criterion.deliverable for criterion in criteria))


def checks_of(criteria: Sequence[Criterion], name: str) -> frozenset[str]:
    """The checks that judge the deliverable."""
    return frozenset(each.check for each in criteria if each.deliverable == name and each.check)


def websites_first(loaded: Loaded, named: Sequence[str]) -> list[str]:
    """Profiles are compared with the website."""
    return sorted(named, key=lambda name: kind(loaded, name) != "website")


def kind(loaded: Loaded, name: str) -> Kind:
    """Of the deliverable; the built-in hand-over stands in no spec."""
    deliverable = loaded.spec.deliverables.get(name)
    return deliverable.kind if deliverable else "handover"


def address(loaded: Loaded, order: Order, name: str) -> str:
    """Where the deliverable stands; empty when nobody says."""
    deliverable = loaded.spec.deliverables.get(name)
    return order.urls.get(name) or str((deliverable.url if deliverable else "") or "")
