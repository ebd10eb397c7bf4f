"""Rights and terms: the part of the spec that becomes the contract's clauses."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from toolkit.checking.outcome import Severity
from toolkit.observations.described import says
from toolkit.observations.house import Period, RegisterEntry
from toolkit.observations.values import Duration, Money, Percent, Rate
from toolkit.spec.kinds import Text


class Software(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which open-source licences the agency may build on."""

    allowed: Annotated[
        tuple[str, ...], says("Licences by their SPDX id.", ["MIT", "Apache-2.0", "OFL-1.1"], names="licence")
    ] = ()
    copyleft: Annotated[
        Literal["allowed", "with-consent", "excluded"],
        says("Whether licences that bind what is built on them may be used.", "with-consent"),
    ] = "with-consent"


class Ai(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Works of machines."""

    allowed: Annotated[bool, says("Whether the agency may deliver what a machine generated.", True)] = True
    declare: Annotated[bool, says("Whether it must say what a machine generated.", True)] = True


class PreExisting(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something of the agency's that was there before."""

    what: Annotated[Text, says("What it is.", "Baukasten der Agentur")]
    licence: Annotated[
        Text | None, says("The right the client gets in it.", "einfaches, unbefristetes Nutzungsrecht")
    ] = None


class LumpSum(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"as_": "as"}):
    """Which exception to the lump-sum limits holds (UrhG DE § 40a, UrhG AT § 31a, CPI L131-4)."""

    deliverable: Annotated[str, says("The deliverable whose rights are paid once.", "website", names="deliverable")]
    works: Annotated[Text, says("Which works of it.", "Programmcode")]
    as_: Annotated[
        Literal["program", "mark-or-design", "subordinate", "unpublished", "none"],
        says("The exception of the statute that allows it.", "program"),
    ]


