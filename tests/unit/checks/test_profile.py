"""Checks of profiles, on profiles written here; websites have their cases in `tests/checks`."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.unit.capture.exports.archives import at, comment, members, packed, post
from toolkit.capture.exports import read
from toolkit.checking.criterion import Demand
from toolkit.checking.results import Result
from toolkit.checking.run import run
from toolkit.observations import Capture, Comment, Post, Profile, Site
from toolkit.observations.derived.dialogue import hours, is_question, working_minutes
from toolkit.observations.profile import Unread

TAKEN = datetime(2026, 11, 20, 9, tzinfo=UTC)  # a Friday; the last whole weeks begin 19 October to 9 November
KEYS = count()


def judged(check: str, profile: Profile, **params: Any) -> Result:
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    capture = Capture(url="https://www.facebook.com/hotel", started=moment, finished=moment, toolkit="0")
    site = Site(capture=capture, as_of=moment.date(), profile=profile)
    return run([Demand(criterion="P", check=check, params=params)], site, "en")[0]


def posted(*days: str, kind: Any = "post", text: str = "") -> list[Post]:
    return [
        Post(
            key=str(next(KEYS)), time=datetime.fromisoformat(f"{day}T10:00+00:00"), kind=kind, text=text or f"On {day}"
        )
        for day in days
    ]


def profile(posts: list[Post], first: date = date(2026, 1, 1), last: date = date(2026, 11, 19), **more: Any) -> Profile:
    fields: dict[str, Any] = {
        "platform": "facebook", "source": "facebook-export", "name": "Hotel Bären", "taken": TAKEN,
        "covers": (first, last), "capabilities": ("posts", "texts", "times", "replies.own"), "posts": tuple(posts),
    }  # fmt: skip
    return Profile(**fields | more)


WEEKLY = ("2026-10-20", "2026-10-27", "2026-11-03", "2026-11-10")


@pytest.mark.parametrize(
    ("posts", "params", "verdict"),
    [
        pytest.param(posted(*WEEKLY), {}, "pass", id="one post a week"),
        pytest.param(posted(*WEEKLY[:3]), {}, "pass", id="one week of four may fall short"),
        pytest.param(posted(*WEEKLY[:2]), {}, "fail", id="two weeks short"),
        pytest.param(posted(*WEEKLY[:1] * 4), {}, "fail", id="four posts in one week"),
        pytest.param(posted(*WEEKLY, kind="cover-change"), {}, "fail", id="cover changes are no posts"),
        pytest.param(posted(*WEEKLY, kind="share"), {}, "fail", id="bare shares are no posts"),
        pytest.param(posted("2026-10-20") * 2, {"per_week": 0.5}, "fail", id="the same post twice is one"),
        pytest.param(posted("2026-10-20", "2026-11-03"), {"per_week": 0.5}, "pass", id="a mean below one"),
        pytest.param([], {}, "fail", id="silence, while guests still follow"),
    ],
)
def test_posts_are_counted_by_whole_weeks(posts: list[Post], params: dict[str, Any], verdict: str) -> None:
    assert judged("profile.cadence", profile(posts), **params).verdict == verdict


@pytest.mark.parametrize(("zone", "verdict"), [("Europe/Zurich", "pass"), ("UTC", "fail")])
def test_week_is_that_of_the_place(zone: str, verdict: str) -> None:
    late = Post(key="s", time=datetime(2026, 11, 8, 23, 30, tzinfo=UTC), text="Monday in Zurich")
    assert judged("profile.cadence", profile([late]), weeks=1, zone=zone).verdict == verdict


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        pytest.param(date(2026, 11, 5), date(2026, 11, 19), "too-short", id="export of two weeks"),
        pytest.param(date(2026, 1, 1), date(2026, 9, 30), "may-be-cut-off", id="export that ends in September"),
    ],
)
def test_short_evidence_decides_nothing(first: date, last: date, reason: str) -> None:
    result = judged("profile.cadence", profile(posted(*WEEKLY), first, last))
    assert (result.verdict, result.reason_key) == ("inconclusive", reason)


def asked(
    number: int, answered_after: float | None, post: str = "p", text: str = "Haben Sie Parkplätze?"
) -> list[Comment]:
    """A question at noon of a day of its own, under a post of its own, and an answer so many hours later."""
    noon = datetime(2026, 10, 1 + number, 11, tzinfo=UTC)
    thread = f"{post}{number}"
    comments = [Comment(post=thread, author="Guest", role="guest", time=noon, text=text)]
    if answered_after is not None:
        answer = f"Ja, {number} Plätze."
        time = noon + timedelta(hours=answered_after)
        comments.append(Comment(post=thread, author="Hotel", role="owner", time=time, text=answer))
    return comments


def dialogue(*threads: list[Comment], **params: Any) -> Result:
    capabilities = ("posts", "texts", "times", "comments.others", "replies.own")
    comments = tuple(comment for thread in threads for comment in thread)
    return judged("profile.dialogue", profile([], capabilities=capabilities, comments=comments), **params)


@pytest.mark.parametrize(
    ("threads", "verdict"),
    [
        pytest.param([asked(n, 2) for n in range(6)], "pass", id="all answered within two hours"),
        pytest.param([asked(n, 2 if n < 4 else None) for n in range(6)], "fail", id="two of six without answer"),
        pytest.param([asked(n, 7) for n in range(6)], "fail", id="answers after seven hours"),
        pytest.param([asked(n, None, text="So schön bei euch!") for n in range(6)], "not-applicable", id="only praise"),
        pytest.param([asked(n, None) for n in range(3)], "inconclusive", id="three questions say little"),
        pytest.param([asked(n, 20) for n in range(6)], "fail", id="an answer the next morning counts service time"),
    ],
)
def test_questions_are_answered_in_service_time(threads: list[list[Comment]], verdict: str) -> None:
    assert dialogue(*threads).verdict == verdict


def test_answers_by_machine_do_not_count() -> None:
    threads = [asked(n, None) for n in range(6)]
    for thread in threads:
        when = thread[0].time + timedelta(seconds=20)
        thread.append(
            Comment(post=thread[0].post, author="Hotel", role="owner", time=when, text="Danke, wir melden uns.")
        )
    assert dialogue(*threads).verdict == "fail"


def test_export_without_guests_comments_never_says_nobody_was_answered(tmp_path: Path) -> None:
    posts = [post(at(2026, 10, 5, 9), "Grüezi")]
    files = members(posts, [comment(at(2026, 10, 6, 9), "Danke", "Hotel Bären")])
    result = judged("profile.dialogue", read(packed(tmp_path / "export.zip", files), "facebook"))
    assert (result.verdict, result.reason_key) == ("inconclusive", "evidence-lacks")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Gibt es noch freie Zimmer", True),
        ("Hallo, habt ihr im November offen", True),
        ("C'è posto per due persone", True),
        ("Avez-vous une chambre libre ?", True),
        ("War super! Sehen wir uns wieder?", True),
        ("Siehe https://example.org/?a=1", False),
        ("@Anna wollen wir hin?", False),
        ("Wann immer wir kommen, es ist schön!", False),
        ("Toll?", False),
        ("", False),
    ],
)
def test_questions_are_told_from_praise(text: str, answer: bool) -> None:
    assert is_question(text) is answer


def test_service_time_stands_still_at_night() -> None:
    open_ = hours("Mo-Fr 08:00-20:00, Sa-Su 10:00-16:00")
    friday = datetime(2026, 11, 13, 19, tzinfo=UTC)
    assert working_minutes(friday, friday + timedelta(hours=16), open_) == 120  # 19 to 20, and 10 to 11 on Saturday


@pytest.mark.parametrize("text", ["", "always", "Mo-Su 20:00-08:00", "Mo 08:00-25:00"])
def test_hours_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"hours read|opening stands"):
        hours(text)


@pytest.mark.parametrize(
    ("taken", "more", "params", "verdict", "key"),
    [
        pytest.param(TAKEN, {}, {}, "pass", "", id="three days old"),
        pytest.param(TAKEN - timedelta(days=60), {}, {}, "fail", "old", id="two months old"),
        pytest.param(TAKEN - timedelta(days=60), {}, {"age": "90 days"}, "pass", "", id="as old as agreed"),
        pytest.param(
            TAKEN, {"unreadable": (Unread(part="posts_2.json", why="no-json"),)}, {}, "fail", "broken", id="not whole"
        ),
        pytest.param(TAKEN, {"unreadable": (Unread(part="t.csv", why="month-or-day"),)}, {}, "pass", "", id="in doubt"),
        pytest.param(TAKEN + timedelta(days=30), {}, {}, "pass", "", id="judged for a day before it was taken"),
    ],
)
def test_a_backup_is_young_and_whole(
    taken: datetime, more: dict[str, Any], params: dict[str, Any], verdict: str, key: str
) -> None:
    result = judged("profile.archive", profile([], taken=taken, **more), **params)
    assert result.verdict == verdict
    assert [finding.key for finding in result.findings] == ([key] if key else [])


def test_a_website_has_no_backup_of_a_profile_to_judge() -> None:
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    capture = Capture(url="https://hotel.example", started=moment, finished=moment, toolkit="0")
    site = Site(capture=capture, as_of=moment.date())
    assert run([Demand(criterion="P", check="profile.archive")], site, "en")[0].verdict == "inconclusive"
