"""Checks of what posts promise, say and lead to, on profiles written here."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.offers.pages import page as page_of
from tests.offers.pages import site as site_of
from tests.unit.checks.test_profile import TAKEN, profile
from toolkit.checking.criterion import Demand
from toolkit.checking.results import Result
from toolkit.checking.run import run
from toolkit.observations import Agreed, Answer, Capture, House, Place, Post, Profile, Site
from toolkit.observations.house import Offer, OfferPrice, Period
from toolkit.observations.values import Money

PAGE = "https://www.facebook.com/hotel"


def said(*texts: str, day: date = date(2026, 10, 1), apart: int = 1, **more: Any) -> list[Post]:
    """One post a text, from that day on, so many days apart."""
    start = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
    return [
        Post(key=f"k{number}", time=start + timedelta(days=apart * number), text=text, **more)
        for number, text in enumerate(texts)
    ]


def judged(check: str, posts: list[Post], *, about: dict[str, Any] | None = None, **site: Any) -> Result:
    """The check on a profile of these posts; `about` are its parameters, the rest is of the site."""
    moment = TAKEN
    fields: dict[str, Any] = {
        "capture": Capture(url=PAGE, started=moment, finished=moment, toolkit="0"), "as_of": moment.date(),
        "place": Place(country="CH"), "agreed": Agreed(), "profile": profile(posts, url=PAGE),
    }  # fmt: skip
    return run([Demand(criterion="P", check=check, params=about or {})], Site(**fields | site), "en")[0]


def keys(result: Result) -> list[str]:
    return [finding.key for finding in result.findings]


WHOLE = (
    "Herbst-Auszeit: zwei Nächte mit Frühstück für CHF 390.– pro Person, gültig bis 15. Dezember 2026, "
    "mindestens 2 Personen, nach Verfügbarkeit."
)


@pytest.mark.parametrize(
    ("text", "verdict", "key"),
    [
        pytest.param(WHOLE, "pass", "", id="with validity and conditions"),
        pytest.param("Herbst-Auszeit: zwei Nächte mit Frühstück und Sauna für CHF 390.– statt 450.–!", "fail",
                     "validity", id="without an end"),
        pytest.param("Herbst-Special: nur CHF 99.– statt CHF 140.– pro Zimmer!", "fail", "bare", id="with nothing"),
        pytest.param("Nur bis 15. Dezember 2026: das Zimmer für CHF 99.– statt CHF 140.–!", "fail", "conditions",
                     id="without conditions"),
        pytest.param("Nur bis 15. Dezember 2026: das Zimmer für CHF 99.– statt CHF 140.–! "
                     "https://hotel.example/herbst", "pass", "", id="conditions behind a link"),
        pytest.param("Nur bis 15. Dezember: zwei Nächte für CHF 199.– statt CHF 280.– pro Person.", "pass", "",
                     id="an end without its year, in a post of a day"),
        pytest.param("Letzte Chance: zwei Nächte für CHF 199.– statt CHF 280.– pro Person, gültig bis 31. August 2026.",
                     "fail", "over", id="an offer that had ended"),
        pytest.param("Das Doppelzimmer kostet CHF 180.– pro Nacht.", "not-applicable", "", id="a standing rate"),
        pytest.param("Wir spenden CHF 500.– an die Bergrettung.", "not-applicable", "", id="a donation"),
        pytest.param("Tageskarte Bergbahn jetzt CHF 42.–, buchbar am Schalter der Bahn.", "not-applicable", "",
                     id="a price of somebody else"),
    ],
)  # fmt: skip
def test_offers(text: str, verdict: str, key: str) -> None:
    result = judged("profile.offers", said(text))
    assert (result.verdict, keys(result)) == (verdict, [key] if key else [])


def test_offers_of_old_posts_are_no_matter_of_today() -> None:
    old = said("Herbst-Special: nur CHF 99.– statt CHF 140.– pro Zimmer!", day=date(2024, 3, 1))
    assert judged("profile.offers", old).verdict == "not-applicable"


def test_offer_in_french_and_italian_and_english() -> None:
    posts = said(
        "Notre forfait d’automne : deux nuits à CHF 390.– par personne au lieu de 450.–",
        "Offerta d’autunno: due notti a CHF 390.– a persona invece di 450.–",
        "Autumn special: two nights for CHF 390 per person instead of CHF 450",
    )
    assert keys(judged("profile.offers", posts)) == ["validity"] * 3


WELLNESS = House(
    name="Hotel Bären",
    offers=(
        Offer(
            id="w", name="Wellness-Wochenende", valid=Period(start=date(2026, 9, 1), until=date(2026, 12, 20)),
            price=OfferPrice(amount=Money.parse("420 CHF"), per=("person", "stay"), nights=2, persons=2),
        ),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "verdict", "key"),
    [
        pytest.param("Wellness-Wochenende: 2 Nächte für CHF 420.– pro Person", "pass", "", id="the agreed price"),
        pytest.param("Wellness-Wochenende: 2 Nächte für CHF 399.– pro Person", "fail", "agreed", id="another price"),
        pytest.param("Wellness-Wochenende: 2 Nächte für CHF 840.– für zwei Personen", "pass", "", id="for two persons"),
        pytest.param("Wellness-Wochenende: 2 Nächte ab CHF 390.– pro Person", "not-applicable", "",
                     id="a price from, below the agreed one"),
        pytest.param("Wellness-Wochenende: 2 Nächte ab CHF 450.– pro Person", "fail", "agreed",
                     id="a price from, above the agreed one"),
        pytest.param("Wellness-Wochenende: 2 Nächte für CHF 420.– pro Person, Kinder bis 12 Jahre CHF 210.–", "pass",
                     "", id="a price for children beside"),
        pytest.param("Wellness-Wochenende: 2 Nächte für CHF 420.– pro Person im Doppelzimmer, CHF 520.– allein",
                     "pass", "", id="a price for one alone beside"),
        pytest.param("Wellness-Wochenende: 2 Nächte für CHF 420.– pro Person. Massage dazu für CHF 95.–", "pass", "",
                     id="a service beside"),
        pytest.param("Wellness-Wochenende: 3 Nächte für CHF 599.– pro Person", "not-applicable", "",
                     id="another offer of that name, a night longer"),
        pytest.param("Genuss-Wochenende: 2 Nächte für CHF 399.– pro Person", "not-applicable", "", id="another offer"),
        pytest.param("Wellness-Wochenende: 2 Nächte für CHF 399.– pro Person, gültig bis 31. Oktober 2026",
                     "not-applicable", "", id="an offer that has ended"),
        pytest.param("Wellness-Wochenende für CHF 399.–", "inconclusive", "unlike", id="nobody knows for whom"),
    ],
)  # fmt: skip
def test_parity_with_the_spec(text: str, verdict: str, key: str) -> None:
    result = judged("profile.parity", said(text, day=date(2026, 10, 20)), facts=WELLNESS)
    assert (result.verdict, keys(result)) == (verdict, [key] if key else [])
    assert key != "agreed" or result.severity == "blocking"


def neighbour(*texts: str, platform: str = "instagram", day: date = date(2026, 10, 2)) -> Profile:
    """Another profile of the house."""
    return profile(said(*texts, day=day), platform=platform, url=f"https://{platform}.com/hotel")


def test_parity_leaves_old_prices_of_others_alone() -> None:
    mine = said("Wellness-Wochenende: 2 Nächte für CHF 420.– pro Person, mit Frühstück", day=date(2026, 10, 1))
    last_year = neighbour(
        "Wellness-Wochenende: 2 Nächte für CHF 380.– pro Person, mit Frühstück", day=date(2025, 10, 1)
    )
    assert judged("profile.parity", mine, neighbours=(last_year,)).verdict == "not-applicable"


@pytest.mark.parametrize("check", ["profile.draw", "profile.ad-label", "profile.offers"])
def test_what_a_profile_shares_is_said_by_others(check: str) -> None:
    text = (
        "RT @ort: Gewinnspiel! Kommentiere und gewinne, mit dem Code SOMMER10 zwei Nächte für CHF 99.– statt CHF 180.–"
    )
    assert judged(check, said(text, kind="share")).verdict == "not-applicable"
    assert judged(check, said(text)).verdict != "not-applicable"


def test_parity_with_another_profile() -> None:
    mine = said("Wellness-Wochenende: 2 Nächte für CHF 420.– pro Person, mit Frühstück", day=date(2026, 10, 1))
    same = neighbour("Wellness-Wochenende: 2 Nächte für CHF 420.– pro Person, mit Frühstück")
    other = neighbour("Wellness-Wochenende: 2 Nächte für CHF 380.– pro Person, mit Frühstück")
    assert judged("profile.parity", mine, neighbours=(same,)).verdict == "pass"
    result = judged("profile.parity", mine, neighbours=(other,))
    assert keys(result) == ["differs"]
    assert result.findings[0].data["where"] == "https://instagram.com/hotel"
    assert judged("profile.parity", mine).verdict == "not-applicable"


WEEKEND = (
    "Wellness-Wochenende\n2 Nächte mit Frühstück und Sauna, CHF {price}.– pro Person, gültig bis 20. Dezember 2026"
)


@pytest.mark.parametrize(
    ("price", "verdict", "found"),
    [pytest.param(420, "pass", [], id="the same"), pytest.param(450, "fail", ["differs"], id="dearer")],
)
def test_parity_with_the_website(price: int, verdict: str, found: list[str]) -> None:
    website = site_of(page_of(f"# {WEEKEND.format(price=420)}", "angebote"))
    text = f"Wellness-Wochenende: 2 Nächte mit Frühstück für CHF {price}.– pro Person, gültig bis 20. Dezember 2026"
    result = judged("profile.parity", said(text, day=date(2026, 11, 1)), website=website)
    assert (result.verdict, keys(result)) == (verdict, found)
    assert not found or result.findings[0].data["where"].endswith("/angebote")


GERMAN = "Heute kochen wir für die Gäste auf der Terrasse und danach gibt es Musik am See."
FRENCH = "Ce soir nous cuisinons pour nos hôtes sur la terrasse et ensuite il y a de la musique au bord du lac."
ENGLISH = "Tonight we are cooking for our guests on the terrace and then there is music by the lake."


@pytest.mark.parametrize(
    ("texts", "languages", "verdict", "key"),
    [
        pytest.param([GERMAN] * 3, ("de",), "pass", "", id="the agreed language"),
        pytest.param([GERMAN, ENGLISH, ENGLISH], ("de",), "fail", "foreign", id="two in another language"),
        pytest.param([GERMAN, ENGLISH], ("de",), "pass", "", id="one greeting in another language"),
        pytest.param([f"{ENGLISH}\n\n{GERMAN}"] * 3, ("de",), "pass", "", id="the same in two languages"),
        pytest.param(["Bonjour!", "Ciao ragazzi", "#bonjour #lac https://hotel.example/fr/la-terrasse-et-le-lac"],
                     ("de",), "not-applicable", "", id="short greetings"),
        pytest.param([GERMAN] * 10, ("de", "fr"), "fail", "absent", id="never in one of the agreed languages"),
        pytest.param([GERMAN] * 9 + [FRENCH], ("de", "fr"), "pass", "", id="once in the other language"),
        pytest.param([GERMAN] * 3, ("de", "fr"), "pass", "", id="few posts do not miss a language"),
        pytest.param(["Spaghetti Carbonara, Saltimbocca, Tiramisù, Panna cotta, Prosecco"] * 3, ("de",),
                     "inconclusive", "", id="names of dishes"),
        pytest.param([GERMAN, FRENCH], (), "not-applicable", "", id="no language agreed"),
    ],
)  # fmt: skip
def test_language(texts: list[str], languages: tuple[str, ...], verdict: str, key: str) -> None:
    result = judged("profile.language", said(*texts), agreed=Agreed(languages=languages))
    assert result.verdict == verdict
    assert not key or keys(result) == [key]


LINK = "https://www.nachbar-hof.ch/markt"


def asked(**answers: Answer) -> Capture:
    return Capture(
        url=PAGE, started=TAKEN, finished=TAKEN, toolkit="0", answers={each.url: each for each in answers.values()}
    )


def gave(url: str = LINK, status: int | None = None, error: str | None = None, final: str = "") -> Answer:
    return Answer(url=url, status=status, error=error, final_url=final or url)


@pytest.mark.parametrize(
    ("text", "answers", "verdict", "key"),
    [
        pytest.param(f"Zum Markt: {LINK}.", [gave(status=200)], "pass", "", id="leads there"),
        pytest.param(f"Zum Markt ({LINK})!", [gave(status=404)], "fail", "dead", id="not there"),
        pytest.param(f"Zum Markt: {LINK}", [gave(error="dns"), gave("https://b.ch/", 200)], "fail", "no-host",
                     id="a name that does not exist"),
        pytest.param(f"Zum Markt: {LINK}", [gave(error="dns")], "inconclusive", "", id="nothing could be resolved"),
        pytest.param(f"{LINK} https://b.ch/", [gave(status=403), gave("https://b.ch/", 200)], "pass", "",
                     id="turned away as a program"),
        pytest.param(f"{LINK} https://b.ch/", [gave(status=429), gave("https://b.ch/", 200)], "pass", "",
                     id="asked too often"),
        pytest.param(LINK, [gave(status=403)], "inconclusive", "", id="nothing known of any"),
        pytest.param("https://bit.ly/3abc https://b.ch/",
                     [gave("https://bit.ly/3abc", 404), gave("https://b.ch/", 200)], "pass", "",
                     id="a shortener that says no"),
        pytest.param("https://bit.ly/3abc", [gave("https://bit.ly/3abc", 404, final="https://b.ch/weg")], "fail",
                     "dead", id="a short address to a page that is gone"),
        pytest.param("Mehr auf www.b.ch/markt", [gave("https://www.b.ch/markt", 410)], "fail", "dead",
                     id="an address without scheme"),
        pytest.param("Schreiben Sie an info@www.b.ch", [], "not-applicable", "", id="an address of mail"),
        pytest.param("https://www.hotel-baeren.example/angebote", [], "not-applicable", "",
                     id="a name that nobody can reach"),
    ],
)  # fmt: skip
def test_links(text: str, answers: list[Answer], verdict: str, key: str) -> None:
    capture = asked(**{f"a{number}": answer for number, answer in enumerate(answers)})
    result = judged("profile.links", said(text, day=date(2026, 11, 1)), capture=capture)
    assert result.verdict == verdict
    assert not key or keys(result) == [key]


def test_links_nobody_asked_are_not_judged() -> None:
    capture = Capture(url=PAGE, started=TAKEN, finished=TAKEN, toolkit="0", missing={"answers": "not-asked"})
    assert judged("profile.links", said(LINK), capture=capture).reason_key == "missing"
