"""Rights and terms: the part of the spec that becomes the contract's clauses."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from toolkit.checking.outcome import Severity
from toolkit.observations.house import Period, RegisterEntry
from toolkit.observations.values import Duration, Money, Percent, Rate
from toolkit.spec.kinds import Text


class Software(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    allowed: tuple[str, ...] = ()
    copyleft: Literal["allowed", "with-consent", "excluded"] = "with-consent"


class Ai(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    allowed: bool = True
    declare: bool = True


class PreExisting(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    what: Text
    licence: Text | None = None


class LumpSum(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"as_": "as"}):
    """Which exception to the lump-sum limits holds (UrhG DE § 40a, UrhG AT § 31a, CPI L131-4)."""

    deliverable: str
    works: Text
    as_: Literal["program", "mark-or-design", "subordinate", "unpublished", "none"]


class Grant(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named right with its extent (CPI L131-3)."""

    right: str
    extent: tuple[Text, ...] = ()
    purpose: Text | None = None
    place: str | None = None
    duration: str | None = None


HandoverItem = Literal["source-code", "design-files", "credentials", "domain", "accounts", "analytics", "documentation"]


class Rights(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What passes to the client, when, and what belongs to others."""

    copyright: Literal["transfer", "exclusive-licence", "licence"] | None = None
    passes: Literal["on-creation", "on-acceptance", "on-payment"] | None = None
    moral_rights: Literal["no-naming", "naming"] | None = None
    alteration: Literal["allowed", "with-consent"] = "allowed"
    lump_sum: tuple[LumpSum, ...] = ()
    grants: tuple[Grant, ...] = ()
    handover: tuple[HandoverItem, ...] = ()
    reference_use: Literal["allowed", "with-consent", "excluded"] = "with-consent"
    ai: Ai = Ai()
    open_source: Software = Software()
    pre_existing: tuple[PreExisting, ...] = ()
    register: tuple[RegisterEntry, ...] = ()


class Price(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Net; milestones are shares of it, the last takes the rest."""

    amount: Money
    vat: Percent | None = None
    kind: Literal["fixed", "ceiling", "by-effort"] = "fixed"


class Changes(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    rate: Rate


class AcceptIf(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The largest number of defects of each class with which the work is still accepted."""

    blocking: Annotated[int, Meta(ge=0)] = 0
    major: Annotated[int, Meta(ge=0)] = 0
    minor: Annotated[int, Meta(ge=0)] = 10


class Deemed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    after: Duration
    unless: tuple[Severity, ...] = ()


class Acceptance(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    test_period: Duration | None = None
    remedy_period: Duration | None = None
    retests: Annotated[int, Meta(ge=0)] = 2
    accept_if: AcceptIf = AcceptIf()
    deemed: Literal["never"] | Deemed = "never"


class Retention(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    share: Percent
    until: Literal["warranty-end", "last-acceptance"] = "warranty-end"


class DelayPenalty(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """A day is a working day."""

    per_day: Percent
    of: Literal["milestone", "price"] = "milestone"
    cap: Percent | None = None


class Liability(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    cap: Money | None = None
    unlimited: tuple[
        Literal["intent", "gross-negligence", "personal-injury", "third-party-rights", "data-protection"], ...
    ] = ()


class Insurance(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    sum: Money


class PersonalData(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    processed: bool | None = None
    purposes: tuple[Text, ...] = ()
    categories: tuple[Text, ...] = ()
    subprocessors: tuple[Text, ...] = ()
    abroad: tuple[str, ...] = ()


class CalendarChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Corrections to the public holidays of the place."""

    add: tuple[date, ...] = ()
    remove: tuple[date, ...] = ()


class Terms(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    period: Period | None = None
    price: Price | None = None
    pay_within: Duration | None = None
    changes: Changes | None = None
    acceptance: Acceptance | None = None
    retention: Retention | None = None
    warranty: Duration | None = None
    delay_penalty: DelayPenalty | None = None
    liability: Liability | None = None
    insurance: Insurance | None = None
    personal_data: PersonalData | None = None
    calendar: CalendarChange = CalendarChange()
    confidentiality: Duration = field(default_factory=lambda: Duration.parse("3 years"))
    alternatives: Annotated[
        dict[str, Literal["balanced"]], Meta(description="Clause id to the wording chosen instead of the buyer's.")
    ] = field(default_factory=dict)
    venue: Annotated[str | None, Meta(description="client, agency, or a town.")] = None
