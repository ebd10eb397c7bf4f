"""Checks of who speaks with guests, on profiles written here."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.unit.capture.exports.archives import at, comment, members, packed, post
from tests.unit.checks.test_profile import profile
from toolkit.capture.exports import merged, read
from toolkit.checking.criterion import Demand
from toolkit.checking.results import Result
from toolkit.checking.run import run
from toolkit.observations import Agreed, Capture, Comment, Place, Post, Profile, Site
from toolkit.observations.derived.dialogue import Clock
from toolkit.observations.derived.service import hours, working_minutes

CAPABILITIES = ("posts", "texts", "times", "counts", "comments.others", "replies.own")
SWISS = Place(country="CH", region="BE", source="spec")


def judged(check: str, profile: Profile, place: Place | None = SWISS, agency: str = "", **params: Any) -> Result:
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    capture = Capture(url="https://www.facebook.com/hotel", started=moment, finished=moment, toolkit="0")
    agreed = Agreed(agency=agency)
    site = Site(capture=capture, as_of=moment.date(), profile=profile, place=place, agreed=agreed)
    return run([Demand(criterion="P", check=check, params=params)], site, "en")[0]


def said(author: str, role: Any, time: datetime, text: str, **more: Any) -> Comment:
    return Comment(**{"post": "p", "author": author, "role": role, "time": time, "text": text} | more)


def asked(
    number: int, after: float | None, text: str = "Haben Sie Parkplätze?", by: str = "Hotel Bären"
) -> list[Comment]:
    """A comment at noon of a day of its own, under a post of its own, and an answer so many hours later."""
    noon = datetime(2026, 10, 1 + number, 11, tzinfo=UTC)
    thread = [said("Guest", "guest", noon, text, post=f"p{number}", permalink=f"https://fb.example/{number}")]
    if after is not None:
        reply = f"Ja, {number} Plätze."
        thread.append(said(by, "owner", noon + timedelta(hours=after), reply, post=f"p{number}"))
    return thread


def dialogue(*threads: list[Comment], place: Place | None = SWISS, agency: str = "", **params: Any) -> Result:
    comments = tuple(comment for thread in threads for comment in thread)
    whole = profile([], capabilities=CAPABILITIES, comments=comments)
    return judged("profile.dialogue", whole, place, agency, **params)


COMPLAINT, REQUEST, PRAISE = "Das Zimmer war schmutzig.", "Bitte um eine Offerte für 12 Personen", "So schön bei euch!"


@pytest.mark.parametrize(
    ("threads", "verdict"),
    [
        pytest.param([asked(n, 2) for n in range(6)], "pass", id="all answered within two hours"),
        pytest.param([asked(n, 2 if n < 4 else None) for n in range(6)], "fail", id="two of six without answer"),
        pytest.param([asked(n, 7) for n in range(6)], "fail", id="answers after seven hours"),
        pytest.param([asked(n, None, PRAISE) for n in range(6)], "not-applicable", id="only praise"),
        pytest.param([asked(n, None) for n in range(3)], "inconclusive", id="three questions say little"),
        pytest.param([asked(n, 20) for n in range(6)], "fail", id="an answer the next morning counts service time"),
        pytest.param([asked(n, None, COMPLAINT) for n in range(6)], "fail", id="complaints count as well"),
        pytest.param([asked(n, None, REQUEST) for n in range(6)], "fail", id="requests count as well"),
        pytest.param([asked(n, 2, COMPLAINT) for n in range(6)], "pass", id="complaints that are answered"),
        pytest.param([asked(n, 72) for n in range(6)], "fail", id="answered, but later than agreed"),
    ],
)
def test_guests_are_answered_in_service_time(threads: list[list[Comment]], verdict: str) -> None:
    assert dialogue(*threads).verdict == verdict


def test_each_comment_without_answer_is_named_with_place_time_and_words() -> None:
    result = dialogue(*[asked(n, 2 if n < 4 else None, COMPLAINT) for n in range(6)])
    waiting = [finding for finding in result.findings if finding.key == "open"]
    assert [finding.target for finding in waiting] == ["https://fb.example/4", "https://fb.example/5"]
    assert waiting[0].data["time"] == "13:00"  # noon in UTC is one o'clock in Berne in October
    assert waiting[0].data["words"] == "schmutzig"
    assert "schmutzig" in waiting[0].message


def test_what_is_answered_too_late_is_named() -> None:
    result = dialogue(*[asked(n, 2 if n < 4 else 60) for n in range(6)])
    assert [finding.key for finding in result.findings] == ["unanswered", "late", "late"]


def test_an_answer_that_the_agency_signs_is_none_of_the_house() -> None:
    threads = [asked(n, 2, by="Muster Media") for n in range(6)]
    assert dialogue(*threads).verdict == "pass"
    assert dialogue(*threads, agency="Muster Media").verdict == "fail"


def test_a_question_of_the_agency_is_none_of_a_guest() -> None:
    threads = [[said("Muster Media", "guest", at_noon(n), "Wer mag Fondue? Was kostet es?")] for n in range(6)]
    assert dialogue(*threads, agency="Muster Media").verdict == "not-applicable"


def at_noon(day: int) -> datetime:
    return datetime(2026, 10, 1 + day, 11, tzinfo=UTC)


def test_answers_by_machine_do_not_count() -> None:
    threads = [asked(n, None) for n in range(6)]
    for thread in threads:
        when = thread[0].time + timedelta(seconds=20)
        thread.append(said("Hotel", "owner", when, "Danke, wir melden uns.", post=thread[0].post))
    assert dialogue(*threads).verdict == "fail"


def test_answer_under_one_review_is_none_to_another() -> None:
    reviews = [said(f"G{n}", "guest", at_noon(n), "Naja", post="", id=f"r{n}", rating=2) for n in range(6)]
    reply = said("Hotel", "owner", at_noon(6), "Das tut uns leid.", post="", id="a", parent="r0")
    result = dialogue([*reviews, reply])
    assert [finding.key for finding in result.findings] == ["unanswered", "late", *["open"] * 5]


def test_comment_younger_than_the_time_allowed_is_not_counted() -> None:
    fresh = said("Guest", "guest", datetime(2026, 11, 20, 8, tzinfo=UTC), "Haben Sie Parkplätze?")
    assert dialogue(*[asked(n, 2) for n in range(5)], [fresh]).verdict == "pass"


@pytest.mark.parametrize(
    ("place", "zone", "reason"),
    [
        pytest.param(Place(country="US", region="VT"), "local", "zone", id="a country with several zones"),
        pytest.param(None, "local", "zone", id="no place"),
        pytest.param(Place(country="US", region="VT"), "America/New_York", "", id="the zone is named"),
        pytest.param(Place(country="AT"), "local", "", id="a country with one"),
    ],
)
def test_zone_is_that_of_the_place_or_named(place: Place | None, zone: str, reason: str) -> None:
    assert dialogue(*[asked(n, 2) for n in range(6)], place=place, zone=zone).reason_key == reason


def test_unknown_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="Europe/Zurich"):
        dialogue(zone="Europe/Bern")


def test_export_without_guests_comments_never_says_nobody_was_answered(tmp_path: Path) -> None:
    posts = [post(at(2026, 10, 5, 9), "Grüezi")]
    files = members(posts, [comment(at(2026, 10, 6, 9), "Danke", "Hotel Bären")])
    result = judged("profile.dialogue", read(packed(tmp_path / "export.zip", files), "facebook"))
    assert (result.verdict, result.reason_key) == ("inconclusive", "evidence-lacks")


def test_a_comment_that_two_sources_hold_counts_once() -> None:
    one = profile([], capabilities=CAPABILITIES, comments=tuple(c for n in range(3) for c in asked(n, None)))
    ids = tuple(
        said("Guest", "guest", each.time, each.text, post=each.post, id=f"ig-{n}")
        for n, each in enumerate(one.comments)
    )
    other = profile([], capabilities=CAPABILITIES, comments=ids, source="facebook-api")
    result = judged("profile.dialogue", merged([other, one]))
    assert result.reason_data["comments"] == 3


def test_service_time_stands_still_at_night() -> None:
    open_ = hours("Mo-Fr 08:00-20:00, Sa-Su 10:00-16:00")
    friday = datetime(2026, 11, 13, 19, tzinfo=UTC)
    assert working_minutes(friday, friday + timedelta(hours=16), open_) == 120  # 19 to 20, and 10 to 11 on Saturday


@pytest.mark.parametrize(
    ("text", "place", "minutes"),
    [
        pytest.param("Mo-Su 08:00-20:00", "CH-BE", 720, id="a holiday like any day"),
        pytest.param("Mo-Su 08:00-20:00, PH off", "CH-BE", 0, id="no service on holidays"),
        pytest.param("Mo-Su 08:00-20:00, PH 10:00-12:00", "CH-BE", 120, id="shorter on holidays"),
        pytest.param("Mo-Su 08:00-20:00, PH off", "DE-BY", 720, id="no holiday there"),
    ],
)
def test_public_holidays_of_the_place(text: str, place: str, minutes: float) -> None:
    national_day = datetime(2026, 8, 1, tzinfo=UTC)
    clock = Clock(hours=hours(text), zone="UTC", place=place)
    assert clock.minutes(national_day, national_day + timedelta(hours=23)) == minutes


@pytest.mark.parametrize("text", ["", "always", "Mo-Su 20:00-08:00", "Mo 08:00-25:00", "PH"])
def test_hours_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"hours read|opening stands"):
        hours(text)


def counted(reactions: int, comments: int) -> list[Post]:
    return [
        Post(key=f"k{n}", time=at_noon(n), text=f"Post {n}", counts={"reactions": reactions, "comments": comments})
        for n in range(12)
    ]


@pytest.mark.parametrize(
    ("reactions", "remarks", "verdict"),
    [
        pytest.param(0, 0, "fail", id="no interaction at all"),
        pytest.param(0, 1, "fail", id="only the agency's own comments"),
        pytest.param(1, 0, "inconclusive", id="one like, which may be the agency's"),
        pytest.param(9, 0, "pass", id="more than the insiders can give"),
    ],
)
def test_interaction_of_insiders_is_none(reactions: int, remarks: int, verdict: str) -> None:
    posts = counted(reactions, remarks)
    own = tuple(said("Muster Media", "guest", each.time, "Top!", post=each.key) for each in posts) if remarks else ()
    whole = profile(posts, capabilities=CAPABILITIES, comments=own)
    assert judged("profile.interaction", whole, agency="Muster Media").verdict == verdict


def test_voice_knows_the_agency_of_the_spec() -> None:
    whole = profile([], capabilities=CAPABILITIES, comments=tuple(asked(1, 2, by="Muster Media")))
    assert judged("profile.voice", whole).verdict == "pass"
    assert judged("profile.voice", whole, agency="Muster Media").verdict == "fail"
