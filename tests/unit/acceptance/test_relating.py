"""A test beside others: how re-tests are counted, and what follows from what a record is for."""

from datetime import date

import pytest
from msgspec import UNSET

from tests.documents.tree_text import everything
from tests.unit.acceptance.course import (
    AFTER,
    BEFORE,
    FIRST,
    FONTS,
    HOST,
    LINKS,
    PHONE,
    SECOND,
    STAGING,
    TITLE,
    found,
    loaded,
    numbering,
    plain,
    related,
    results,
    subject,
)  # fmt: skip
from toolkit.acceptance.related import fits
from toolkit.acceptance.relating import by, relate, staging
from toolkit.documents import record as document
from toolkit.errors import WrongUsage

MET = subject({})


def of_the_agency(record):
    """The steps that a re-test belongs to."""
    return [step.step for step in record.deadlines if step.step in ("remedy", "retest")]


def test_each_criterion_is_fixed_still_open_or_new():
    again = relate(plain(subject(AFTER), SECOND), loaded(), earlier=related(results(subject(BEFORE)))).retest
    (pair,) = again.comparison.pairs
    assert {
        shift.criterion: (shift.change, len(shift.gone), shift.stayed, len(shift.come)) for shift in pair.shifts
    } == {
        LINKS: ("still-open", 1, 1, 0),
        PHONE: ("fixed", 1, 0, 0),
        FONTS: ("new", 0, 0, 1),
    }
    assert again.counts == {"still-open": 1, "fixed": 1, "new": 1}
    assert again.specs is None


@pytest.mark.parametrize(
    ("before", "number", "used_up", "steps"),
    [
        (UNSET, 1, False, ["remedy", "retest"]),
        (1, 2, True, []),
        (2, 3, True, []),
    ],
)
def test_re_tests_are_counted_to_the_last_one_agreed(before, number, used_up, steps):
    record = relate(plain(subject(AFTER), SECOND), loaded(), earlier=related(results(subject(BEFORE), retest=before)))
    assert (record.retest.number, record.results.retest, record.retest.used_up) == (number, number, used_up)
    assert of_the_agency(record) == steps


def test_the_last_re_test_passed_leaves_only_the_remedy_of_what_was_reserved():
    minor = {"hotel-website/links.anchors": (found("/angebote", "Die Stelle fehlt."),)}
    record = relate(plain(subject(minor), SECOND), loaded(), earlier=related(results(subject(BEFORE), retest=1)))
    assert record.outcome == "with-reservations"
    assert of_the_agency(record) == ["remedy"]
    assert record.milestones[0].account.payable_now > 0


def test_what_was_only_left_open_used_no_re_test_and_opens_no_rights():
    earlier = results(subject({}, unjudged=("W-03",)), retest=1)
    again = relate(plain(subject({}, unjudged=("W-03",)), SECOND), loaded(), earlier=related(earlier))
    assert (again.outcome, again.retest.number, again.purpose) == ("rejected", 1, "acceptance")
    last = results(subject(BEFORE), retest=1)
    open_ = relate(plain(subject({}, unjudged=("W-03",)), SECOND), loaded(), earlier=related(last))
    assert (open_.retest.number, open_.retest.used_up) == (2, True)
    text = everything(document.build(open_, loaded(), numbering(), "de-CH"))
    assert "ohne weitere Frist" not in text


def test_after_the_acceptance_nothing_is_decided_or_paid_again():
    minor = {"hotel-website/links.anchors": (found("/angebote", "Die Stelle fehlt."),)}
    earlier = results(subject(minor), retest=1)
    follow = relate(plain(MET, SECOND), loaded(), earlier=related(earlier))
    assert (follow.purpose, follow.outcome, follow.retest.number) == ("follow-up", "followed-met", 0)
    assert [one.account for one in follow.milestones] == [None]
    assert follow.results.retest is UNSET
    worse = relate(plain(subject(BEFORE), SECOND), loaded(), earlier=related(follow.results))
    assert (worse.purpose, worse.outcome, worse.deadlines) == ("follow-up", "followed-open", ())


def test_the_agencys_own_test_accepts_nothing_and_counts_as_no_re_test():
    own = relate(
        plain(subject(AFTER, STAGING), SECOND), loaded(), self_test=True, earlier=related(results(subject(BEFORE)))
    )
    assert (own.outcome, own.retest.number, own.deadlines, own.milestones[0].account) == ("own-not-met", 0, (), None)
    assert own.retest.counts == {"still-open": 1, "fixed": 1, "new": 1}
    assert own.results.purpose == "self-test"
    assert by(own, loaded()) == "Nordhang Digital GmbH"
    assert staging(loaded()) == {"website": STAGING}


def test_where_the_agency_says_something_else_comes_first_what_it_found_met():
    theirs = {LINKS: BEFORE[LINKS], TITLE: (found("/", "Der Text fehlt.", STAGING),)}
    own = relate(plain(subject(theirs, STAGING, unjudged=("W-03",)), FIRST), loaded(), self_test=True).results
    record = relate(plain(subject(BEFORE, HOST), SECOND), loaded(), own=related(own))
    told = [(one.criterion, one.agency.verdict, one.here.verdict, one.missed) for one in record.agency.differences]
    assert told == [
        (PHONE, "pass", "fail", True),
        (TITLE, "fail", "pass", False),
        ("W-03", "inconclusive", "pass", False),
    ]
    assert record.agency.same == len(record.results.subjects[0].results) - 3
    assert record.outcome == "rejected"


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"kind": "audit"}, "holds an audit"),
        ({"milestone": "M1"}, "tested milestone M1"),
        ({"milestone": ""}, "tested everything"),
        ({"subjects": ()}, "none of the deliverables"),
        ({"as_of": date(2027, 6, 1)}, "later than"),
    ],
)
def test_a_run_that_cannot_be_compared_is_refused_with_what_to_do(changed, problem):
    with pytest.raises(WrongUsage) as error:
        fits(results(MET, **changed), "earlier", loaded(), "M2", SECOND)
    assert problem in error.value.problem
    assert error.value.instead


def test_another_spec_is_said_with_both_digests():
    again = relate(
        plain(MET, SECOND), loaded(), earlier=related(results(subject(BEFORE), spec_sha256="ab" * 32))
    ).retest
    assert again.specs == ("ab" * 32, loaded().sha256)
