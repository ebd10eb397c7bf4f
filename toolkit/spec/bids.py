"""`brief.bids`: until when agencies answer, whom they ask, and how their answers are scored."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from toolkit.observations.identifiers import Email, Phone
from toolkit.observations.values import Duration, Percent

Component = Literal["price", "criteria", "references", "team", "dates", "rights", "approach"]
"""What is scored. `approach` is marked by people, the others are counted."""


class BidContact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who answers the agencies' questions."""

    name: str | None = None
    email: Email | None = None
    phone: Phone | None = None


class Bids(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """How agencies answer the brief."""

    until: Annotated[date | None, Meta(description="The last day on which bids arrive.")] = None
    questions_until: Annotated[date | None, Meta(description="The last day for questions.")] = None
    decision: Annotated[date | None, Meta(description="The day on which the house has decided.")] = None
    contact: Annotated[BidContact | None, Meta(description="Without it, the client's own address serves.")] = None
    binding: Annotated[Duration | None, Meta(description="How long a bid binds after `until`, as 90 days.")] = None
    references: Annotated[
        int, Meta(ge=1, le=10, description="Verifiable references a competence that score in full.")
    ] = 2
    years: Annotated[int, Meta(ge=0, le=20, description="Years of running costs that the price is scored with.")] = 3
    weights: Annotated[
        dict[Component, Percent], Meta(description="Share of each component in the score; together 100 %.")
    ] = field(default_factory=dict)
