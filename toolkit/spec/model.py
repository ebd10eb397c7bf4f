"""The spec as typed data: one class a mapping of the language. Key names are an interface.

Types, validation, JSON Schema and its hover texts come from these classes alone.
"""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from toolkit.observations.described import says
from toolkit.observations.house import House
from toolkit.observations.values import Percent
from toolkit.spec.briefing import Analysis as Analysis
from toolkit.spec.briefing import Authority as Authority
from toolkit.spec.briefing import Brief as Brief
from toolkit.spec.briefing import Competence as Competence
from toolkit.spec.briefing import Competitor as Competitor
from toolkit.spec.briefing import GuestSegment as GuestSegment
from toolkit.spec.briefing import Objective as Objective
from toolkit.spec.briefing import Point as Point
from toolkit.spec.briefing import Resource as Resource
from toolkit.spec.briefing import Theme as Theme
from toolkit.spec.deliverables import Adjustment as Adjustment
from toolkit.spec.deliverables import Budget as Budget
from toolkit.spec.deliverables import Deliverable as Deliverable
from toolkit.spec.deliverables import Domain as Domain
from toolkit.spec.deliverables import Kind as Kind
from toolkit.spec.deliverables import Outcome as Outcome
from toolkit.spec.deliverables import Pieces as Pieces
from toolkit.spec.deliverables import Platform as Platform
from toolkit.spec.deliverables import ProfileScope as ProfileScope
from toolkit.spec.deliverables import Role as Role
from toolkit.spec.deliverables import SitePage as SitePage
from toolkit.spec.deliverables import SpecCriterion as SpecCriterion
from toolkit.spec.deliverables import WorkshopPlan as WorkshopPlan
from toolkit.spec.kinds import Currency, PlaceCode
from toolkit.spec.kinds import Id as Id
from toolkit.spec.kinds import Jurisdiction as Jurisdiction
from toolkit.spec.kinds import Language as Language
from toolkit.spec.kinds import Text as Text
from toolkit.spec.kinds import text_in as text_in
from toolkit.spec.parties import Adviser as Adviser
from toolkit.spec.parties import Parties as Parties
from toolkit.spec.parties import Party as Party
from toolkit.spec.parties import Representative as Representative
from toolkit.spec.scenario import Scenario as Scenario
from toolkit.spec.scenario import Step as Step
from toolkit.spec.terms import Acceptance as Acceptance
from toolkit.spec.terms import AcceptIf as AcceptIf
from toolkit.spec.terms import CalendarChange as CalendarChange
from toolkit.spec.terms import Rights as Rights
from toolkit.spec.terms import Terms as Terms


class Milestone(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A result the client can check before paying."""

    id: Annotated[Id, says("Cited in contract and record.", "M1")]
    title: Annotated[Text, says("What is reached.", "Konzept und Entwurf")]
    due: Annotated[date | None, says("The day of delivery.", "2027-01-29")] = None
    delivers: Annotated[
        tuple[str | dict[str, tuple[str, ...]], ...],
        says(
            "Deliverables, or some of the criteria of one; `handover` is built in.",
            ["website", "handover"],
            [{"website": ["W-03"]}],
            names="delivered",
        ),
    ] = ()
    payment: Annotated[Percent | None, says("Share of the price that acceptance makes due.", "30 %")] = None


class Waiver(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A finding of the lint that is accepted, with the reason the brief prints."""

    rule: Annotated[str, says("The rule whose finding is accepted.", "money.first-payment-high", names="rule")]
    at: Annotated[str, says("Where: an id, a path, or an id in its collection.", "milestones.M1", names="place")]
    reason: Annotated[Text, says("Why; printed in the brief.", "Die Fotografie wird im ersten Schritt geliefert.")]


class Spec(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """One order: parties, brief, deliverables with their criteria, milestones, rights and terms."""

    toolkit: Annotated[Literal[1], says("Version of the spec language.", 1)]
    title: Annotated[
        Text,
        says("Title of brief and contract.", "Website für das Hotel Bergsicht", {"de-CH": "Website", "fr": "Site web"}),
    ]
    language: Annotated[
        Language | Annotated[tuple[Language, ...], Meta(min_length=1)],
        says("Of the contract; the first one prevails, a second one makes it bilingual.", "de-CH", ["de-CH", "fr"]),
    ]
    parties: Annotated[Parties, says("Who makes the contract.", {"client": {"name": "Hotel Bergsicht AG"}})]
    deliverables: Annotated[
        dict[Id, Deliverable],
        says("What the agency hands over, by a name of your choice.", {"website": {"kind": "website"}}),
        Meta(min_length=1),
    ]
    jurisdiction: Annotated[Jurisdiction | None, says("The law of the contract.", "CH")] = None
    place: Annotated[
        PlaceCode | None, says("Canton, Land or state, by ISO 3166-2: decides on public holidays.", "CH-BE")
    ] = None
    currency: Annotated[Currency | None, says("Currency of every amount without one, by ISO 4217.", "CHF")] = None
    include: Annotated[
        tuple[str, ...],
        says(
            "Files beside the spec that bring facts, houses or packs shared by several specs.",
            ["haus.yaml"],
            names="file",
        ),
    ] = ()
    brief: Annotated[
        Brief, says("What agencies read before they offer.", {"situation": "Die Website ist acht Jahre alt."})
    ] = Brief()
    facts: Annotated[
        House | None, says("The truth about the house that the delivery is compared with.", {"name": "Hotel Bergsicht"})
    ] = None
    houses: Annotated[
        dict[Id, House], says("Facts of several houses, by a name of your choice.", {"quay": {"name": "Hotel am Quai"}})
    ] = field(default_factory=dict)
    dialogue: Annotated[
        tuple[Authority, ...],
        says(
            "Who in the house answers what, up to which amount, in what time.",
            [{"topic": "Fragen zu Preisen", "decides": "Reception", "within": "4 h"}],
        ),
    ] = ()
    milestones: Annotated[
        tuple[Milestone, ...],
        says(
            "Results in the order of delivery, each with what it makes due.",
            [{"id": "M1", "title": "Website", "due": "2027-03-12", "delivers": ["website"], "payment": "100 %"}],
        ),
    ] = ()
    rights: Annotated[
        Rights,
        says("What passes to the client, when, and what belongs to others.", {"copyright": "transfer"}),
    ] = Rights()
    terms: Annotated[
        Terms | None,
        says(
            "Price, periods, warranty and liability.", {"price": {"amount": 28000, "vat": "8.1 %"}, "venue": "client"}
        ),
    ] = None
    waivers: Annotated[
        tuple[Waiver, ...],
        says(
            "Findings of the lint that are accepted, each with its reason.",
            [{"rule": "money.first-payment-high", "at": "milestones.M1", "reason": "Die Fotografie kommt zuerst."}],
        ),
    ] = ()

    @property
    def acceptance(self) -> Acceptance:
        """What is agreed on testing and accepting; the defaults where the spec says nothing."""
        return (self.terms.acceptance if self.terms else None) or Acceptance()

    @property
    def languages(self) -> tuple[Language, ...]:
        """Of the contract, the prevailing one first."""
        return (self.language,) if isinstance(self.language, str) else self.language
