"""`brief.bids`: until when agencies answer, whom they ask, and how their answers are scored."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from toolkit.observations.described import says
from toolkit.observations.identifiers import Email, Phone
from toolkit.observations.values import Duration, Percent

Component = Literal["price", "criteria", "references", "team", "dates", "rights", "approach"]
"""What is scored. `approach` is marked by people, the others are counted."""


class BidContact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who answers the agencies' questions."""

    name: Annotated[str | None, says("The person.", "Barbara Rubi")] = None
    email: Annotated[Email | None, says("Where questions and bids arrive.", "offerten@hotel.example")] = None
    phone: Annotated[Phone | None, says("For questions.", "+41 33 555 01 01")] = None


class Bids(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """How agencies answer the brief, and how their answers are scored."""

    until: Annotated[date | None, says("The last day on which bids arrive.", "2026-12-18")] = None
    questions_until: Annotated[date | None, says("The last day for questions.", "2026-12-04")] = None
    decision: Annotated[date | None, says("The day by which the house has decided.", "2027-01-15")] = None
    contact: Annotated[
        BidContact | None,
        says("Whom agencies ask; without it, the client's own address serves.", {"email": "offerten@hotel.example"}),
    ] = None
    binding: Annotated[Duration | None, says("How long a bid binds after `until`.", "90 days")] = None
    references: Annotated[int, says("Verifiable references that prove a competence in full.", 2), Meta(ge=1, le=10)] = 2
    years: Annotated[int, says("Years of running costs that the price is scored with.", 3), Meta(ge=0, le=20)] = 3
    weights: Annotated[
        dict[Component, Percent],
        says(
            "Share of each component in the score, together 100 %; without shares, bids are not ranked.",
            {"price": "30 %", "criteria": "30 %", "references": "25 %", "team": "15 %"},
        ),
    ] = field(default_factory=dict)
