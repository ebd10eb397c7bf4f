"""What the agency hands over, and the criteria it is judged by."""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

from toolkit.checking.outcome import Severity
from toolkit.observations.described import says
from toolkit.observations.evidence import Evidence
from toolkit.observations.house import Medium, Period
from toolkit.observations.identifiers import WebAddress
from toolkit.observations.values import Duration, Money
from toolkit.spec.kinds import Id, SiteLanguage, Text
from toolkit.spec.scenario import Scenario

Platform = Literal[
    "facebook", "instagram", "x", "linkedin", "youtube", "tiktok", "google-business", "tripadvisor", "booking"
]
ProfileScope = Literal["design", "setup", "texts", "workshop", "campaign", "monitoring", "dialogue"]
Kind = Literal["website", "profile", "campaign", "monitoring", "content", "workshop", "app", "handover"]
Holder = Literal["client", "agency"]


PagePath = Annotated[str, Meta(pattern="^/")]


class Role(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A function in the client's house."""

    role: Annotated[str, says("The function that judges; never one of the agency.", "Direktion")]


class SpecCriterion(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"with_": "with", "for_": "for"}
):
    """A statement that is true or false on delivery; judged by exactly one of check, scenario, test, person."""

    id: Annotated[Id, says("Cited in the contract, the record and by milestones; unique in the spec.", "W-01")]
    statement: Annotated[
        Text | None,
        says(
            "What is true on delivery; a check brings its own sentence.",
            "Eine Anfrage über das Formular kommt an und wird bestätigt.",
        ),
    ] = None
    check: Annotated[
        str | None, says("The check that judges; `toolkit checks` lists them.", "content.required-text", names="check")
    ] = None
    with_: Annotated[
        dict[str, Any],
        says("Parameters of the check; `toolkit checks show ID` explains them.", {"texts": ["Endpreise"]}),
    ] = field(default_factory=dict)
    severity: Annotated[
        Severity | None,
        says("Class of the defect when it is not met; without it the check's own, else major.", "blocking"),
    ] = None
    scenario: Annotated[
        Scenario | None,
        says(
            "A sequence in the browser that judges.",
            {"given": {"page": "/kontakt"}, "then": [{"see": {"text": "Vielen Dank"}}]},
        ),
    ] = None
    test: Annotated[
        str | None, says("A pytest file that judges, relative to the spec.", "tests/test_buchung.py", names="file")
    ] = None
    person: Annotated[
        Literal["client", "adviser"] | Role | None,
        says("Who judges; never the agency.", "client", {"role": "Direktion"}),
    ] = None
    compare: Annotated[
        str | None,
        says(
            "The approved draft that the person compares with, relative to the spec.",
            "entwurf/startseite.png",
            names="file",
        ),
    ] = None
    page: Annotated[
        PagePath | None, says("The page that is compared with the draft; without it the start page.", "/zimmer")
    ] = None
    for_: Annotated[
        tuple[str, ...], says("Ids of the themes, objectives, pains or gains it serves.", ["T1", "O2"], names="purpose")
    ] = ()


class Adjustment(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"with_": "with", "for_": "for"}
):
    """A change to a criterion of a pack."""

    with_: Annotated[dict[str, Any], says("Parameters that differ from the pack's.", {"max": "2.0 s"})] = field(
        default_factory=dict
    )
    severity: Annotated[Severity | None, says("Another class of the defect.", "major")] = None
    for_: Annotated[tuple[str, ...], says("Ids of what it serves.", ["T1"], names="purpose")] = ()
    off: Annotated[bool, says("Takes the criterion out; needs a reason.", True)] = False
    reason: Annotated[
        Text | None, says("Why it is taken out; printed in the brief.", "Das Korrektorat ist separat beauftragt.")
    ] = None


class SitePage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page that the website must have."""

    path: Annotated[str, says("Path from the root of the website.", "/zimmer"), Meta(pattern="^/")]
    name: Annotated[Text | None, says("What the page is called in the contract.", "Zimmer")] = None


class Domain(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A domain and who holds it."""

    name: Annotated[str, says("The domain, without www.", "hotel-bergsicht.example")]
    holder: Annotated[Holder, says("In whose name it is registered.", "client")] = "client"


