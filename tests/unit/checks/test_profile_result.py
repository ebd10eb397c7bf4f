"""The check profile.result: a figure agreed, over its own period, from a file of the platform."""

from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest

from tests.unit.checks.test_profile import TAKEN, judged, profile
from toolkit.observations import Post, Profile
from toolkit.observations.profile import Followers, Source

AGREED = {"count": "reactions", "called": "Reaktionen", "target": 10, "since": "2026-09-01", "until": "2026-10-31"}


def posts(*counts: int | None, month: int = 10) -> list[Post]:
    return [
        Post(
            key=str(n), time=datetime(2026, month, 1 + n, 10, tzinfo=UTC), text=f"Beitrag {n}",
            counts={} if number is None else {"reactions": number},
        )
        for n, number in enumerate(counts)
    ]  # fmt: skip


def known(made: list[Post], name: str = "meta-suite-table", digest: str = "a" * 64, **more: Any) -> Profile:
    source = Source(name=name, file="export.csv", sha256=digest, taken=TAKEN)
    return profile(made, **{"capabilities": ("posts", "times", "counts", "followers"), "sources": (source,)} | more)


@pytest.mark.parametrize(
    ("made", "params", "verdict", "reason"),
    [
        pytest.param(known(posts(4, 6)), {}, "pass", None, id="just reached"),
        pytest.param(known(posts(4, 5)), {}, "fail", None, id="one short"),
        pytest.param(known([]), {}, "fail", None, id="nothing posted in a covered time"),
        pytest.param(known(posts(4, 5), last=date(2026, 10, 30)), {}, "inconclusive", "not-covered", id="a day short"),
        pytest.param(known(posts(4, 8), last=date(2026, 10, 30)), {}, "pass", None, id="enough without that day"),
        pytest.param(known(posts(4, None)), {}, "inconclusive", "partly-counted", id="a post without count is no zero"),
        pytest.param(known(posts(9, None, 2)), {}, "pass", None, id="the others suffice"),
        pytest.param(known(posts(40, month=8)), {}, "fail", None, id="another time does not count"),
        pytest.param(known(posts(4, 6), name="table"), {}, "inconclusive", "by-hand", id="table of one's own"),
        pytest.param(known(posts(4, 6), digest=""), {}, "inconclusive", "by-hand", id="no file behind it"),
        pytest.param(known(posts(4, 6), sources=()), {}, "inconclusive", "by-hand", id="no source named"),
        pytest.param(known(posts(4, 6)), {"until": "2026-11-20"}, "inconclusive", "still-running", id="still running"),
        pytest.param(known(posts(4, 6), capabilities=("posts", "times")), {}, "inconclusive", "not-counted",
                     id="a source without counts"),
        pytest.param(known(posts(4, 6)), {"count": "followers"}, "inconclusive", "not-counted", id="no followers"),
    ],
)  # fmt: skip
def test_result(made: Profile, params: dict[str, Any], verdict: str, reason: str | None) -> None:
    found = judged("profile.result", made, **AGREED | params)
    assert found.verdict == verdict
    assert found.reason_key == (reason or "")


@pytest.mark.parametrize(("total", "verdict"), [(99, "fail"), (100, "pass")])
def test_followers_are_those_at_the_end_of_the_time(total: int, verdict: str) -> None:
    days = (
        Followers(day=date(2026, 10, 30), total=total),
        Followers(day=date(2026, 10, 2), total=500),
        Followers(day=date(2026, 11, 2), total=900),
    )
    made = msgspec.structs.replace(known([]), followers=days)
    assert judged("profile.result", made, **AGREED | {"count": "followers", "target": 100}).verdict == verdict
