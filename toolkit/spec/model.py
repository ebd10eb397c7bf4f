"""The spec as typed data: one class a mapping of the language. Key names are an interface.

Types, validation, JSON Schema and its hover texts come from these classes alone.
"""

from datetime import date
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

from toolkit.checking.outcome import Severity
from toolkit.observations.house import Address, Country, House, Medium, Period
from toolkit.observations.identifiers import Email, Iban, Phone, VatNumber, WebAddress
from toolkit.observations.values import Duration, Money, Percent
from toolkit.spec.kinds import Currency, PlaceCode, SiteLanguage
from toolkit.spec.kinds import Id as Id
from toolkit.spec.kinds import Jurisdiction as Jurisdiction
from toolkit.spec.kinds import Language as Language
from toolkit.spec.kinds import Text as Text
from toolkit.spec.kinds import text_in as text_in
from toolkit.spec.terms import Acceptance as Acceptance
from toolkit.spec.terms import AcceptIf as AcceptIf
from toolkit.spec.terms import CalendarChange as CalendarChange
from toolkit.spec.terms import Rights as Rights
from toolkit.spec.terms import Terms as Terms

Platform = Literal[
    "facebook", "instagram", "x", "linkedin", "youtube", "tiktok", "google-business", "tripadvisor", "booking"
]
ProfileScope = Literal["design", "setup", "texts", "workshop", "campaign", "monitoring", "dialogue"]
Kind = Literal["website", "profile", "campaign", "monitoring", "content", "workshop", "app", "handover"]


