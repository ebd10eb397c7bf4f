"""What is owed for a milestone: every figure, to the cent."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.documents.delivered import changed, spec
from toolkit.acceptance.account import NOTHING, Payment, Settled, account, check, penalty_for
from toolkit.checking.results import Reduction
from toolkit.errors import WrongUsage
from toolkit.spec.amounts import plan
from toolkit.spec.calendar import calendar_of

M2 = 1
REDUCED = Settled(reductions=(Reduction(milestone="M2", amount=Decimal("500.00"), remark="a picture is missing"),))


def figures(decision, settled=NOTHING, delivered=date(2027, 4, 23)):
    loaded = spec("austria")
    part = plan(loaded.spec)[M2]
    penalty = penalty_for(loaded.spec, part, delivered, calendar_of(loaded.spec))
    made = account(part, decision, penalty, settled, date(2027, 5, 20))
    return {line.item: str(line.amount) for line in made.lines}, made.pay_by


FULL = {
    "net": "10400.00", "vat": "2080.00", "instalment": "12480.00", "retention": "-1248.00", "penalty": "0.00",
    "on-acceptance": "11232.00",
}  # fmt: skip


@pytest.mark.parametrize("decision", ["accepted", "with-reservations"])
def test_acceptance_makes_the_instalment_payable_less_the_retention(decision):
    lines, pay_by = figures(decision)
    assert lines == FULL | {"payable-now": "11232.00"}
    assert pay_by == date(2027, 5, 20)


@pytest.mark.parametrize("decision", ["rejected", None])
def test_nothing_is_payable_before_acceptance(decision):
    lines, pay_by = figures(decision)
    assert lines == FULL | {"payable-now": "0"}
    assert pay_by is None


def test_an_agreed_reduction_and_a_payment_come_off_and_nothing_else_changes():
    settled = Settled(reductions=REDUCED.reductions, payments=(Payment(milestone="M2", amount=Decimal("10000.00")),))
    lines, _ = figures("accepted", settled)
    assert lines == FULL | {
        "reduction": "-500.00", "on-acceptance": "10732.00", "paid": "-10000.00", "payable-now": "732.00",
    }  # fmt: skip


def test_what_another_milestone_was_reduced_by_stays_there():
    other = Settled(reductions=(Reduction(milestone="M1", amount=Decimal(500), remark="x"),))
    assert figures("accepted", other)[0] == FULL | {"payable-now": "11232.00"}


@pytest.mark.parametrize(
    ("law", "terms", "delivered", "expected"),
    [
        # Two working days after Friday 23 April 2027, 0.2 % a day of 40 %.
        ("austria", (), date(2027, 4, 27), (2, "41.60", False)),
        # 6 May (Ascension) and 17 May (Whit Monday) are no working days.
        ("austria", (), date(2027, 5, 18), (15, "312.00", False)),
        # 10 % of the instalment is the most.
        ("austria", (), date(2027, 12, 31), (174, "1040.00", True)),
        ("austria", (("of: milestone, cap: 10 %", "of: price"),), date(2027, 4, 27), (2, "104.00", False)),
        ("germany", (), date(2027, 12, 31), (178, "480.00", True)),
        # Without an agreed cap German law leaves 5 % of the instalment.
        ("germany", (("of: milestone, cap: 5 %", "of: milestone"),), date(2027, 12, 31), (178, "480.00", True)),
        ("austria", (("of: milestone, cap: 10 %", "of: milestone"),), date(2027, 12, 31), (174, "3619.20", False)),
        ("austria", (), date(2027, 4, 1), (0, "0.00", False)),
    ],
)  # fmt: skip
def test_the_penalty_counts_working_days_up_to_the_cap(tmp_path: Path, law, terms, delivered, expected):
    loaded = changed(law, tmp_path, *terms)
    found = penalty_for(loaded.spec, plan(loaded.spec)[M2], delivered, calendar_of(loaded.spec))
    assert (found.days, str(found.amount), found.capped) == expected


@pytest.mark.parametrize(("before", "left"), [("0", "480.00"), ("1000.00", "200.00"), ("1200.00", "0.00")])
def test_german_milestones_share_five_per_cent_of_the_fee(before, left):
    loaded = spec("germany")
    found = penalty_for(
        loaded.spec, plan(loaded.spec)[M2], date(2027, 12, 31), calendar_of(loaded.spec), Decimal(before)
    )
    assert str(found.amount) == left


def test_no_penalty_line_where_none_is_agreed(tmp_path: Path):
    loaded = changed("austria", tmp_path, ("  delay-penalty: {per-day: 0.2 %, of: milestone, cap: 10 %}\n", ""))
    assert penalty_for(loaded.spec, plan(loaded.spec)[M2], date(2027, 12, 31), calendar_of(loaded.spec)) is None


@pytest.mark.parametrize(
    ("settled", "said"),
    [
        (Settled(payments=(Payment(milestone="M9", amount=Decimal(1)),)), "No instalment is agreed for 'M9'."),
        (Settled(reductions=(Reduction(milestone="M2", amount=Decimal(12481), remark="x"),)), "more than its instal"),
    ],
)
def test_an_entry_that_fits_no_instalment_is_refused(settled, said):
    with pytest.raises(WrongUsage, match=said):
        check(settled, plan(spec("austria").spec))
