"""The strategy behind the order: situation, objectives, guests, themes, and what stays in the house."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from toolkit.observations.described import says
from toolkit.observations.house import Period
from toolkit.observations.values import Duration, Money
from toolkit.spec.bids import Bids
from toolkit.spec.kinds import Id, SiteLanguage, Text


class Competitor(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """A house that guests compare with."""

    name: Annotated[str, says("Name, or a description of the kind of house.", "Vergleichshaus im Tal")]
    does_better: Annotated[
        Text | None, says("What it does better today, as a guest sees it.", "Endpreise sofort sichtbar")
    ] = None


class Analysis(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What the strategy rests on."""

    guests_say: Annotated[
        tuple[Text, ...], says("What guests say in reviews and at the desk.", ["Zimmergrössen unklar"])
    ] = ()
    competitors: Annotated[
        tuple[Competitor, ...],
        says("Houses that guests compare with.", [{"name": "Haus im Tal", "does-better": "Endpreise sichtbar"}]),
    ] = ()
    law: Annotated[tuple[Text, ...], says("Law that the delivery touches.", ["Preisbekanntgabe", "Datenschutz"])] = ()
    technology: Annotated[
        tuple[Text, ...], says("Systems that stay, and what they require.", ["Das Buchungssystem bleibt"])
    ] = ()