class Representative(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Who signs for a party."""

    role: str | None = None
    name: str | None = None


class Party(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Client or agency."""

    name: Annotated[str, Meta(min_length=1, description="Full name, as in the register.")]
    kind: Literal["company", "sole-trader", "association", "public", "private"] | None = None
    gender: Annotated[Literal["feminine", "masculine"] | None, Meta(description="Of the party's noun.")] = None
    legal_form: str | None = None
    register: Annotated[str | None, Meta(description="Number in the commercial register.")] = None
    represented_by: tuple[Representative, ...] = ()
    address: Address | None = None
    email: Email | None = None
    phone: Phone | None = None
    vat: VatNumber | None = None
    iban: Iban | None = None
    country: Country | None = None


class Adviser(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """A neutral person or firm that helps the client."""

    name: str
    may: tuple[Literal["accept", "test"], ...] = ()
    email: Email | None = None


class Parties(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    client: Party
    agency: Annotated[
        Party | Literal["to-be-chosen"], Meta(description="A party; `to-be-chosen` is enough for a brief.")
    ] = "to-be-chosen"
    adviser: Adviser | None = None


class Competitor(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    name: str
    does_better: Text | None = None


class Analysis(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What the strategy rests on."""

    guests_say: tuple[Text, ...] = ()
    competitors: tuple[Competitor, ...] = ()
    law: tuple[Text, ...] = ()
    technology: tuple[Text, ...] = ()


class Resource(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Who has how much time."""

    who: str
    hours_per_week: Annotated[float, Meta(ge=0)]


class Objective(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """A goal, and how one sees that it is reached."""

    id: Id
    statement: Text
    level: Literal["business", "service", "technical"]
    measure: Text | None = None
    baseline: str | None = None
    target: str | None = None
    by: date | None = None
    source: Text | None = None


class Point(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: Id
    text: Text


class GuestSegment(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Jobs, pains and gains of one kind of guest (value proposition)."""

    segment: Text
    jobs: tuple[Text, ...] = ()
    pains: tuple[Point, ...] = ()
    gains: tuple[Point, ...] = ()


class Theme(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"in_": "in"}):
    """What the house stands for, and which pain or gain it answers."""

    id: Id
    text: Text
    answers: tuple[str, ...] = ()
    in_: tuple[str, ...] = ()


class Competence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"for_": "for"}):
    """What the agency must be able to do, and the proof."""

    field: str
    proof: Text | None = None
    for_: tuple[str, ...] = ()


class Brief(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    situation: Text | None = None
    vision: Text | None = None
    mission: Text | None = None
    analysis: Analysis | None = None
    resources: dict[str, Resource] = field(default_factory=dict)
    objectives: tuple[Objective, ...] = ()
    guests: tuple[GuestSegment, ...] = ()
    themes: tuple[Theme, ...] = ()
    competences: tuple[Competence, ...] = ()
    in_house: tuple[str, ...] = ("guest-dialogue",)


class Step(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One step of a scenario: exactly one key."""

    page: str | None = None
    fill: dict[str, str] | None = None
    click: dict[str, str] | None = None
    see: dict[str, str] | None = None
    mail: dict[str, str] | None = None
    select: dict[str, str] | None = None
    press: str | None = None
    compare: dict[str, str] | None = None
    download: dict[str, str] | None = None


class Scenario(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Given, when, then, on the live page."""

    given: Step
    when: tuple[Step, ...] = ()
    then: tuple[Step, ...]
    viewports: tuple[Literal["desktop", "mobile"], ...] = ("desktop", "mobile")


class Role(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    role: str


class SpecCriterion(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"with_": "with", "for_": "for"}
):
    """A statement that is true or false on delivery; judged by exactly one of check, scenario, test, person."""

    id: Id
    statement: Text | None = None
    check: str | None = None
    with_: dict[str, Any] = field(default_factory=dict)
    severity: Severity | None = None
    scenario: Scenario | None = None
    test: Annotated[str | None, Meta(description="A pytest file, relative to the spec.")] = None
    person: Annotated[Literal["client", "adviser"] | Role | None, Meta(description="Who judges; never the agency.")] = (
        None
    )
    compare: Annotated[str | None, Meta(description="The approved draft, relative to the spec.")] = None
    for_: tuple[str, ...] = ()


class Adjustment(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"with_": "with", "for_": "for"}
):
    """A change to a criterion of a pack."""

    with_: dict[str, Any] = field(default_factory=dict)
    severity: Severity | None = None
    for_: tuple[str, ...] = ()
    off: bool = False
    reason: Text | None = None


class SitePage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    path: Annotated[str, Meta(pattern="^/")]
    name: Text | None = None


class Domain(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    holder: Literal["client", "agency"] = "client"


class Budget(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    amount: Money
    media: Money | None = None


class Pieces(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    count: Annotated[int, Meta(ge=1)]
    words: dict[Literal["min", "max"], int] = field(default_factory=dict)


class Outcome(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The form in which monitoring delivers what it found."""

    form: Text | None = None
    format: tuple[str, ...] = ()
    within: Duration | None = None


Days = Annotated[float, Meta(ge=0.25, description="Working days of a workshop, in steps of a quarter.")]


class WorkshopPlan(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A working session with the house's people, from which the texts come."""

    topics: Annotated[tuple[Text, ...], Meta(min_length=1)]
    days: Days | None = None


def _only(*kinds: Kind) -> Meta:
    """The kinds of deliverable that a key belongs to; without it, it belongs to all."""
    return Meta(extra={"kinds": kinds})


class Deliverable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"run_by": "run-by"}):
    """What the agency hands over. Which keys it has depends on its kind."""

    kind: Kind
    title: Text | None = None
    house: str | None = None
    houses: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    adjust: dict[str, Adjustment] = field(default_factory=dict)
    criteria: tuple[SpecCriterion, ...] = ()
    url: Annotated[WebAddress | None, _only("website", "profile", "app")] = None
    staging: Annotated[WebAddress | None, _only("website", "app")] = None
    domain: Annotated[Domain | None, _only("website", "app")] = None
    languages: Annotated[
        tuple[SiteLanguage, ...], _only("website", "profile", "campaign", "monitoring", "content", "app")
    ] = ()
    pages: Annotated[tuple[SitePage, ...], _only("website")] = ()
    redirects: Annotated[dict[str, str], _only("website")] = field(default_factory=dict)
    platform: Annotated[Platform | None, _only("profile")] = None
    owner: Annotated[Literal["client", "agency"] | None, _only("profile", "app")] = None
    archive: Annotated[str | None, _only("profile")] = None
    scope: Annotated[tuple[ProfileScope, ...], _only("profile")] = ()
    stores: Annotated[tuple[Literal["app-store", "google-play", "web"], ...], _only("app")] = ()
    objective: Annotated[str | None, _only("campaign", "content", "monitoring")] = None
    audience: Annotated[Text | None, _only("campaign", "content")] = None
    period: Annotated[Period | None, _only("campaign", "monitoring", "content")] = None
    budget: Annotated[Budget | None, _only("campaign")] = None
    channels: Annotated[tuple[str, ...], _only("campaign", "content")] = ()
    landing: Annotated[WebAddress | None, _only("campaign")] = None
    accounts: Annotated[Literal["client", "agency"] | None, _only("campaign")] = None
    run_by: Annotated[Literal["client", "agency"] | None, _only("campaign")] = None
    questions: Annotated[tuple[Text, ...], _only("monitoring")] = ()
    sources: Annotated[tuple[str, ...], _only("monitoring")] = ()
    frequency: Annotated[Literal["daily", "weekly", "monthly", "quarterly"] | None, _only("monitoring")] = None
    result: Annotated[Outcome | str | None, _only("monitoring", "workshop")] = None
    topics: Annotated[tuple[Text, ...], _only("content", "workshop")] = ()
    pieces: Annotated[Pieces | None, _only("content")] = None
    workshops: Annotated[tuple[WorkshopPlan, ...], _only("content")] = ()
    use: Annotated[tuple[Medium, ...], _only("content")] = ()
    days: Annotated[Days | None, _only("workshop")] = None


class Authority(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who may answer what, up to which amount, in what time."""

    topic: Text
    decides: Text
    budget: Money | None = None
    within: Duration | None = None
    escalate: str | None = None


class Milestone(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A result the client can check before paying."""

    id: Id
    title: Text
    due: date | None = None
    delivers: tuple[str | dict[str, tuple[str, ...]], ...] = ()
    payment: Percent | None = None


class Waiver(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A finding of the lint that is accepted, with the reason the brief prints."""

    rule: str
    at: str
    reason: Text


class Spec(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """The whole file."""

    toolkit: Annotated[Literal[1], Meta(description="Version of the spec language.")]
    title: Text
    language: Annotated[
        Language | tuple[Language, ...],
        Meta(description="Of the contract; the first one prevails, a second one makes it bilingual."),
    ]
    parties: Parties
    deliverables: Annotated[dict[Id, Deliverable], Meta(min_length=1)]
    jurisdiction: Jurisdiction | None = None
    place: PlaceCode | None = None
    currency: Currency | None = None
    include: tuple[str, ...] = ()
    brief: Brief = Brief()
    facts: House | None = None
    houses: dict[Id, House] = field(default_factory=dict)
    dialogue: tuple[Authority, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    rights: Rights = Rights()
    terms: Terms | None = None
    waivers: tuple[Waiver, ...] = ()

    @property
    def languages(self) -> tuple[Language, ...]:
        """Of the contract, the prevailing one first."""
        return (self.language,) if isinstance(self.language, str) else self.language
