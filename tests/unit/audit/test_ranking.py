from datetime import date

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from toolkit.audit.interval import upper_limit
from toolkit.audit.ranking import rank
from toolkit.checking.results import Result, Results, Subject, summary

AS_OF = date(2026, 11, 23)


def failed(check, severity="major"):
    return Result(criterion=check, check=check, verdict="fail", severity=severity, reason=None, findings=())


def undecided(check, severity="major"):
    return Result(criterion=check, check=check, verdict="inconclusive", severity=severity, reason="?", findings=())


def site(name, *results, state="complete"):
    return Subject(
        id=name, kind="website", url=f"https://{name}.example/", state=state, pages=(), capture=None, results=results
    )


def audit(*subjects, sample_of=UNSET):
    return Results(
        kind="audit", toolkit="0", as_of=AS_OF, subjects=subjects, summary=summary(subjects), sample_of=sample_of
    )


def test_class_1_counts_before_class_2_and_class_2_before_class_3():
    one = site("one", failed("a", "blocking"))
    two = site("two", *(failed(f"b{n}") for n in range(5)))
    three = site("three", *(failed(f"c{n}", "minor") for n in range(9)))
    ranking = rank(audit(one, two, three))
    assert [standing.subject.id for standing in ranking.standings] == ["three", "two", "one"]


def test_equal_counts_share_a_rank_and_the_next_rank_leaves_the_gap():
    sites = [site("a"), site("b", failed("x")), site("c", failed("y")), site("d", failed("x"), failed("z", "minor"))]
    ranking = rank(audit(*sites))
    assert [(one.rank, one.subject.id) for one in ranking.standings] == [(1, "a"), (2, "b"), (2, "c"), (4, "d")]


def test_unreachable_sites_are_neither_ranked_nor_counted_as_free():
    ranking = rank(audit(site("up"), site("down", state="unreachable"), site("half", failed("x"), state="partial")))
    assert [one.subject.id for one in ranking.standings] == ["up", "half"]
    assert ranking.free == 1
    assert [subject.id for subject in ranking.unreachable] == ["down"]
    assert [subject.id for subject in ranking.partial] == ["half"]


def test_free_sites_with_untested_essential_criteria_are_told_apart():
    ranking = rank(audit(site("a"), site("b", undecided("x")), site("c", undecided("y", "minor"))))
    assert (ranking.free, ranking.free_undecided) == (3, 1)


def test_a_site_counts_once_per_check_in_its_gravest_class():
    twice = site("twice", failed("links"), failed("links", "blocking"))
    ranking = rank(audit(twice, site("once", failed("links")), site("minor", failed("links", "minor"))))
    (links,) = ranking.commonest
    assert (links.blocking, links.major, links.sites) == (("twice",), ("once",), 2)


def test_commonest_defects_come_first_then_the_graver_ones():
    ranking = rank(audit(site("a", failed("m"), failed("k", "blocking"), failed("z")), site("b", failed("z"))))
    assert [one.check for one in ranking.commonest] == ["z", "k", "m"]


def test_median_is_of_essential_defects_and_absent_without_a_judged_site():
    assert rank(audit(site("a"), site("b", failed("x"), failed("y", "minor")))).median == 0.5
    assert rank(audit(site("a", state="unreachable"))).median is None


def test_only_a_sample_has_a_limit():
    assert rank(audit(site("a", failed("x")))).upper is None
    assert rank(audit(site("a", failed("x")), sample_of=412)).upper == pytest.approx(0.95)
    assert rank(audit(site("a", state="unreachable"), sample_of=412)).upper is None


@pytest.mark.parametrize(
    ("found", "drawn", "limit"),
    [
        (0, 50, 1 - 0.05 ** (1 / 50)),
        (0, 1, 0.95),
        (1, 10, 0.39416),
        (5, 50, 0.19883),
        (50, 50, 1.0),
    ],
)
def test_upper_limit_is_the_exact_one_sided_one(found, drawn, limit):
    assert upper_limit(found, drawn) == pytest.approx(limit, abs=2e-5)


@pytest.mark.parametrize(("found", "drawn"), [(0, 0), (-1, 5), (6, 5)])
def test_upper_limit_refuses_impossible_counts(found, drawn):
    with pytest.raises(ValueError, match="found lies between"):
        upper_limit(found, drawn)


def test_profiles_are_ranked_among_themselves_and_counted_nowhere_else():
    page = replace(site("page", failed("profile.alive"), failed("profile.imprint")), kind="profile")
    quiet = replace(site("quiet"), kind="profile")
    closed = replace(site("closed", state="unreachable"), kind="profile")
    ranking = rank(audit(site("one", failed("a")), page, quiet, closed))
    assert [subject.id for subject in ranking.unseen] == ["closed"]
    assert ranking.unreachable == ()
    assert [standing.subject.id for standing in ranking.standings] == ["one"]
    assert [(standing.rank, standing.subject.id) for standing in ranking.profiles] == [(1, "quiet"), (2, "page")]
    assert (ranking.median, ranking.free) == (1, 0)
    assert [defect.check for defect in ranking.commonest] == ["a"]
