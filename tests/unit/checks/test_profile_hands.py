"""Whose a profile is, how it hangs together with the website, and whether it is there: on values written here."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.unit.checks.site_values import HOME, page
from tests.unit.checks.test_profile import profile
from toolkit.checking.criterion import Demand
from toolkit.checking.results import Result
from toolkit.checking.run import run
from toolkit.observations import Address, Agreed, Attached, Capture, House, Page, Place, Profile, Site
from toolkit.observations.page import Link
from toolkit.observations.profile import Holder

MOMENT = datetime(2026, 11, 23, 9, tzinfo=UTC)
PAGE = "https://www.facebook.com/hotelbaeren"
WHOLE = ("posts", "about", "contact", "hours")
PART = dict.fromkeys(WHOLE, "shown-in-part")


def judged(check: str, shown: Profile | None, capture: dict[str, Any] | None = None, **more: Any) -> Result:
    params = more.pop("params", {})
    observed = Capture(**{"url": PAGE, "started": MOMENT, "finished": MOMENT, "toolkit": "0"} | (capture or {}))
    site = Site(capture=observed, as_of=MOMENT.date(), profile=shown, **more)
    return run([Demand(criterion="P", check=check, params=params)], site, "en")[0]


def known(**more: Any) -> Profile:
    return profile([], **{"capabilities": WHOLE} | more)


def keys(result: Result) -> list[str]:
    return [finding.key for finding in result.findings]


def website(*links: str, data: str = "") -> Site:
    linked = tuple(Link(href=href, raw=href, selector="a", text="x") for href in links)
    home = page(links=linked, structured=(data,) if data else ())
    return Site(capture=Capture(url=HOME, started=MOMENT, finished=MOMENT, toolkit="0", pages=(home,)),
                as_of=MOMENT.date())  # fmt: skip


ANNA, BEAT = Holder(person="Anna Muster", role="Admin"), Holder(person="Beat Muster", role="PRIMARY_OWNER")
AGENCY = Holder(person="Agentur Muster", role="MANAGE")
EDITOR = Holder(person="Agentur Muster", role="Editor")
NAMED = {"client": ["Anna Muster", "Beat Muster"], "agency": ["Agentur Muster"]}


@pytest.mark.parametrize(
    ("holders", "params", "verdict", "key"),
    [
        pytest.param((ANNA, BEAT, EDITOR), NAMED, "pass", [], id="two of the client, the agency edits"),
        pytest.param((ANNA, BEAT, AGENCY), NAMED, "fail", ["agency"], id="the agency manages"),
        pytest.param((ANNA, EDITOR), NAMED, "fail", ["few"], id="one of the client alone"),
        pytest.param((EDITOR,), NAMED, "fail", ["nobody"], id="nobody of the client"),
        pytest.param((ANNA, BEAT, EDITOR), {}, "inconclusive", ["whose"], id="names that nobody told"),
        pytest.param((ANNA, EDITOR), NAMED | {"people": 1}, "pass", [], id="one is enough where agreed"),
    ],
)
def test_owner_by_roles(holders: tuple[Holder, ...], params: dict[str, Any], verdict: str, key: list[str]) -> None:
    shown = known(capabilities=(*WHOLE, "roles"), holders=holders)
    result = judged("profile.owner", shown, params=params, agreed=Agreed())
    assert (result.verdict, keys(result)) == (verdict, key)
    if key == ["few"]:
        assert result.severity == "minor"


def picture(shows: Any = "roles", taken: date = date(2026, 11, 20), copy: str = "evidence/facebook/a.png") -> Attached:
    return Attached(shows=shows, file="belege/a.png", taken=taken, copy=copy, sha256="ab" * 32)


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        pytest.param((), ["needed-portfolio", "needed-roles"], id="nothing handed in"),
        pytest.param((picture("portfolio"), picture()), ["look-portfolio", "look-roles"], id="both, to be looked at"),
        pytest.param((picture("portfolio"), picture(taken=date(2026, 11, 1))), ["look-portfolio", "not-recent"],
                     id="three weeks old"),
        pytest.param((picture("portfolio"), picture(taken=date(2026, 12, 1))), ["look-portfolio", "not-recent"],
                     id="taken after the test"),
        pytest.param((picture("portfolio"), picture(copy="")), ["look-portfolio", "no-picture"], id="no such file"),
    ],
)  # fmt: skip
def test_owner_by_pictures_is_a_question_to_a_person(evidence: tuple[Attached, ...], expected: list[str]) -> None:
    result = judged("profile.owner", known(), evidence=evidence, agreed=Agreed())
    assert (result.verdict, keys(result)) == ("inconclusive", expected)
    looked = [finding for finding in result.findings if finding.key.startswith("look-")]
    assert all(finding.target == "evidence/facebook/a.png" for finding in looked)


def test_owner_is_not_asked_where_the_agency_holds_the_account_as_agreed() -> None:
    assert judged("profile.owner", known(), agreed=Agreed(owner="agency")).verdict == "not-applicable"


@pytest.mark.parametrize(
    ("links", "data", "shown", "verdict", "key"),
    [
        pytest.param((PAGE,), "", {"website": HOME}, "pass", [], id="both ways"),
        pytest.param(("https://de-de.facebook.com/hotelbaeren/?ref=x",), "", {"website": "hotel-alpenblick.ch"}, "pass",
                     [], id="other host of the platform, address without scheme"),
        pytest.param((), '{"@type": "Hotel", "name": "x", "sameAs": ["' + PAGE + '"]}', {"website": HOME}, "pass", [],
                     id="named in structured data"),
        pytest.param(("https://www.facebook.com/hotelbaeren2",), "", {"website": HOME}, "fail", ["other"],
                     id="the page of somebody else"),
        pytest.param((), "", {"website": HOME}, "fail", ["not-linked"], id="no link to it"),
        pytest.param((PAGE,), "", {}, "fail", ["not-back"], id="no website on the profile"),
        pytest.param((PAGE,), "", {"website": "https://agentur.ch"}, "fail", ["elsewhere"], id="another website"),
        pytest.param((PAGE,), "", {"missing": PART}, "inconclusive", ["back-not-shown"], id="a page without link"),
        pytest.param((PAGE,), "", {"missing": PART, "links": ("https://linktr.ee/baeren",)}, "inconclusive",
                     ["back-unknown"], id="a page of links in between"),
    ],
)  # fmt: skip
def test_linked(links: tuple[str, ...], data: str, shown: dict[str, Any], verdict: str, key: list[str]) -> None:
    result = judged("profile.linked", known(**shown), website=website(*links, data=data))
    assert (result.verdict, keys(result)) == (verdict, key)


def test_linked_needs_the_website() -> None:
    assert judged("profile.linked", known()).reason_key == "missing"


@pytest.mark.parametrize(
    ("country", "shown", "linked", "verdict", "key"),
    [
        pytest.param("CH", {"website": HOME}, (f"{HOME}impressum",), "pass", [], id="over the website"),
        pytest.param("DE", {"links": (f"{HOME}impressum",)}, None, "pass", [], id="linked itself"),
        pytest.param("AT", {"website": HOME}, (), "fail", ["not-on-page"], id="a website without one"),
        pytest.param("DE", {}, (), "fail", ["no-way"], id="no link at all"),
        pytest.param("DE", {"missing": PART}, (), "inconclusive", ["links-unknown"], id="none that is shown"),
        pytest.param("DE", {"website": "https://linktr.ee/x"}, (), "inconclusive", ["elsewhere"], id="a page of links"),
        pytest.param("DE", {"website": f"{HOME}winter"}, (), "inconclusive", ["page-unknown"], id="a page not loaded"),
        pytest.param("DE", {"about": "Impressum: siehe unten"}, (), "inconclusive", ["in-words"], id="in words"),
        pytest.param("FR", {}, (), "not-applicable", [], id="another law"),
    ],
)
def test_imprint(
    country: str, shown: dict[str, Any], linked: tuple[str, ...] | None, verdict: str, key: list[str]
) -> None:
    beside = None if linked is None else website(*linked)
    result = judged("profile.imprint", known(**shown), place=Place(country=country), website=beside)
    assert (result.verdict, keys(result)) == (verdict, key)


GONE = Page(id="p001", url=PAGE, final_url=PAGE, status=404)


@pytest.mark.parametrize(
    ("missing", "hours", "verdict", "key"),
    [
        pytest.param({}, 0, "pass", [], id="shown"),
        pytest.param({"profile": "gone"}, 0, "inconclusive", ["gone-once"], id="gone for the first time"),
        pytest.param({"profile": "gone"}, 5, "inconclusive", ["gone-once"], id="gone for five hours"),
        pytest.param({"public-page": "gone"}, 25, "fail", ["gone"], id="gone for a day"),
        pytest.param({"profile": "login-wall"}, 0, "inconclusive", ["login-wall"], id="behind a log-in"),
        pytest.param({"profile": "timeout"}, 0, "inconclusive", ["missing"], id="no answer"),
    ],
)
def test_public(missing: dict[str, str], hours: int, verdict: str, key: list[str]) -> None:
    since = MOMENT - timedelta(hours=hours) if hours else None
    shown = None if "profile" in missing else known()
    result = judged("profile.public", shown, {"pages": (GONE,), "missing": missing}, gone_since=since)
    assert (result.verdict, keys(result)) == (verdict, key)


def test_public_is_not_asked_of_an_archive_alone() -> None:
    assert judged("profile.public", known()).verdict == "not-applicable"


@pytest.mark.parametrize("wall", ["login-wall", "consent-wall", "bot-check", "rate-limited", "not-shown", "gone"])
@pytest.mark.parametrize("check", ["profile.cadence", "profile.complete", "profile.consistent"])
def test_a_door_is_the_reason_of_every_check(wall: str, check: str) -> None:
    result = judged(check, None, {"pages": (GONE,), "missing": {"profile": wall}})
    assert (result.verdict, result.reason_key) == ("inconclusive", wall)


def test_a_part_of_the_posts_proves_no_silence() -> None:
    shown = known(capabilities=("posts", "times"), missing=dict.fromkeys(("posts", "times"), "shown-in-part"))
    result = judged("profile.cadence", shown)
    assert (result.verdict, result.reason_key) == ("inconclusive", "missing")


HOUSE = House(name="Hotel Bären")
DATA = (
    '{"@type": "Hotel", "name": "x", "telephone": "+41 33 555 01 01", "openingHours": "Mo-Su 07:00-22:00",'
    ' "address": {"streetAddress": "Seeweg 1", "postalCode": "3700"}}'
)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ({"phone": "033 555 01 01", "address": "Seeweg 1, 3700 Spiez", "hours": ("Mo-Su 07:00-22:00",)}, []),
        ({"phone": "+41 33 555 01 10"}, ["website-phone"]),
        ({"address": "Bergweg 1, 3600 Thun"}, ["website-street", "website-postcode"]),
        ({"hours": ("Mo-Fr 07:00-22:00",)}, ["website-hours"]),
    ],
)
def test_particulars_agree_with_the_website(shown: dict[str, Any], expected: list[str]) -> None:
    facts = House(name="Hotel Bären", address=Address(street="Seeweg 1", postcode="3700", town="Spiez", country="CH"))
    agreed = facts if "address" not in shown else HOUSE
    result = judged("profile.consistent", known(**shown), facts=agreed, website=website(data=DATA))
    assert keys(result) == expected


def test_a_finding_names_the_source_of_the_fact() -> None:
    shown = known(phone="+41 33 555 01 10", origins={"phone": "public-page"})
    result = judged("profile.consistent", shown, facts=House(phone="+41 33 555 01 01"))  # type: ignore[arg-type]
    assert result.findings[0].data["origin"] == "public-page"
