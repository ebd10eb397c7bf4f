"""The account over all milestones: what is owed, retained and released, to the cent."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.documents.delivered import changed, judged, spec
from toolkit.acceptance.account import Payment, Settled
from toolkit.acceptance.order import Order
from toolkit.acceptance.statement import statement
from toolkit.checking.results import Reduction
from toolkit.errors import WrongUsage

LAST = date(2027, 6, 1)
LATER = date(2029, 6, 1)
"""24 months after the last acceptance; a Friday."""


def run(milestone, day, verdicts=None, delivered=None, law="austria", reductions=()):
    """The results of one acceptance."""
    order = Order(milestone=milestone, as_of=day, delivered=delivered or day, reductions=reductions)
    loaded = law if not isinstance(law, str) else spec(law)
    return judged(loaded, order, verdicts or {}).results


def accepted(**last):
    """Three milestones accepted, each delivered on its day."""
    third = run("M3", LAST, delivered=date(2027, 5, 28), **last)
    return [run("M1", date(2027, 2, 26)), run("M2", date(2027, 4, 23)), third]


def parts_make_the_price(found):
    totals = found.totals
    assert totals.price == totals.not_due + totals.penalty + totals.reduction + totals.retained + totals.due


def test_nothing_is_owed_for_what_was_not_tested():
    found = statement(spec("austria"), [run("M1", date(2027, 2, 26))], LAST)
    assert [each.decision for each in found.milestones] == ["accepted", None, None]
    assert str(found.totals.price) == "31200.00"
    assert str(found.totals.payable_now) == "8424.00"
    assert str(found.totals.not_due) == "21840.00"
    assert found.retained.kept == "not-accepted"
    parts_make_the_price(found)


def test_all_accepted_leaves_the_retention_until_the_warranty_ends():
    found = statement(spec("austria"), accepted(), LAST)
    assert str(found.totals.payable_now) == "28080.00"
    assert (str(found.retained.held), found.retained.until, found.retained.kept) == ("3120.00", LATER, "period")
    assert found.retained.payable == 0
    parts_make_the_price(found)


@pytest.mark.parametrize(("day", "kept", "payable"), [(date(2029, 5, 31), "period", "0"), (LATER, "due", "3120.00")])
def test_the_retention_falls_due_on_its_day(day, kept, payable):
    settled = Settled(payments=tuple(Payment(milestone=each, amount=Decimal(amount)) for each, amount in PAID))
    found = statement(spec("austria"), accepted(), day, settled)
    assert (found.retained.kept, str(found.retained.payable)) == (kept, payable)
    assert found.totals.payable_now == found.retained.payable


PAID = (("M1", "8424.00"), ("M2", "11232.00"), ("M3", "8424.00"))


def test_what_was_released_is_not_due_again():
    settled = Settled(
        payments=tuple(Payment(milestone=each, amount=Decimal(amount)) for each, amount in PAID),
        released=Decimal("3120.00"),
    )
    found = statement(spec("austria"), accepted(), LATER, settled)
    assert found.retained.payable == 0
    assert found.totals.payable_now == 0
    assert found.totals.paid == found.totals.price == Decimal("31200.00")


def test_an_open_notified_defect_keeps_the_retention():
    reserved = accepted(verdicts={100: ("fail", "minor")})
    found = statement(spec("austria"), reserved, LATER)
    assert found.milestones[2].decision == "with-reservations"
    assert (found.retained.kept, found.retained.payable) == ("defects", 0)
    assert [(one.deliverable, one.notified) for one in found.defects] == [("instagram", LAST)]


def test_a_later_test_that_finds_it_remedied_releases_it():
    runs = [*accepted(verdicts={100: ("fail", "minor")}), run("M3", date(2027, 7, 1))]
    found = statement(spec("austria"), runs, LATER)
    assert found.defects == ()
    assert found.retained.kept == "due"
    assert found.milestones[2].accepted == LAST, "the acceptance stays that of the first passed test"


def test_a_defect_that_cannot_be_judged_any_more_stays_open():
    runs = [*accepted(verdicts={100: ("fail", "minor")}), run("M3", date(2027, 7, 1), {100: ("inconclusive", "minor")})]
    assert len(statement(spec("austria"), runs, LATER).defects) == 1


def test_a_rejected_milestone_is_paid_only_after_a_passed_re_test_and_the_delay_counts_to_the_first_delivery():
    first = run("M2", date(2027, 4, 30), {3: ("fail", "blocking")}, delivered=date(2027, 4, 27))
    again = run("M2", date(2027, 5, 20))
    before = statement(spec("austria"), [first], LAST).milestones[1]
    assert (before.decision, before.accepted, str(before.account.payable_now)) == ("rejected", None, "0")
    after = statement(spec("austria"), [again, first], LAST).milestones[1]
    assert (after.accepted, after.delivered) == (date(2027, 5, 20), date(2027, 4, 27))
    assert str(after.account.of("penalty")) == "-41.60"
    assert str(after.account.payable_now) == "11190.40"


def test_a_reduction_in_a_record_counts_once_however_often_it_is_stated():
    agreed = Reduction(milestone="M2", amount=Decimal("500.00"), remark="picture")
    runs = [run("M2", date(2027, 4, 23), reductions=(agreed,)), run("M2", date(2027, 5, 3), reductions=(agreed,))]
    found = statement(spec("austria"), runs, LAST, Settled(reductions=(agreed,)))
    assert found.totals.reduction == Decimal("500.00")
    parts_make_the_price(found)


def test_what_was_paid_without_being_due_stands_below_zero():
    paid = Settled(payments=(Payment(milestone="M1", amount=Decimal(1000)),))
    assert str(statement(spec("austria"), [], LAST, paid).totals.payable_now) == "-1000"


def test_runs_after_the_day_of_the_account_do_not_count():
    found = statement(spec("austria"), accepted(), date(2027, 5, 1))
    assert [each.accepted for each in found.milestones] == [date(2027, 2, 26), date(2027, 4, 23), None]


def test_one_run_over_everything_decides_each_milestone():
    found = statement(spec("austria"), [run(None, LAST, {3: ("fail", "blocking")})], LAST)
    assert [each.decision for each in found.milestones] == ["accepted", "rejected", "accepted"]


def test_german_penalties_of_all_milestones_stay_within_five_per_cent(tmp_path: Path):
    loaded = changed("germany", tmp_path, ("of: milestone, cap: 5 %", "of: price, cap: 5 %"))
    late = date(2028, 3, 1)
    found = statement(loaded, [run(each, late, law=loaded) for each in ("M1", "M2", "M3")], late)
    assert [str(each.account.of("penalty")) for each in found.milestones] == ["-1200.00", "0.00", "0.00"]
    parts_make_the_price(found)


def test_retention_until_the_last_acceptance_is_due_with_it(tmp_path: Path):
    loaded = changed(
        "austria", tmp_path, ("retention: {share: 10 %}", "retention: {share: 10 %, until: last-acceptance}")
    )
    runs = [run(each, LAST, law=loaded) for each in ("M1", "M2", "M3")]
    found = statement(loaded, runs, LAST)
    assert (found.retained.kept, found.retained.until) == ("due", LAST)


@pytest.mark.parametrize("law", ["hotel", "germany", "austria", "france", "england", "vermont", "ticino", "vaud"])
def test_the_parts_make_the_price_under_every_law(law):
    runs = [run("M1", date(2027, 3, 30), law=law), run("M2", date(2027, 4, 27), law=law)]
    found = statement(spec(law), runs, LAST)
    parts_make_the_price(found)
    runs.append(run("M3", date(2027, 6, 15), law=law))
    complete = statement(spec(law), runs, date(2027, 6, 15))
    parts_make_the_price(complete)
    assert complete.totals.not_due == 0


def test_another_version_of_the_spec_is_named(tmp_path: Path):
    other = changed("austria", tmp_path, ("warranty: 24 months", "warranty: 12 months"))
    found = statement(spec("austria"), [run("M1", date(2027, 2, 26), law=other)], LAST)
    assert found.other_specs == (other.sha256,)


def test_a_spec_without_price_has_no_account(tmp_path: Path):
    loaded = changed("austria", tmp_path, ("  price: {amount: 26000, vat: 20 %}\n", ""))
    with pytest.raises(WrongUsage, match="no price"):
        statement(loaded, [], LAST)


def test_more_released_than_held_is_refused():
    with pytest.raises(WrongUsage, match="retention is entered as paid"):
        statement(spec("austria"), accepted(), LAST, Settled(released=Decimal("3120.01")))
