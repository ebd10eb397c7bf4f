"""Puts bids beside each other: costs, dates, deviations, gaps, competences, and the announced score."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from toolkit.bids.bid import Bid, Verdict
from toolkit.bids.costs import Cost, cost
from toolkit.bids.gaps import Gap, gaps
from toolkit.bids.marks import Mark, Marks
from toolkit.bids.read import LoadedBid
from toolkit.bids.scoring import Points, Scored, late, points, total, verify
from toolkit.bids.sensitivity import Range, ranges
from toolkit.checking.outcome import Severity
from toolkit.errors import WrongUsage
from toolkit.spec.amounts import currency
from toolkit.spec.loaded import Loaded


class Deviation(Struct, frozen=True, kw_only=True):
    """A criterion that a bid does not promise as required."""

    criterion: str
    number: int
    severity: Severity
    answer: Verdict | Literal["missing"]
    instead: str = ""
    accepted: bool = False
    """By the house."""


class Proof(Struct, frozen=True, kw_only=True):
    """How a bid proves one competence."""

    field: str
    by: str
    verifiable: int
    named: int
    """References that the bid names, verifiable or not."""


class Offer(Struct, frozen=True, kw_only=True):
    """One bid with all that was found of it."""

    agency: str
    """Its name, or the name of the file."""
    file: str
    bid: Bid
    answers_this: bool
    """Whether it was made for this version of the spec."""
    cost: Cost
    late: dict[str, int | None]
    """Working days after the due date, by milestone."""
    gaps: tuple[Gap, ...]
    blanket: int
    """Criteria that are promised by `other-criteria` only."""
    deviations: tuple[Deviation, ...]
    proofs: tuple[Proof, ...]
    mark: Mark | None
    points: tuple[Points, ...]
    total: Decimal | None
    rank: int | None
    """1 is the highest; equal totals have equal ranks."""


class Comparison(Struct, frozen=True, kw_only=True):
    """All bids, in the order of their rank, then as given."""

    currency: str
    judges: tuple[str, ...]
    offers: tuple[Offer, ...]
    ranges: tuple[Range, ...]
    """Empty when no single bid comes first."""

    @property
    def ranked(self) -> bool:
        return all(offer.rank is not None for offer in self.offers)

    @property
    def first(self) -> tuple[Offer, ...]:
        """Those that share the first place; empty without a score."""
        return tuple(offer for offer in self.offers if offer.rank == 1)


def compare(loaded: Loaded, bids: Sequence[LoadedBid], marks: Marks | None) -> Comparison:
    """Raises WrongUsage when two bids are of one agency, or the weights of the spec cannot be applied."""
    verify(loaded)
    if not currency(loaded.spec):
        raise WrongUsage(
            f"{loaded.path.name} names no currency, so no amounts can be compared.", "Add currency: CHF, or another."
        )
    _distinct(bids)
    costs = [cost(one.bid, loaded) for one in bids]
    lowest = min((one.total for one in costs if one.complete), default=None)
    found = [_offer(one, own, lowest, marks, loaded) for one, own in zip(bids, costs, strict=True)]
    totals = [offer.total for offer in found]
    if None not in totals:
        found = [_with_rank(offer, totals) for offer in found]
        found.sort(key=lambda offer: offer.rank or 0)
    first = [offer for offer in found if offer.rank == 1]
    return Comparison(
        currency=currency(loaded.spec),
        judges=marks.judges if marks else (),
        offers=tuple(found),
        ranges=ranges(first[0].agency, {one.agency: one.points for one in found}) if len(first) == 1 else (),
    )


def name_of(one: LoadedBid) -> str:
    """What a bid is called: its agency, else its file."""
    return one.bid.agency.name or one.file


def _distinct(bids: Sequence[LoadedBid]) -> None:
    seen: dict[str, str] = {}
    for one in bids:
        key = " ".join(name_of(one).casefold().split())
        if key in seen:
            raise WrongUsage(
                f"{seen[key]} and {one.file} are both bids of {name_of(one)}.", "Name one bid of each agency."
            )
        seen[key] = one.file


def _offer(one: LoadedBid, own: Cost, lowest: Decimal | None, marks: Marks | None, loaded: Loaded) -> Offer:
    bid = one.bid
    mark = marks.marks.get(name_of(one)) if marks else None
    counted = points(Scored(bid=bid, cost=own, mark=mark, loaded=loaded, lowest=lowest))
    return Offer(
        agency=name_of(one), file=one.file, bid=bid,
        answers_this=bid.request is None or bid.request.replace(" ", "") == loaded.sha256, cost=own,
        late=late(bid, loaded), gaps=gaps(bid, loaded),
        blanket=sum(criterion.id not in bid.criteria for criterion in loaded.criteria) if bid.other_criteria else 0,
        deviations=_deviations(bid, mark, loaded), proofs=_proofs(bid, loaded), mark=mark, points=counted,
        total=total(counted), rank=None,
    )  # fmt: skip


def _with_rank(offer: Offer, totals: Sequence[Decimal | None]) -> Offer:
    assert offer.total is not None
    return replace(offer, rank=1 + sum(other is not None and other > offer.total for other in totals))


def _deviations(bid: Bid, mark: Mark | None, loaded: Loaded) -> tuple[Deviation, ...]:
    found = []
    for criterion in loaded.criteria:
        answer = bid.answer(criterion.id)
        if answer is None or answer.answer != "met":
            found.append(
                Deviation(
                    criterion=criterion.id,
                    number=criterion.number,
                    severity=criterion.severity,
                    answer=answer.answer if answer else "missing",
                    instead=(answer.instead if answer else None) or "",
                    accepted=bool(answer and mark and criterion.id in mark.accepts),
                )
            )
    return tuple(found)


def _proofs(bid: Bid, loaded: Loaded) -> tuple[Proof, ...]:
    given = {one.field: one for one in bid.competences}
    found = []
    for competence in loaded.spec.brief.competences:
        one = given.get(competence.field)
        references = one.references if one else ()
        found.append(
            Proof(
                field=competence.field,
                by=(one.by if one else None) or "",
                verifiable=sum(reference.verifiable for reference in references),
                named=len(references),
            )
        )
    return tuple(found)
