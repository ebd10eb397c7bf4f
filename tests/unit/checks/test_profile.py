"""Checks of profiles, on profiles written here; websites have their cases in `tests/checks`."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from toolkit.checking.criterion import Demand
from toolkit.checking.results import Result
from toolkit.checking.run import run
from toolkit.observations import Capture, Post, Profile, Site
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