class Resource(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Who has how much time."""

    who: Annotated[str, says("The function or person.", "Reception")]
    hours_per_week: Annotated[float, says("Hours a week that are really free for it.", 5), Meta(ge=0)]


class Objective(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """A goal, and how one sees that it is reached."""

    id: Annotated[Id, says("Cited by criteria with `for`.", "O1")]
    statement: Annotated[Text, says("What is to become different, in one sentence.", "Mehr Direktbuchungen")]
    level: Annotated[
        Literal["business", "service", "technical"],
        says("What it serves: the business, the service to guests, or the technology.", "business"),
    ]
    measure: Annotated[Text | None, says("The number that tells it.", "Anteil Direktbuchungen")] = None
    baseline: Annotated[str | None, says("The number today.", "22 %")] = None
    target: Annotated[str | None, says("The number to be reached.", "35 %")] = None
    by: Annotated[date | None, says("The day by which it is reached.", "2027-12-31")] = None
    source: Annotated[Text | None, says("Where the number is read.", "Hotelsoftware")] = None
    period: Annotated[
        Literal["week", "month", "quarter", "year"] | Period | None,
        says(
            "The time over which the number is counted; only numbers of such a time are compared with the target.",
            "month",
            {"from": "2027-09-15", "until": "2027-11-30"},
        ),
    ] = None


class Point(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pain or a gain of guests."""

    id: Annotated[Id, says("Cited by themes with `answers`.", "P1", "G1")]
    text: Annotated[Text, says("In the words of a guest.", "Preise erst am Ende der Buchung sichtbar")]


class GuestSegment(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Jobs, pains and gains of one kind of guest (value proposition)."""

    segment: Annotated[Text, says("Who these guests are.", "Familien")]
    jobs: Annotated[
        tuple[Text, ...], says("What they want to get done.", ["Bergferien mit kleinen Kindern planen"])
    ] = ()
    pains: Annotated[
        tuple[Point, ...],
        says("What troubles them on the way.", [{"id": "P1", "text": "Preise erst am Ende sichtbar"}]),
    ] = ()
    gains: Annotated[
        tuple[Point, ...],
        says("What they hope for.", [{"id": "G1", "text": "Sicherheit, dass das Zimmer passt"}]),
    ] = ()


class Theme(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"in_": "in"}):
    """What the house stands for, and which pain or gain it answers."""

    id: Annotated[Id, says("Cited by criteria with `for`.", "T1")]
    text: Annotated[Text, says("The theme as guests shall notice it.", "Endpreise ab der ersten Seite")]
    answers: Annotated[tuple[str, ...], says("Ids of the pains and gains it answers.", ["P1"], names="point")] = ()
    in_: Annotated[
        tuple[str, ...], says("Deliverables in which it is realised.", ["website", "facebook"], names="deliverable")
    ] = ()
    words: Annotated[
        dict[SiteLanguage, tuple[str, ...]],
        says(
            "Words by which a post on it is known, by language, in any inflection; `Famili*` is every word that begins"
            " so.",
            {"de": ["Endpreis", "inbegriffen"], "fr": ["prix final"]},
        ),
    ] = field(default_factory=dict)


class Competence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"for_": "for"}):
    """What the agency must be able to do, and the proof."""

    field: Annotated[str, says("The field of work.", "Webentwicklung")]
    proof: Annotated[Text | None, says("What an agency shows for it.", "zwei Hotelwebsites mit Abnahmeprotokoll")] = (
        None
    )
    for_: Annotated[tuple[str, ...], says("Deliverables that need it.", ["website"], names="deliverable")] = ()


class Brief(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What agencies read before they offer."""

    situation: Annotated[
        Text | None, says("Where the house stands today.", "Die heutige Website ist acht Jahre alt.")
    ] = None
    vision: Annotated[
        Text | None, says("What the house wants to be.", "Das Haus, in dem Familien die Berge ohne Auto erleben.")
    ] = None
    mission: Annotated[
        Text | None, says("What the house does for it every day.", "Wir empfehlen nur, was wir selbst erproben.")
    ] = None
    analysis: Annotated[
        Analysis | None,
        says("What the strategy rests on; short, everything in it is optional.", {"guests-say": ["Zimmer unklar"]}),
    ] = None
    resources: Annotated[
        dict[str, Resource],
        says(
            "Time that the house has, by task: `dialogue`, `content`, `acceptance`, or a name of its own.",
            {"dialogue": {"who": "Reception", "hours-per-week": 5}},
        ),
    ] = field(default_factory=dict)
    objectives: Annotated[
        tuple[Objective, ...],
        says(
            "Goals, those of the business before those of the service and the technology.",
            [{"id": "O1", "statement": "Mehr Direktbuchungen", "level": "business", "target": "35 %"}],
        ),
    ] = ()
    guests: Annotated[
        tuple[GuestSegment, ...],
        says(
            "The guests the house wants, with what troubles and serves them.",
            [{"segment": "Familien", "pains": [{"id": "P1", "text": "Preise erst am Ende sichtbar"}]}],
        ),
    ] = ()
    themes: Annotated[
        tuple[Theme, ...],
        says(
            "What the house stands for, each theme an answer to guests.",
            [{"id": "T1", "text": "Endpreise ab der ersten Seite", "answers": ["P1"], "in": ["website"]}],
        ),
    ] = ()
    competences: Annotated[
        tuple[Competence, ...],
        says(
            "What agencies must prove, deliverable by deliverable.",
            [{"field": "Fotografie", "proof": "Mappe", "for": ["website"]}],
        ),
    ] = ()
    in_house: Annotated[
        tuple[str, ...],
        says("What is never outsourced; a deliverable that does it is a finding.", ["guest-dialogue"]),
    ] = ("guest-dialogue",)
    bids: Annotated[
        Bids,
        says(
            "How agencies answer, and how their answers are scored.",
            {"until": "2026-12-18", "weights": {"price": "40 %", "criteria": "60 %"}},
        ),
    ] = Bids()


class Authority(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who may answer what, up to which amount, in what time."""

    topic: Annotated[Text, says("What guests ask or say.", "Reklamation")]
    decides: Annotated[Text, says("Who answers without asking anybody.", "Reception")]
    budget: Annotated[Money | None, says("Up to which amount, without asking.", "200 CHF")] = None
    within: Annotated[Duration | None, says("In what time guests have the answer.", "24 h")] = None
    escalate: Annotated[str | None, says("Who decides beyond that.", "Direktion")] = None
