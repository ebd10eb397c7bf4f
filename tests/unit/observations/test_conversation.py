"""The conversation of a profile over time, and what the evidence leaves open."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from toolkit.observations import Comment, Post, Profile
from toolkit.observations.derived.conversation import Terms, course, covered, cut, without
from toolkit.observations.derived.dialogue import Clock
from toolkit.observations.derived.service import hours
from toolkit.observations.profile import Source

MONDAY = datetime(2026, 10, 5, 10, tzinfo=UTC)
ALL = ("posts", "times", "comments.others", "replies.own")
TERMS = Terms(limit=240.0, agency=("Muster Media",))


def source(first, last, capabilities=ALL):
    return Source(
        name="facebook-api", taken=MONDAY + timedelta(days=60), covers=(first, last), capabilities=capabilities
    )


def profile(*sources, comments=(), posts=(), taken=MONDAY + timedelta(days=60)):
    return Profile(platform="facebook", source="", taken=taken, posts=posts, comments=comments, sources=sources)


def said(hour, text="Habt ihr ein Zimmer frei?", role="guest", author="Gast", post="p"):
    return Comment(post=post, author=author, role=role, time=MONDAY + timedelta(hours=hour), text=text)


WEEKS = source(date(2026, 10, 5), date(2026, 11, 1))


@pytest.mark.parametrize(
    ("comments", "standing"),
    [
        ([said(0), said(3, "Ja, gerne", "owner", "Haus")], "in-time"),
        ([said(0), said(5, "Ja, gerne", "owner", "Haus")], "late"),
        ([said(0)], "open"),
        ([said(0), said(3, "Ja, gerne", "owner", "Haus", post="q")], "open"),
        ([said(0), said(3, "Ja, gerne", "owner", "Muster Media")], "open"),
    ],
)
def test_a_question_is_answered_in_time_late_or_not(comments, standing):
    found = course(profile(WEEKS, comments=tuple(comments)), TERMS)
    assert [each.standing for each in found.asked] == [standing]
    assert found.spans[0].asked == {standing: 1}


def test_a_question_whose_time_still_runs_is_not_open():
    found = course(profile(WEEKS, comments=(said(0),), taken=MONDAY + timedelta(hours=3)), TERMS)
    assert [each.standing for each in found.asked] == ["young"]


def test_the_time_runs_in_service_hours_only():
    terms = Terms(clock=Clock(hours=hours("Mo-Fr 08:00-12:00"), zone="UTC"), limit=240.0)
    young = course(profile(WEEKS, comments=(said(0),), taken=MONDAY + timedelta(days=1)), terms)
    over = course(profile(WEEKS, comments=(said(0),), taken=MONDAY + timedelta(days=2)), terms)
    assert (young.asked[0].standing, over.asked[0].standing) == ("young", "open")


def test_without_answers_in_the_evidence_nobody_knows_whether_one_came():
    deaf = source(date(2026, 10, 5), date(2026, 11, 1), ("posts", "times", "comments.others"))
    assert course(profile(deaf, comments=(said(0),)), TERMS).asked[0].standing == "unknown"


def test_a_week_without_evidence_is_a_gap_and_a_covered_one_without_posts_is_zero():
    first, later = source(date(2026, 10, 5), date(2026, 10, 13)), source(date(2026, 10, 26), date(2026, 11, 1))
    found = course(profile(first, later, posts=(Post(key="1", time=MONDAY),)), TERMS)
    assert [span.posts for span in found.spans] == [1, None, None, 0]
    assert [span.asked for span in found.spans] == [{}, None, None, {}]
    assert found.gaps == ((date(2026, 10, 14), date(2026, 10, 25)),)


def test_an_export_without_guests_leaves_questions_and_shares_open():
    own = source(date(2026, 10, 5), date(2026, 11, 1), ("posts", "times", "replies.own"))
    found = course(profile(own, comments=(said(0, "Gerne", "owner", "Haus"),)), TERMS)
    assert {span.asked is None and span.voices is None for span in found.spans} == {True}
    assert found.unheard == (found.period,)


def test_the_agency_is_told_by_its_name_or_its_signature():
    answers = (
        said(1, "Gerne", "owner", "Muster Media"), said(2, "Gerne\nMuster Media", "owner", "Haus"),
        said(3, "Gerne", "owner", "Haus"), said(4, "Muster Media?", "guest"),
    )  # fmt: skip
    assert course(profile(WEEKS, comments=answers), TERMS).voices == {"agency": 2, "owner": 1, "guest": 1}


def test_nothing_with_a_time_has_no_course():
    assert course(profile(), TERMS) is None


@pytest.mark.parametrize(
    ("days", "most", "number", "second"),
    [(28, 60, 4, date(2026, 10, 12)), (500, 60, 17, date(2026, 11, 1)), (3000, 60, 33, date(2027, 1, 1)),
     (28, 3, 2, date(2026, 11, 1)), (9000, 60, 26, date(2027, 1, 1))],
)  # fmt: skip
def test_a_long_time_is_cut_more_coarsely_without_losing_a_day(days, most, number, second):
    last = MONDAY.date() + timedelta(days=days - 1)
    found = cut((MONDAY.date(), last), most)
    assert (len(found), found[1][0]) == (number, second)
    assert found[0][0] <= MONDAY.date()
    assert found[-1][1] >= last
    assert all(after[0] - before[1] == timedelta(days=1) for before, after in pairwise(found))


def test_spans_of_several_sources_that_touch_are_one():
    one, two = source(date(2026, 1, 1), date(2026, 1, 31)), source(date(2026, 2, 1), date(2026, 2, 10))
    known = covered(profile(two, one), "posts")
    assert known == ((date(2026, 1, 1), date(2026, 2, 10)),)
    assert without((date(2026, 1, 5), date(2026, 2, 12)), known) == ((date(2026, 2, 11), date(2026, 2, 12)),)
    assert without((date(2025, 1, 5), date(2025, 2, 12)), known) == ((date(2025, 1, 5), date(2025, 2, 12)),)
