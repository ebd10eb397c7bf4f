"""Two runs: what is fixed, what is new, and what cannot be said."""

from datetime import date
from typing import Any

import pytest

from toolkit.checking.comparison import compare, shifts
from toolkit.checking.results import Finding, Result, Results, Subject, summary


def finding(page: str = "https://a.example/", key: str = "k", target: str | None = None) -> Finding:
    return Finding(page=page, message="m", target=target, data={}, key=key)


def result(verdict: str, *findings: Finding, criterion: str = "C", severity: str = "major") -> Result:
    told: dict[str, Any] = {"verdict": verdict, "severity": severity}
    return Result(criterion=criterion, check="links.internal", reason=None, findings=findings, **told)


def subject(*results: Result, url: str = "https://a.example/", title: str = "", state: Any = "complete") -> Subject:
    return Subject(
        id=url, kind="website", url=url, title=title, state=state, pages=(), capture=None, results=results
    )  # fmt: skip


def results(*subjects: Subject) -> Results:
    return Results(
        kind="audit", toolkit="1", as_of=date(2026, 11, 26), subjects=subjects, summary=summary(subjects)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("fail", "pass", "fixed"),
        ("fail", "not-applicable", "fixed"),
        ("fail", "fail", "still-open"),
        ("pass", "fail", "new"),
        ("not-applicable", "fail", "new"),
        ("inconclusive", "fail", "newly-tested"),
        ("absent", "fail", "newly-tested"),
        ("fail", "inconclusive", "undecided"),
        ("pass", "inconclusive", "undecided"),
        ("inconclusive", "pass", "settled"),
        ("fail", "absent", "dropped"),
        ("pass", "pass", None),
        ("absent", "pass", None),
        ("absent", "inconclusive", None),
        ("pass", "absent", None),
        ("inconclusive", "inconclusive", None),
    ],
)
def test_a_criterion_changes_by_its_two_verdicts(before: str, after: str, change: str | None) -> None:
    old, new = (
        subject(*([] if verdict == "absent" else [result(verdict, *([finding()] if verdict == "fail" else []))]))
        for verdict in (before, after)
    )
    assert [shift.change for shift in shifts(old, new)] == ([change] if change else [])


def test_findings_are_the_same_on_another_host_and_told_apart_by_path() -> None:
    old = subject(
        result(
            "fail", finding("https://a.example/x", target="https://a.example/lost"), finding("https://a.example/gone")
        )
    )
    new = subject(
        result(
            "fail",
            finding("http://staging.example/x", target="http://staging.example/lost"),
            finding("http://staging.example/come"),
        ),
        url="http://staging.example/",
    )
    (shift,) = shifts(old, new)
    assert [one.page for one in shift.gone] == ["https://a.example/gone"]
    assert [one.page for one in shift.come] == ["http://staging.example/come"]
    assert shift.stayed == 1


def test_two_equal_findings_of_which_one_is_mended_leave_one() -> None:
    (shift,) = shifts(subject(result("fail", finding(), finding())), subject(result("fail", finding())))
    assert (len(shift.gone), len(shift.come), shift.stayed) == (1, 0, 1)


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        (("https://www.a.example/", ""), ("http://a.example", ""), True),
        (("https://a.example/", "Krone"), ("http://127.0.0.1:8000/", "Krone"), True),
        (("https://a.example/", ""), ("https://b.example/", ""), False),
    ],
)
def test_subjects_are_joined_by_address_then_by_name(
    before: tuple[str, str], after: tuple[str, str], *, joined: bool
) -> None:
    old, new = (subject(url=url, title=title) for url, title in (before, after))
    comparison = compare(results(old), results(new))
    assert bool(comparison.pairs) == joined
    assert bool(comparison.only_before) != joined
    assert bool(comparison.only_after) != joined


def test_a_name_that_two_sites_share_joins_nothing() -> None:
    old = results(*(subject(url=f"http://127.0.0.1:{port}/", title="Krone") for port in (1, 2)))
    new = results(*(subject(url=f"http://127.0.0.1:{port}/", title="Krone") for port in (3, 4)))
    assert not compare(old, new).pairs


def test_courses_and_counts_leave_out_what_one_run_did_not_reach() -> None:
    urls = [f"https://{name}.example/" for name in ("better", "worse", "mixed", "same", "lost")]
    met, broken = result("pass"), result("fail", finding())
    other_met, other_broken = result("pass", criterion="D"), result("fail", finding(), criterion="D")
    old = [(broken,), (met,), (broken, other_met), (broken,), (broken,)]
    new = [(met,), (broken,), (met, other_broken), (broken,), ()]
    states = ["complete"] * 4 + ["unreachable"]
    comparison = compare(
        results(*(subject(*each, url=url) for each, url in zip(old, urls, strict=True))),
        results(*(subject(*each, url=url, state=s) for each, url, s in zip(new, urls, states, strict=True))),
    )
    assert [pair.course for pair in comparison.pairs] == ["better", "worse", "mixed", "same", "unknown"]
    assert comparison.free("before") == 1
    assert comparison.free("after") == 1


def test_a_check_that_could_not_judge_any_more_is_no_improvement() -> None:
    old = results(subject(result("fail", finding())), subject(result("fail", finding()), url="https://b.example/"))
    new = results(subject(result("inconclusive")), subject(result("pass"), url="https://b.example/"))
    (course,) = compare(old, new).checks
    assert (course.before, course.after) == (1, 0)


def test_minor_defects_change_no_course() -> None:
    old = subject(result("pass", severity="minor"))
    new = subject(result("fail", finding(), severity="minor"))
    assert compare(results(old), results(new)).pairs[0].course == "same"
