"""Deadlines and silence under each law, on values."""

from datetime import date
from pathlib import Path

import pytest

from tests.documents.delivered import changed, spec
from toolkit.acceptance.deadlines import Situation, deadlines, until
from toolkit.acceptance.silence import Silence, silence
from toolkit.spec.calendar import calendar_of

DELIVERED, RECORDED = date(2027, 4, 14), date(2027, 4, 20)


def days(loaded, **now):
    situation = Situation(
        as_of=RECORDED, delivered=DELIVERED, **{"remedy": False, "payable": False, "completed": None} | now
    )
    return {step.step: step.by for step in deadlines(loaded.spec, situation, calendar_of(loaded.spec))}


@pytest.mark.parametrize(
    ("law", "test", "remedy", "retest"),
    [
        ("hotel", date(2027, 4, 28), date(2027, 4, 27), date(2027, 5, 13)),  # Zurich: Ascension, Whit Monday later
        ("germany", date(2027, 4, 28), date(2027, 5, 4), date(2027, 5, 18)),  # 14 days; Whit Monday moves the end
        ("austria", date(2027, 4, 28), date(2027, 5, 4), date(2027, 5, 20)),
        ("france", date(2027, 4, 28), date(2027, 5, 4), date(2027, 5, 20)),  # 8 May is a Saturday
        ("england", date(2027, 4, 28), date(2027, 5, 5), date(2027, 5, 19)),  # early May bank holiday
        ("vermont", date(2027, 4, 28), date(2027, 5, 4), date(2027, 5, 18)),
        ("ticino", date(2027, 4, 28), date(2027, 4, 30), date(2027, 5, 18)),
    ],
)
def test_working_days_are_those_of_the_place(law, test, remedy, retest):
    found = days(spec(law), remedy=True)
    assert (found["test"], found["remedy"], found["retest"]) == (test, remedy, retest)


@pytest.mark.parametrize("law", ["hotel", "germany", "austria", "france", "england", "vermont"])
def test_without_a_defect_nobody_has_to_remedy(law):
    assert not {"remedy", "retest", "payment"} & set(days(spec(law)))


@pytest.mark.parametrize(
    ("law", "warranty", "retention"),
    [
        ("hotel", date(2029, 4, 20), date(2029, 4, 20)),
        ("germany", date(2029, 4, 20), date(2029, 4, 20)),
        ("ticino", date(2029, 4, 20), RECORDED),  # until the last acceptance
    ],
)
def test_warranty_and_retention_run_from_the_last_acceptance(law, warranty, retention):
    found = days(spec(law), completed=RECORDED)
    assert (found["warranty"], found["retention"]) == (warranty, retention)


@pytest.mark.parametrize("law", ["hotel", "germany", "austria"])
def test_before_the_last_acceptance_they_have_no_day(law):
    found = days(spec(law))
    assert (found["warranty"], found["retention"]) == (None, None)


def test_austrian_claims_end_three_months_after_the_warranty():
    assert days(spec("austria"), completed=RECORDED)["claims"] == date(2029, 7, 20)
    assert "claims" not in days(spec("germany"), completed=RECORDED)


def test_a_statutory_warranty_is_given_no_day(tmp_path: Path):
    loaded = changed("austria", tmp_path, ("  warranty: 24 months\n", ""))
    found = days(loaded, completed=RECORDED)
    assert "warranty" not in found
    assert found["retention"] is None


def test_public_holidays_are_named_up_to_the_last_counted_day():
    loaded = spec("hotel")
    now = Situation(as_of=RECORDED, delivered=DELIVERED, remedy=True, payable=True, completed=RECORDED)
    assert until(deadlines(loaded.spec, now, calendar_of(loaded.spec))) == date(2027, 5, 13)


AGREED = "deemed: {after: 20 working days, unless: [blocking, major]}"
ALWAYS = "deemed: {after: 20 working days}"


@pytest.mark.parametrize(
    ("law", "deemed", "rule", "deemed_on"),
    [
        ("hotel", "", "never", None),
        ("germany", "", "never", None),
        ("austria", "", "never", None),
        ("france", "", "never", None),
        ("england", "", "never", None),
        ("vermont", "", "never", None),
        ("vaud", AGREED, "agreed-unless", date(2027, 5, 13)),
        ("france", AGREED, "agreed-unless", date(2027, 5, 13)),
        ("austria", ALWAYS, "agreed", date(2027, 5, 13)),
        ("england", ALWAYS, "agreed", date(2027, 5, 13)),
        ("vermont", ALWAYS, "agreed", date(2027, 5, 12)),
        ("germany", ALWAYS, "set", date(2027, 5, 13)),
        ("germany", AGREED, "set-unless", date(2027, 5, 13)),
    ],
)
def test_silence_means_what_contract_and_law_of_the_place_provide(tmp_path: Path, law, deemed, rule, deemed_on):
    loaded = changed(law, tmp_path, ("acceptance: {", f"acceptance: {{{deemed}, ")) if deemed else spec(law)
    found = silence(loaded.spec, DELIVERED, calendar_of(loaded.spec))
    assert (found.rule, found.deemed_on) == (rule, deemed_on)
    assert found.answer_by == date(2027, 4, 28)
    assert found.unless == (("blocking", "major") if deemed == AGREED else ())


def test_a_german_consumer_must_have_been_told(tmp_path: Path):
    private = changed("germany", tmp_path, ("kind: company", "kind: private"))
    assert silence(private.spec, DELIVERED, None) == Silence(rule="never", consumer=True)
    assert silence(spec("germany").spec, DELIVERED, None) == Silence(rule="never")


def test_a_contract_without_a_rule_leaves_it_to_the_law(tmp_path: Path):
    loaded = changed("vaud", tmp_path, ("  acceptance: {", "  # acceptance: {"))
    assert silence(loaded.spec, DELIVERED, calendar_of(loaded.spec)).rule == "statute"
