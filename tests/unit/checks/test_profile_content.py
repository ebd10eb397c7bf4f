"""Checks of what a profile says and holds, on profiles written here."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.unit.checks.test_profile import TAKEN, judged, posted, profile
from toolkit.checking.criterion import Demand
from toolkit.checking.run import run
from toolkit.observations import Address, Capture, Comment, House, Post, Profile, Site
from toolkit.observations.profile import Followers, Picture

DAILY = [f"2026-10-{day:02}" for day in range(1, 21)]


def counted(*counts: dict[str, int]) -> list[Post]:
    return [
        Post(key=str(n), time=datetime(2026, 10, 1 + n, 10, tzinfo=UTC), text=f"Beitrag {n}", counts=each)
        for n, each in enumerate(counts)
    ]


def wrote(author: str, role: Any, text: str, post: str = "", day: int = 1) -> Comment:
    return Comment(post=post, author=author, role=role, time=datetime(2026, 10, day, 12, tzinfo=UTC), text=text)


def known(posts: list[Post], **more: Any) -> Profile:
    every = (
        "posts",
        "texts",
        "times",
        "counts",
        "replies.own",
        "comments.others",
        "followers",
        "about",
        "contact",
        "hours",
        "pictures",
    )
    return profile(posts, **{"capabilities": every} | more)


@pytest.mark.parametrize(
    ("days", "params", "verdict", "key"),
    [
        pytest.param(("2026-11-10",), {}, "pass", "", id="ten days ago"),
        pytest.param(("2026-09-10",), {}, "fail", "silent", id="two months ago"),
        pytest.param((), {}, "fail", "none", id="never"),
        pytest.param(("2026-09-01", "2026-11-10"), {}, "fail", "gap", id="a long silence in between"),
        pytest.param(("2026-01-01", "2026-09-01", "2026-10-01", "2026-10-30", "2026-11-10"), {}, "pass", "",
                     id="a silence long ago"),
        pytest.param(("2026-09-10",), {"last": "90 days"}, "pass", "", id="as long as agreed"),
    ],
)  # fmt: skip
def test_alive(days: tuple[str, ...], params: dict[str, Any], verdict: str, key: str) -> None:
    result = judged("profile.alive", profile(posted(*days)), **params)
    assert result.verdict == verdict
    assert [finding.key for finding in result.findings] == ([key] if key else [])


def test_silence_of_evidence_that_ends_early_is_not_judged() -> None:
    ended = profile(posted("2026-06-10"), last=date(2026, 7, 1))
    assert judged("profile.alive", ended).reason_key == "may-be-cut-off"


ONE_LIKE = {"reactions": 1, "comments": 0}
MANY = {"reactions": 30, "comments": 4}


@pytest.mark.parametrize(
    ("counts", "params", "verdict", "key"),
    [
        pytest.param([MANY] * 12, {}, "pass", "", id="guests react"),
        pytest.param([{"reactions": 0, "comments": 0}] * 12, {}, "fail", "", id="nobody reacts"),
        pytest.param([ONE_LIKE] * 2 + [{"reactions": 0}] * 10, {}, "fail", "", id="one like in a dozen posts"),
        pytest.param([ONE_LIKE] * 12, {"insiders": ["Agentur Muster"]}, "inconclusive", "may-be-own",
                     id="one like each, which may be the agency's own"),
        pytest.param([MANY] * 5, {}, "inconclusive", "too-few-posts", id="few posts"),
        pytest.param([MANY] * 6 + [ONE_LIKE] * 6, {}, "pass", "", id="half is enough"),
        pytest.param([], {}, "not-applicable", "no-subject", id="no posts"),
    ],
)  # fmt: skip
def test_interaction(counts: list[dict[str, int]], params: dict[str, Any], verdict: str, key: str) -> None:
    result = judged("profile.interaction", known(counted(*counts)), **params)
    assert (result.verdict, result.reason_key) == (verdict, key)


def test_a_guest_who_wrote_counts_and_an_insider_does_not() -> None:
    posts = counted(*[ONE_LIKE] * 12)
    guests = tuple(wrote(f"Gast {post.key}", "guest", "Wie schön", post.key) for post in posts)
    assert judged("profile.interaction", known(posts, comments=guests)).verdict == "pass"
    agency = tuple(wrote("Agentur Muster", "guest", "Wie schön", post.key) for post in posts)
    params = {"insiders": ["Agentur Muster"]}
    assert judged("profile.interaction", known(posts, comments=agency), **params).verdict == "inconclusive"


FULL = {
    "name": "Hotel Bären", "about": "Familienhotel am Thunersee seit 1890", "category": "Hotel",
    "phone": "+41 33 555 01 01", "website": "https://hotel-baeren.example", "address": "Seeweg 1, 3700 Spiez",
}  # fmt: skip
AVATAR = Picture(use="avatar", name="a.jpg", width=320, height=320)
COVER = Picture(use="cover", name="c.jpg", width=1640, height=624)
SMALL = Picture(use="cover", name="c.jpg", width=400, height=150)
SHOWN = {"missing": dict.fromkeys(("about", "contact", "pictures"), "shown-in-part")}


@pytest.mark.parametrize(
    ("more", "verdict", "keys"),
    [
        pytest.param({}, "pass", [], id="all there"),
        pytest.param({"phone": ""}, "fail", ["empty"], id="no telephone"),
        pytest.param({"about": "Hotel"}, "fail", ["short"], id="a description of one word"),
        pytest.param({"phone": "", "capabilities": ("about", "pictures")}, "inconclusive",
                     ["evidence-lacks"], id="evidence that holds no contact data"),
        pytest.param({"phone": ""} | SHOWN, "inconclusive", ["missing"], id="a page that shows no telephone"),
        pytest.param({"pictures": (AVATAR, SMALL)}, "fail", ["small-cover"], id="a small cover"),
        pytest.param({"pictures": (AVATAR,)}, "fail", ["no-cover"], id="no cover"),
        pytest.param({"pictures": (AVATAR,)} | SHOWN, "inconclusive", ["missing"], id="none that is shown"),
        pytest.param({"pictures": (AVATAR, SMALL)} | SHOWN, "inconclusive", ["shown-cover"], id="shown small"),
        pytest.param({"pictures": (AVATAR, COVER)} | SHOWN, "pass", [], id="shown large enough"),
        pytest.param({"pictures": (Picture(use="avatar", name="a.jpg"), COVER)}, "inconclusive", ["size-unknown"],
                     id="a size nobody knows"),
    ],
)  # fmt: skip
def test_complete(more: dict[str, Any], verdict: str, keys: list[str]) -> None:
    result = judged("profile.complete", known([], **FULL | {"pictures": (AVATAR, COVER)} | more))
    assert result.verdict == verdict
    assert [finding.key for finding in result.findings] == keys


def test_picture_sizes_are_parameters() -> None:
    full = known([], **FULL | {"pictures": (AVATAR, COVER)})
    assert judged("profile.complete", full, avatar=[800, 800]).verdict == "fail"


HOUSE = House(
    name="Hotel Bären", phone="+41 33 555 01 01", email="info@hotel-baeren.example",
    address=Address(street="Seeweg 1", postcode="3700", town="Spiez", country="CH"),
    hours={"reception": "Mo-Su 07:00-22:00"},
)  # fmt: skip


@pytest.mark.parametrize(
    ("more", "verdict", "keys"),
    [
        pytest.param({}, "pass", [], id="as agreed"),
        pytest.param({"phone": "033 555 01 01"}, "pass", [], id="the same number, written nationally"),
        pytest.param({"phone": "033 555 01 10"}, "fail", ["phone"], id="two digits swapped"),
        pytest.param({"name": "Bären Spiez, Hotel"}, "pass", [], id="the name with the town"),
        pytest.param({"name": "Restaurant Krone"}, "fail", ["name"], id="another name"),
        pytest.param({"address": "Seeweg 1, 3600 Thun"}, "fail", ["postcode", "town"], id="another town"),
        pytest.param({"address": "Seeweg 1, Spiez, Schweiz, 3700"}, "pass", [], id="parts in another order"),
        pytest.param({"address": "3700 Spiez"}, "pass", [], id="no street shown"),
        pytest.param({"address": "Seeweg 11, 3700 Spiez"}, "fail", ["street"], id="another number in the street"),
        pytest.param({"hours": ("Mo-Fr 07:00-22:00", "Sa-Su 07:00-22:00")}, "pass", [], id="hours in two lines"),
        pytest.param({"hours": ("Mo-Su 07:00-20:00",)}, "fail", ["hours"], id="other hours"),
        pytest.param({"hours": ("durchgehend",)}, "inconclusive", ["hours-unread"], id="hours nobody can read"),
        pytest.param({"phone": "", "name": "", "address": "", "email": ""}, "not-applicable", [], id="nothing shown"),
    ],
)  # fmt: skip
def test_consistent(more: dict[str, Any], verdict: str, keys: list[str]) -> None:
    shown = FULL | {"email": "info@hotel-baeren.example"} | more
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    capture = Capture(url="https://www.facebook.com/hotel", started=moment, finished=moment, toolkit="0")
    site = Site(capture=capture, as_of=moment.date(), profile=known([], **shown), facts=HOUSE)
    result = run([Demand(criterion="P", check="profile.consistent")], site, "en")[0]
    assert result.verdict == verdict
    assert [finding.key for finding in result.findings] == keys
    if keys == ["phone"]:
        assert result.severity == "blocking"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Werbung: Dank @swissbikes fahren unsere Gäste gratis. In Kooperation mit @swissbikes", "pass"),
        ("Unsere Zimmer duften nach Arve, in Kooperation mit @arvenzauber", "inconclusive"),
        ("Mit dem Rabattcode BERG10 bei @sportladen 10 % sparen", "inconclusive"),
        ("Danke an @nachbarhotel für den schönen Abend", "not-applicable"),
        ("In Zusammenarbeit mit dem Tourismusbüro räumen wir den Weg", "not-applicable"),
        ("Concours photo en partenariat avec @lac.leman", "inconclusive"),
        ("#publicité Un séjour offert par @lac.leman", "pass"),
        ("In collaborazione con @HotelBaeren", "not-applicable"),
    ],
)
def test_ad_label(text: str, verdict: str) -> None:
    post = Post(key="1", time=datetime(2026, 10, 1, tzinfo=UTC), text=text)
    assert judged("profile.ad-label", known([post], handle="hotelbaeren")).verdict == verdict


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Gewinnspiel! Kommentiere deinen Lieblingsort und gewinne ein Wochenende.", ["no-end"]),
        ("Gewinnspiel! Kommentiere bis 30. November. Teilnahmebedingungen auf der Website.", []),
        ("Verlosung: Markiere eine Freundin, mitmachen bis 30.11.", ["no-terms"]),
        ("Concours : commentez jusqu’au 15 décembre, règlement sur notre site.", []),
        ("Giveaway! Tag a friend to win.", ["no-end"]),
        ("Concorso a premi: commenta entro il 15 dicembre. Regolamento nel link.", []),
        ("Der Concours hippique beginnt am Samstag.", []),
        ("Wir haben den Wettbewerb der Köche gewonnen!", []),
    ],
)
def test_draw(text: str, keys: list[str]) -> None:
    post = Post(key="1", time=datetime(2026, 10, 1, tzinfo=UTC), text=text)
    result = judged("profile.draw", known([post]))
    assert [finding.key for finding in result.findings] == keys


LONG = "Am Samstag kochen wir unter den Kastanien, mit Musik vom See"


@pytest.mark.parametrize(
    ("days", "texts", "verdict"),
    [
        pytest.param((1, 20), (LONG, LONG + "!"), "fail", id="the same words three weeks later"),
        pytest.param(
            (1, 20), (LONG, "Am Sonntag bleibt die Küche zu, wir gehen auf den Berg"), "pass", id="other words"
        ),
        pytest.param((1, 20), ("Guten Morgen", "Guten Morgen"), "not-applicable", id="greetings"),
        pytest.param((1, 1), (LONG, LONG), "pass", id="one post read twice"),
    ],
)
def test_duplicate(days: tuple[int, int], texts: tuple[str, str], verdict: str) -> None:
    posts = [
        Post(key=str(n), time=datetime(2026, 10, day, 10, tzinfo=UTC), text=text)
        for n, (day, text) in enumerate(zip(days, texts, strict=True))
    ]
    assert judged("profile.duplicate", known(posts)).verdict == verdict


def course(leap: int, at: int = 50, days: int = 70) -> tuple[Followers, ...]:
    start = date(2026, 8, 1)
    return tuple(
        Followers(day=start + timedelta(days=n), gained=leap if n == at else n % 3, total=500 + n) for n in range(days)
    )


@pytest.mark.parametrize(
    ("followers", "posts", "params", "verdict", "key"),
    [
        pytest.param(course(2), [], {}, "pass", "", id="an even course"),
        pytest.param(course(400), [], {}, "inconclusive", "leap", id="a leap out of nothing"),
        pytest.param(course(400), posted("2026-09-19"), {}, "pass", "", id="a leap after a post"),
        pytest.param(course(400), [], {"events": ["2026-09-20"]}, "pass", "", id="a leap with a known occasion"),
        pytest.param(course(400, 20, 30), [], {}, "inconclusive", "too-short", id="four weeks"),
        pytest.param((), [], {}, "not-applicable", "no-subject", id="no course"),
    ],
)
def test_authentic(
    followers: tuple[Followers, ...], posts: list[Post], params: dict[str, Any], verdict: str, key: str
) -> None:
    result = judged("profile.authentic", known(posts, followers=followers), **params)
    assert (result.verdict, result.reason_key) == (verdict, key)


ALIKE = [wrote("Hotel Bären", "owner", f"Vielen Dank für Ihre netten Worte, liebe Gäste {n}") for n in range(12)]
OWN = [
    wrote("Hotel Bären", "owner", text)
    for text in (
        "Die Sauna ist ab November wieder bis zehn Uhr offen", "Ihr Hund ist willkommen, er schläft gern beim Ofen",
        "Das Zimmer mit dem Erker ist an Ostern noch frei", "Unser Koch verrät das Rezept der Suppe leider nicht",
        "Vom Bahnhof holen wir Sie mit dem Bus um vier ab", "Der Weg zum Gipfel dauert zu Fuss drei Stunden",
        "Bitte rufen Sie uns an, dann suchen wir die Jacke", "Das WLAN reicht jetzt auch bis auf die Terrasse",
        "Für Kinder unter sechs kostet das Bett gar nichts", "Die Laterne im Hof brennt seit gestern wieder hell",
    )
]  # fmt: skip


@pytest.mark.parametrize(
    ("comments", "params", "verdict", "key"),
    [
        pytest.param(OWN, {}, "pass", "", id="in its own words"),
        pytest.param(ALIKE, {}, "inconclusive", "alike", id="one text for all"),
        pytest.param(ALIKE[:5], {}, "pass", "", id="few answers say nothing"),
        pytest.param([wrote("Hotel Bären", "owner", "Gerne!\nIhr Team von Muster Media")], {"agency": ["Muster Media"]},
                     "fail", "agency", id="signed by the agency"),
        pytest.param([wrote("Muster Media", "agency", "Gerne!")], {"agency": ["Muster Media"]}, "fail", "agency",
                     id="written by the agency"),
        pytest.param([wrote("Hotel Bären", "owner", "Muster Media hat die Bilder gemacht\nIhre Familie Bär")],
                     {"agency": ["Muster Media"]}, "pass", "", id="the agency is only named"),
        pytest.param([], {}, "not-applicable", "no-subject", id="no answers"),
    ],
)  # fmt: skip
def test_voice(comments: list[Comment], params: dict[str, Any], verdict: str, key: str) -> None:
    result = judged("profile.voice", known([], comments=tuple(comments)), **params)
    assert result.verdict == verdict
    assert [finding.key for finding in result.findings][:1] == ([key] if key and key != "no-subject" else [])


def test_what_the_evidence_lacks_is_never_judged() -> None:
    blind = profile(posted(*DAILY), capabilities=("times",), taken=TAKEN)
    for check in ("profile.interaction", "profile.ad-label", "profile.draw", "profile.duplicate", "profile.authentic"):
        assert judged(check, blind).verdict == "inconclusive", check


@pytest.mark.parametrize(
    ("counts", "verdict"),
    [
        pytest.param({"reactions": 9, "comments": 1}, "pass", id="those who came react"),
        pytest.param({"reactions": 0, "comments": 0}, "inconclusive", id="nobody reacts"),
        pytest.param({}, "inconclusive", id="no figures of posts"),
    ],
)
def test_a_leap_of_people_who_react_is_none(counts: dict[str, int], verdict: str) -> None:
    after = [Post(key="1", time=datetime(2026, 9, 28, 10, tzinfo=UTC), text="Herbst", counts=counts)]
    assert judged("profile.authentic", known(after, followers=course(400))).verdict == verdict
