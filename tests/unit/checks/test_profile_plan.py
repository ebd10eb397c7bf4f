"""Checks of what posts are about, of the plan they fill and of the pictures they show, on profiles written here."""

from datetime import date
from typing import Any

import pytest

from tests.unit.checks.site_values import page as captured_page
from tests.unit.checks.test_profile import TAKEN, posted, profile
from tests.unit.checks.test_profile_posts import PAGE, judged, keys, neighbour, said
from toolkit.observations import Agreed, Capture, Image, Post, Profile, RegisterEntry
from toolkit.observations.material import Material
from toolkit.observations.site import Theme

THEMES = (
    Theme(id="T1", words={"de": ("Endpreis", "alles inbegriffen"), "fr": ("prix final",)}),
    Theme(id="T2", words={"de": ("Familie", "Kind", "Bad"), "fr": ("cheval",), "it": ("famiglia", "albergo", "amico"),
                          "en": ("family",)}),
    Theme(id="T3", words={"de": ("Wander*",)}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Unsere Endpreise gelten ab der ersten Seite", True),
        ("Beim ENDPREIS bleibt es", True),
        ("Hier ist alles inbegriffen", True),
        ("Inbegriffen ist nicht alles", False),
        ("Die Bäder sind offen", True),
        ("Für Familien mit Kindern", True),
        ("Kinderküche um halb sechs", False),
        ("Die Badeordnung hängt aus", False),
        ("#WandernOhneAuto macht Freude", True),
        ("Der Wanderweg ist offen", True),
        ("Les chevaux sont de retour", True),
        ("Le prix final dès la première page", True),
        ("Le famiglie sono benvenute", True),
        ("Gli amici degli alberghi", True),
        ("Families welcome", True),
        ("Kindle lesen am Pool", False),
        ("Guten Morgen aus Grindelwald", False),
    ],
)
def test_words_of_a_theme_in_any_inflection(text: str, about: bool) -> None:
    result = judged("profile.themes", said(*[text] * 8), agreed=Agreed(themes=THEMES))
    assert result.verdict == ("pass" if about else "fail")


def test_themes_without_words_bind_nobody() -> None:
    agreed = Agreed(themes=(Theme(id="T1"),))
    assert judged("profile.themes", said(*["Familien"] * 9), agreed=agreed).verdict == "not-applicable"


def test_themes_are_counted_and_named() -> None:
    texts = ["Familien willkommen"] * 3 + ["Guten Morgen aus Grindelwald"] * 7
    result = judged("profile.themes", said(*texts), agreed=Agreed(themes=THEMES))
    assert keys(result) == ["beside"]
    assert (result.findings[0].data["about"], result.findings[0].data["counts"]) == (3, "T1: 0, T2: 3, T3: 0")
    assert (
        judged("profile.themes", said(*texts), agreed=Agreed(themes=THEMES), about={"share": "30 %"}).verdict == "pass"
    )


@pytest.mark.parametrize(
    ("posts", "themes", "reason"),
    [
        pytest.param(said(*["Familien"] * 5), THEMES, "too-few-posts", id="few posts"),
        pytest.param(said(*["Familien"] * 9, kind="story"), THEMES, "too-few-posts", id="stories"),
    ],
)
def test_themes_that_nobody_can_judge(posts: list[Post], themes: tuple[Theme, ...], reason: str) -> None:
    result = judged("profile.themes", posts, agreed=Agreed(themes=themes))
    assert (result.verdict, result.reason_key) == ("inconclusive", reason)


OWN = [
    "Am Samstag kochen wir unter den Kastanien, mit Musik vom See",
    "Die neue Sauna ist ab heute offen, der Ofen brennt seit sechs Uhr",
]


@pytest.mark.parametrize(
    ("others", "about", "verdict", "key"),
    [
        pytest.param((neighbour("Etwas ganz anderes, vom Berg und vom Schnee erzählt"),), {}, "pass", "",
                     id="own texts"),
        pytest.param((neighbour(OWN[0] + " #thunersee https://hotel.example"),), {}, "fail", "copied",
                     id="the same with hashtags"),
        pytest.param((neighbour(OWN[0]),), {"share": "50 %"}, "pass", "", id="as much as agreed"),
        pytest.param((neighbour(OWN[0], day=date(2026, 8, 1)),), {}, "pass", "", id="months apart"),
        pytest.param((), {}, "inconclusive", "", id="no other archive"),
    ],
)  # fmt: skip
def test_cross_posting(others: tuple[Profile, ...], about: dict[str, Any], verdict: str, key: str) -> None:
    result = judged("profile.cross-posting", said(*OWN), neighbours=others, about=about)
    assert result.verdict == verdict
    assert not key or keys(result) == [key]


def test_greetings_are_no_copies() -> None:
    assert judged("profile.cross-posting", said("Guten Morgen"), neighbours=(neighbour("Guten Morgen"),)).verdict == (
        "not-applicable"
    )


MARCH = {"first": "2026-10-01", "last": "2026-11-01", "per_week": 1}
"""Four whole weeks: 5, 12, 19 and 26 October."""


