"""A bid as typed data: one class a mapping of the form. Key names are an interface.

Nothing but the version is required: what an agency leaves out is a gap that the comparison shows, not a fault.
"""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from toolkit.observations.house import Country, RegisterKind
from toolkit.observations.identifiers import Email, Phone, VatNumber, WebAddress
from toolkit.observations.values import Money, Percent
from toolkit.spec.kinds import Currency

Nothing = Literal["none"]
"""Said expressly: there is nothing of that kind."""
Verdict = Literal["met", "differs", "not-met"]


class Contact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom the house asks."""

    name: str | None = None
    email: Email | None = None
    phone: Phone | None = None


class Seat(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the agency is."""

    street: str | None = None
    postcode: str | None = None
    town: str | None = None
    country: Country | None = None


class Agency(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    name: str | None = None
    legal_form: str | None = None
    register: Annotated[str | None, Meta(description="Number in the commercial register.")] = None
    vat: VatNumber | None = None
    address: Seat = Seat()
    contact: Contact = Contact()


class Price(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"day": "date"}):
    """Of a milestone, or of a deliverable when the spec has no milestones."""

    net: Annotated[Money | None, Meta(description="Without value added tax.")] = None
    day: Annotated[date | None, Meta(description="Of the delivery.")] = None


class Licence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of third-party material, where it is not in the price of a milestone."""

    what: str
    price: Money | None = None
    per: Literal["once", "year"] | None = None


class Running(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What the house pays after the hand-over."""

    what: str
    per_year: Money | None = None


class Person(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    role: str | None = None


class Reference(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Work that proves a competence."""

    work: str | None = None
    client: str | None = None
    year: Annotated[int, Meta(ge=1990, le=2100)] | None = None
    url: WebAddress | None = None
    contact: Contact = Contact()

    @property
    def verifiable(self) -> bool:
        """It names the work, the client, and a way to ask or to look."""
        return bool(self.work and self.client and (self.url or self.contact.email or self.contact.phone))


class Competence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the agency proves one of the competences that the brief demands."""

    field: str
    by: Annotated[str | None, Meta(description="The person who carries out the work.")] = None
    references: tuple[Reference, ...] = ()


class Answer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """To a criterion. A deviation says what is offered instead."""

    answer: Verdict
    instead: str | None = None


class Material(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Third-party material that the agency means to use, open-source software too."""

    kind: RegisterKind | None = None
    what: str
    holder: str | None = None
    licence: str | None = None


class Own(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Material that the agency already has and brings along."""

    what: str
    licence: Annotated[str | None, Meta(description="The house's right to use it.")] = None


class Third(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A third party engaged."""

    name: str
    task: str | None = None
    country: Country | None = None


class Processing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of personal data."""

    countries: tuple[Country, ...] = ()
    processors: tuple[str, ...] = ()


class Contribution(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the house must do for the agency to keep its dates."""

    what: str
    hours: Annotated[float, Meta(ge=0)] | None = None
    until: date | None = None


class Change(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A change to the draft contract that the agency asks for."""

    about: str
    wording: str | None = None


class Bid(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """The whole form."""

    toolkit_bid: Annotated[Literal[1], Meta(description="Version of the form.")]
    request: Annotated[str | None, Meta(description="Digest of the spec that is answered.")] = None
    agency: Agency = Agency()
    valid_until: Annotated[date | None, Meta(description="Day until which the bid binds the agency.")] = None
    currency: Currency | None = None
    vat: Annotated[Percent | None, Meta(description="Rate of the value added tax; 0 % without.")] = None
    prices: dict[str, Price] = field(default_factory=dict)
    licences: Nothing | tuple[Licence, ...] | None = None
    running_costs: Nothing | tuple[Running, ...] | None = None
    hourly_rate: Annotated[Money | None, Meta(description="For changes.")] = None
    contributions: Nothing | tuple[Contribution, ...] | None = None
    approach: Annotated[dict[str, str], Meta(description="By deliverable.")] = field(default_factory=dict)
    criteria: dict[str, Verdict | Answer] = field(default_factory=dict)
    other_criteria: Annotated[
        Literal["met"] | None, Meta(description="Says of every criterion without an answer of its own that it is met.")
    ] = None
    competences: tuple[Competence, ...] = ()
    team: tuple[Person, ...] = ()
    subcontractors: Nothing | tuple[Third, ...] | None = None
    third_party: Nothing | tuple[Material, ...] | None = None
    pre_existing: Nothing | tuple[Own, ...] | None = None
    ai: Annotated[str | None, Meta(description="Use of generative artificial intelligence: for what, which tool.")] = (
        None
    )
    data: Processing | None = None
    contract: Literal["accepted"] | tuple[Change, ...] | None = None

    def answer(self, criterion: str) -> Answer | None:
        """To a criterion, its own or the blanket one; None when nothing was said of it."""
        given = self.criteria.get(criterion, self.other_criteria)
        return Answer(answer=given) if isinstance(given, str) else given