class Budget(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a campaign may cost."""

    amount: Annotated[Money, says("In all, net.", 6000)]
    media: Annotated[Money | None, says("The part that goes to the platforms for advertisements.", "4000 CHF")] = None


class Pieces(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many texts, and how long."""

    count: Annotated[int, says("Number of texts.", 10), Meta(ge=1)]
    words: Annotated[
        dict[Literal["min", "max"], int], says("Shortest and longest text, in words.", {"min": 300, "max": 600})
    ] = field(default_factory=dict)


class Outcome(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The form in which monitoring delivers what it found."""

    form: Annotated[Text | None, says("What is delivered.", "Bericht mit Tabelle der Erwähnungen")] = None
    format: Annotated[tuple[str, ...], says("File formats.", ["pdf", "csv"])] = ()
    within: Annotated[Duration | None, says("How long after the end of a period it arrives.", "2 working days")] = None


Days = Annotated[float, Meta(ge=0.25)]


class WorkshopPlan(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A working session with the house's people, from which the texts come."""

    topics: Annotated[tuple[Text, ...], says("What it treats.", ["Geschichten des Hauses"]), Meta(min_length=1)]
    days: Annotated[Days | None, says("Working days, in steps of a quarter.", 0.5)] = None


class Deliverable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"run_by": "run-by"}):
    """What the agency hands over. Which keys it has depends on its kind."""

    kind: Annotated[Kind, says("What it is; decides on the other keys.", "website")]
    title: Annotated[Text | None, says("Its name in the contract; the kind without it.", "Website")] = None
    house: Annotated[str | None, says("The house of `houses` whose facts it shows.", "quay", names="house")] = None
    houses: Annotated[tuple[str, ...], says("Several houses of `houses`.", ["quay", "garden"], names="house")] = ()
    packs: Annotated[
        tuple[str, ...],
        says("Ready lists of criteria; `toolkit packs` lists them.", ["hotel-website", "rights"], names="pack"),
    ] = ()
    adjust: Annotated[
        dict[str, Adjustment],
        says(
            "Criteria of packs that are changed here, by `pack/check`.",
            {"hotel-website/speed.lcp": {"with": {"max": "2.0 s"}, "severity": "major"}},
            names="adjusted",
        ),
    ] = field(default_factory=dict)
    criteria: Annotated[
        tuple[SpecCriterion, ...],
        says(
            "Criteria of its own, beside those of its packs.",
            [{"id": "W-01", "check": "content.required-text", "with": {"texts": ["Endpreise"]}}],
        ),
    ] = ()
    url: Annotated[
        WebAddress | None,
        says("Where it stands, or will stand.", "https://www.hotel.example", kinds=("website", "profile", "app")),
    ] = None
    staging: Annotated[
        WebAddress | None,
        says("Where it is tested before it is public.", "https://neu.hotel.example", kinds=("website", "app")),
    ] = None
    domain: Annotated[
        Domain | None,
        says(
            "The domain, and in whose name it is registered.",
            {"name": "hotel.example", "holder": "client"},
            kinds=("website", "app"),
        ),
    ] = None
    languages: Annotated[
        tuple[SiteLanguage, ...],
        says(
            "Languages in which it speaks to guests.",
            ["de", "en"],
            kinds=("website", "profile", "campaign", "monitoring", "content", "app"),
        ),
    ] = ()
    pages: Annotated[
        tuple[SitePage, ...],
        says("Pages that must exist.", [{"path": "/zimmer", "name": "Zimmer"}], kinds=("website",)),
    ] = ()
    redirects: Annotated[
        dict[str, str],
        says("Old paths and where they lead now.", {"/alt/zimmer.html": "/zimmer"}, kinds=("website",)),
    ] = field(default_factory=dict)
    probing: Annotated[
        Literal["allowed", "excluded"] | None,
        says(
            "Whether the test may ask the server for files that nobody links to, as backups; the owner's consent.",
            "allowed",
            kinds=("website",),
        ),
    ] = None
    platform: Annotated[Platform | None, says("The platform of the profile.", "facebook", kinds=("profile",))] = None
    owner: Annotated[Holder | None, says("To whom the account belongs.", "client", kinds=("profile", "app"))] = None
    archive: Annotated[
        str | tuple[str, ...] | None,
        says(
            "Exports, tables or answers of the platform that the owner has, relative to the spec.",
            "archiv/facebook-2027-03.zip",
            kinds=("profile",),
            names="file",
        ),
    ] = None
    evidence: Annotated[
        tuple[Evidence, ...],
        says(
            "Pictures and PDFs of what only people with access see; a person judges them.",
            [{"shows": "roles", "file": "belege/rollen-facebook.png", "taken": "2027-04-02"}],
            kinds=("profile",),
        ),
    ] = ()
    scope: Annotated[
        tuple[ProfileScope, ...],
        says("What the agency does on the profile; `dialogue` is a finding.", ["design", "setup"], kinds=("profile",)),
    ] = ()
    stores: Annotated[
        tuple[Literal["app-store", "google-play", "web"], ...],
        says("Where the app is published.", ["app-store", "google-play"], kinds=("app",)),
    ] = ()
    objective: Annotated[
        str | None,
        says("Id of the objective it serves.", "O1", kinds=("campaign", "content", "monitoring"), names="objective"),
    ] = None
    audience: Annotated[
        Text | None, says("Whom it addresses.", "Familien in der Region Bern", kinds=("campaign", "content"))
    ] = None
    period: Annotated[
        Period | None,
        says(
            "From when until when it runs, both days included.",
            {"from": "2027-01-01", "until": "2027-03-31"},
            kinds=("campaign", "monitoring", "content"),
        ),
    ] = None
    budget: Annotated[
        Budget | None, says("What it may cost.", {"amount": 6000, "media": 4000}, kinds=("campaign",))
    ] = None
    channels: Annotated[
        tuple[str, ...], says("Where it appears.", ["instagram", "newsletter"], kinds=("campaign", "content"))
    ] = ()
    landing: Annotated[
        WebAddress | None,
        says("The page to which it leads.", "https://www.hotel.example/winter", kinds=("campaign",)),
    ] = None
    accounts: Annotated[
        Holder | None, says("To whom the advertising accounts belong.", "client", kinds=("campaign",))
    ] = None
    run_by: Annotated[Holder | None, says("Who starts, stops and answers it.", "client", kinds=("campaign",))] = None
    questions: Annotated[
        tuple[Text, ...],
        says("What the house wants to know.", ["Was sagen Gäste über das Frühstück?"], kinds=("monitoring",)),
    ] = ()
    sources: Annotated[
        tuple[str, ...], says("Where it is looked for.", ["tripadvisor", "google-business"], kinds=("monitoring",))
    ] = ()
    frequency: Annotated[
        Literal["daily", "weekly", "monthly", "quarterly"] | None,
        says("How often the result arrives.", "weekly", kinds=("monitoring",)),
    ] = None
    result: Annotated[
        Outcome | str | None,
        says(
            "What is delivered in the end.",
            {"form": "Bericht", "format": ["pdf"], "within": "2 working days"},
            "Redaktionsplan für ein Jahr",
            kinds=("monitoring", "workshop"),
        ),
    ] = None
    topics: Annotated[
        tuple[Text, ...], says("What it treats.", ["Wandern ohne Auto"], kinds=("content", "workshop"))
    ] = ()
    pieces: Annotated[
        Pieces | None,
        says("How many texts, and how long.", {"count": 10, "words": {"min": 300, "max": 600}}, kinds=("content",)),
    ] = None
    workshops: Annotated[
        tuple[WorkshopPlan, ...],
        says(
            "Sessions with the house's people from which the texts come.",
            [{"topics": ["Geschichten des Hauses"], "days": 0.5}],
            kinds=("content",),
        ),
    ] = ()
    use: Annotated[tuple[Medium, ...], says("Where the texts may be used.", ["web", "print"], kinds=("content",))] = ()
    days: Annotated[Days | None, says("Working days, in steps of a quarter.", 1, kinds=("workshop",))] = None