@pytest.mark.parametrize(
    ("days", "last", "verdict", "reason"),
    [
        pytest.param(("2026-10-05", "2026-10-12", "2026-10-19", "2026-10-26"), None, "pass", "", id="every week"),
        pytest.param(("2026-10-05", "2026-10-12", "2026-10-26"), None, "pass", "", id="one of four may fall short"),
        pytest.param(("2026-10-05", "2026-10-26"), None, "fail", "", id="two of four"),
        pytest.param(("2026-10-01", "2026-10-02", "2026-10-05", "2026-10-12"), None, "fail", "",
                     id="days before the first whole week do not count"),
        pytest.param(("2026-10-05", "2026-10-12"), date(2026, 10, 20), "inconclusive", "too-short", id="half covered"),
        pytest.param((), date(2026, 10, 20), "fail", "", id="two empty weeks, whatever the rest holds"),
    ],
)  # fmt: skip
def test_plan_of_a_milestone(days: tuple[str, ...], last: date | None, verdict: str, reason: str) -> None:
    evidence = profile(posted(*days), last=last or date(2026, 11, 19))
    result = judged("profile.plan", [], profile=evidence, about=MARCH)
    assert (result.verdict, result.reason_key) == (verdict, reason)


def test_a_text_said_again_does_not_fill_the_plan() -> None:
    again = said(*[OWN[0]] * 4, day=date(2026, 10, 5), apart=7)
    assert judged("profile.plan", again, about=MARCH).verdict == "fail"
    assert judged("profile.cadence", said(*[OWN[0]] * 4, day=date(2026, 10, 20), apart=7)).verdict == "fail"


def test_a_plan_without_a_whole_week_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one week"):
        judged("profile.plan", [], about={"first": "2026-10-06", "last": "2026-10-11", "per_week": 1})


ENTRY = RegisterEntry(
    id="R-01", kind="image", what="Haus", holder="Lena Amstutz", licence="unbefristet", proof="v.pdf",
    scope=("web", "social"), files=("*haus.jpg",),
)  # fmt: skip


def shown(name: str, **notices: str) -> Material:
    return Material(url=name, kind="image", digest=name, size=9, width=900, height=600, notices=notices)


@pytest.mark.parametrize(
    ("materials", "entry", "verdict", "found"),
    [
        pytest.param([shown("posts/haus.jpg")], ENTRY, "pass", [], id="in the register"),
        pytest.param([shown("posts/1.jpg")], ENTRY, "inconclusive", ["unmatched"], id="nothing speaks of it"),
        pytest.param([shown("posts/1.jpg"), shown("posts/2.jpg")], ENTRY, "inconclusive", ["unmatched"],
                     id="many of them are one question"),
        pytest.param([shown("posts/haus.jpg", **{"iptc-credit": "Getty Images"})], ENTRY, "fail",
                     ["contradicted-against"], id="its notices name an agency"),
        pytest.param([shown("posts/haus.jpg")], RegisterEntry(id="R-01", kind="image", what="Haus", holder="L A",
                     licence="x", proof="v.pdf", scope=("web",), files=("*haus.jpg",)), "fail", ["out-of-scope"],
                     id="a right for the web alone"),
        pytest.param([], ENTRY, "inconclusive", ["unread"], id="the evidence holds no file"),
    ],
)  # fmt: skip
def test_images(materials: list[Material], entry: RegisterEntry, verdict: str, found: list[str]) -> None:
    names = tuple(each.url for each in materials) or ("posts/9.jpg",)
    capture = Capture(url=PAGE, started=TAKEN, finished=TAKEN, toolkit="0", materials=tuple(materials))
    result = judged("profile.images", said("Bild", media=names), capture=capture, register=(entry,))
    assert (result.verdict, keys(result)) == (verdict, found)


@pytest.mark.parametrize(
    "check",
    ["profile.offers", "profile.parity", "profile.language", "profile.links", "profile.themes", "profile.images",
     "profile.cross-posting", "profile.plan"],
)  # fmt: skip
def test_what_the_evidence_lacks_is_never_judged(check: str) -> None:
    blind: Profile = profile([], capabilities=("reviews",))
    about = MARCH if check == "profile.plan" else {}
    result = judged(check, [], profile=blind, about=about, agreed=Agreed(), register=())
    assert (result.verdict, result.reason_key) == ("inconclusive", "evidence-lacks")


def test_pictures_of_the_platform_are_its_own_matter() -> None:
    theirs = shown("https://static.example/ui.jpg", **{"iptc-credit": "Getty Images"})
    page = captured_page(PAGE, images=(Image(kind="img", url=theirs.url, selector="img"),))
    capture = Capture(
        url=PAGE, started=TAKEN, finished=TAKEN, toolkit="0", pages=(page,),
        materials=(theirs, shown("posts/haus.jpg")),
    )  # fmt: skip
    posts = said("Bild", media=("posts/haus.jpg",))
    assert judged("profile.images", posts, capture=capture, register=(ENTRY,)).verdict == "pass"