class Grant(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named right with its extent (CPI L131-3)."""

    right: Annotated[str, says("The right.", "reproduction")]
    extent: Annotated[tuple[Text, ...], says("What it covers.", ["site web", "réseaux sociaux"])] = ()
    purpose: Annotated[Text | None, says("For what it may be used.", "promotion de l’hôtel")] = None
    place: Annotated[str | None, says("Where.", "world")] = None
    duration: Annotated[str | None, says("For how long.", "protection-term")] = None


HandoverItem = Literal["source-code", "design-files", "credentials", "domain", "accounts", "analytics", "documentation"]


class Rights(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What passes to the client, when, and what belongs to others."""

    copyright: Annotated[
        Literal["transfer", "exclusive-licence", "licence"] | None,
        says("What the client gets in the works; the law of the contract decides on the wording.", "transfer"),
    ] = None
    passes: Annotated[
        Literal["on-creation", "on-acceptance", "on-payment"] | None,
        says("When the rights pass; on creation they are safe if the agency goes bankrupt.", "on-creation"),
    ] = None
    moral_rights: Annotated[
        Literal["no-naming", "naming"] | None, says("Whether the authors are named on the work.", "no-naming")
    ] = None
    alteration: Annotated[
        Literal["allowed", "with-consent"], says("Whether the client may alter the works.", "allowed")
    ] = "allowed"
    lump_sum: Annotated[
        tuple[LumpSum, ...],
        says(
            "Where rights are paid once and the law limits that, the exception that holds.",
            [{"deliverable": "website", "works": "Programmcode", "as": "program"}],
        ),
    ] = ()
    grants: Annotated[
        tuple[Grant, ...],
        says(
            "Rights named one by one with their extent, as French law demands.",
            [{"right": "reproduction", "extent": ["site web"], "place": "world", "duration": "protection-term"}],
        ),
    ] = ()
    handover: Annotated[
        tuple[HandoverItem, ...],
        says("What is handed over in the end; each item is a criterion.", ["source-code", "credentials", "domain"]),
    ] = ()
    reference_use: Annotated[
        Literal["allowed", "with-consent", "excluded"],
        says("Whether the agency may show the work as a reference.", "with-consent"),
    ] = "with-consent"
    ai: Annotated[Ai, says("Works of machines: whether, and whether declared.", {"allowed": True, "declare": True})] = (
        Ai()
    )
    open_source: Annotated[
        Software, says("Licences the agency may build on.", {"allowed": ["MIT"], "copyleft": "with-consent"})
    ] = Software()
    pre_existing: Annotated[
        tuple[PreExisting, ...],
        says(
            "What the agency brings along and keeps.",
            [{"what": "Baukasten der Agentur", "licence": "einfaches Nutzungsrecht"}],
        ),
    ] = ()
    register: Annotated[
        tuple[RegisterEntry, ...],
        says(
            "Third-party material with the right to use it; the delivery is reconciled with it.",
            [{"id": "R-01", "kind": "image", "what": "Titelbild", "files": ["img/hero-*.jpg"]}],
        ),
    ] = ()


class Price(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Net; milestones are shares of it, the last takes the rest."""

    amount: Annotated[Money, says("The net price.", 28000)]
    vat: Annotated[Percent | None, says("Rate of value added tax.", "8.1 %")] = None
    kind: Annotated[
        Literal["fixed", "ceiling", "by-effort"],
        says("Whether the price is fixed, a ceiling, or follows the effort.", "fixed"),
    ] = "fixed"


class Changes(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What changes cost."""

    rate: Annotated[Rate, says("Price of an hour or a day.", "140 CHF per hour")]


class AcceptIf(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The largest number of defects of each class with which the work is still accepted."""

    blocking: Annotated[int, says("Defects of class 1.", 0), Meta(ge=0)] = 0
    major: Annotated[int, says("Defects of class 2.", 0), Meta(ge=0)] = 0
    minor: Annotated[int, says("Defects of class 3.", 10), Meta(ge=0)] = 10


class Deemed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Acceptance by silence."""

    after: Annotated[Duration, says("After what silence the work counts as accepted.", "20 working days")]
    unless: Annotated[
        tuple[Severity, ...], says("Classes of defects with which it does not.", ["blocking", "major"])
    ] = ()


class Acceptance(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """How a delivery is tested and accepted."""

    test_period: Annotated[
        Duration | None, says("Time the client has to test after a delivery.", "10 working days")
    ] = None
    remedy_period: Annotated[Duration | None, says("Time the agency has to remedy defects.", "10 working days")] = None
    retests: Annotated[int, says("How often the agency may deliver again.", 2), Meta(ge=0)] = 2
    accept_if: Annotated[
        AcceptIf,
        says("Most defects of each class with which the work is accepted.", {"blocking": 0, "major": 0, "minor": 10}),
    ] = AcceptIf()
    deemed: Annotated[
        Literal["never"] | Deemed,
        says("Whether silence counts as acceptance.", "never", {"after": "20 working days", "unless": ["blocking"]}),
    ] = "never"
    partial: Annotated[
        Literal["never", "by-deliverable"],
        says("Whether one deliverable of a milestone can be accepted while another is not.", "by-deliverable"),
    ] = "never"
    four_eyes: Annotated[
        tuple[Severity, ...],
        says("Classes of criteria that, where a person judges, two different persons have to find met.", ["blocking"]),
    ] = ()


class Retention(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the client keeps back."""

    share: Annotated[Percent, says("Share of each payment that is kept back.", "10 %")]
    until: Annotated[Literal["warranty-end", "last-acceptance"], says("Until when.", "warranty-end")] = "warranty-end"


class DelayPenalty(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """A day is a working day."""

    per_day: Annotated[Percent, says("Share that each working day of delay costs.", "0.2 %")]
    of: Annotated[
        Literal["milestone", "price"], says("Of what it is a share: the late instalment, or the price.", "milestone")
    ] = "milestone"
    cap: Annotated[Percent | None, says("The most it can come to; without it there is no limit.", "10 %")] = None


class Liability(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """For how much the agency is liable."""

    cap: Annotated[Money | None, says("The most for slight negligence; without it there is no limit.", "28000 CHF")] = (
        None
    )
    unlimited: Annotated[
        tuple[Literal["intent", "gross-negligence", "personal-injury", "third-party-rights", "data-protection"], ...],
        says("Where the limit does not hold.", ["intent", "gross-negligence", "third-party-rights"]),
    ] = ()


class Insurance(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Cover the agency must prove."""

    sum: Annotated[Money, says("Sum insured for each event.", "1000000 CHF")]


class PersonalData(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Data of guests and staff that the agency handles."""

    processed: Annotated[bool | None, says("Whether the agency handles personal data at all.", True)] = None
    purposes: Annotated[tuple[Text, ...], says("For what.", ["Anfragen", "Statistik"])] = ()
    categories: Annotated[tuple[Text, ...], says("Which data.", ["Kontaktdaten"])] = ()
    subprocessors: Annotated[
        tuple[Text, ...], says("Who else handles them for the agency.", ["Hosting in der Schweiz"])
    ] = ()
    abroad: Annotated[tuple[str, ...], says("Countries outside where they may be handled.", ["DE"])] = ()


class CalendarChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Corrections to the public holidays of the place."""

    add: Annotated[tuple[date, ...], says("Days that are no working days here.", ["2027-12-24"])] = ()
    remove: Annotated[tuple[date, ...], says("Public holidays on which work is done.", ["2027-12-24"])] = ()


class Terms(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What the contract agrees beside the work itself."""

    period: Annotated[
        Period | None, says("From when until when the contract holds.", {"from": "2026-12-01", "until": "2029-04-30"})
    ] = None
    price: Annotated[
        Price | None, says("The net price and how it is meant.", {"amount": 28000, "vat": "8.1 %", "kind": "fixed"})
    ] = None
    pay_within: Annotated[Duration | None, says("Time to pay after acceptance.", "30 days")] = None
    changes: Annotated[Changes | None, says("What changes cost.", {"rate": "140 CHF per hour"})] = None
    acceptance: Annotated[
        Acceptance | None,
        says(
            "How a delivery is tested and accepted.",
            {"test-period": "10 working days", "remedy-period": "10 working days", "retests": 2},
        ),
    ] = None
    retention: Annotated[
        Retention | None, says("What the client keeps back.", {"share": "10 %", "until": "warranty-end"})
    ] = None
    warranty: Annotated[Duration | None, says("How long defects can be claimed after acceptance.", "24 months")] = None
    delay_penalty: Annotated[
        DelayPenalty | None,
        says("What a delay costs the agency.", {"per-day": "0.2 %", "of": "milestone", "cap": "10 %"}),
    ] = None
    liability: Annotated[
        Liability | None,
        says("For how much the agency is liable.", {"cap": "28000 CHF", "unlimited": ["intent", "gross-negligence"]}),
    ] = None
    insurance: Annotated[Insurance | None, says("Cover the agency must prove.", {"sum": "1000000 CHF"})] = None
    personal_data: Annotated[
        PersonalData | None,
        says("Data of guests that the agency handles.", {"processed": True, "purposes": ["Anfragen"]}),
    ] = None
    calendar: Annotated[
        CalendarChange, says("Corrections to the public holidays of `place`.", {"remove": ["2027-12-24"]})
    ] = CalendarChange()
    confidentiality: Annotated[Duration, says("How long secrets are kept after the contract has ended.", "3 years")] = (
        field(default_factory=lambda: Duration.parse("3 years"))
    )
    alternatives: Annotated[
        dict[str, Literal["balanced"]],
        says("Clause id to the wording chosen instead of the client's.", {"delay.penalty": "balanced"}, names="clause"),
    ] = field(default_factory=dict)
    venue: Annotated[str | None, says("Courts of the client's seat, the agency's seat, or a town.", "client")] = None
