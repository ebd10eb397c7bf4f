"""When two places show one offer, and whether its price is the same."""

from datetime import date
from decimal import Decimal

import pytest

from toolkit.observations.derived.offers import comparing, state
from toolkit.observations.derived.offers.shown import Shown


def shown(amount: int = 420, name: str = "Wellness-Wochenende", page: str = "/a", **facts) -> Shown:
    known = {"per": ("person", "stay"), "nights": 2, "currency": "CHF", "advertised": True, "source": "text"} | facts
    return Shown(name=name, amount=Decimal(amount), page=page, text=name, **known)


STAY = shown()
OUTCOMES = [
    ("the same", STAY, shown(), "equal", ""),
    ("another price", STAY, shown(390), "differs", ""),
    ("per person and night", STAY, shown(210, per=("person", "night"), nights=None), "equal", ""),
    ("per room for two", STAY, shown(840, per=("room", "stay"), persons=2), "equal", ""),
    ("per room for two, another price", STAY, shown(790, per=("room", "stay"), persons=2), "differs", ""),
    ("per room, nobody says how many", STAY, shown(790, per=("room", "stay")), "not-comparable", "persons"),
    ("no unit, the same figure", STAY, shown(per=(), nights=None), "equal", ""),
    ("no unit, another figure", STAY, shown(390, per=(), nights=None), "not-comparable", "unit"),
    ("nights are not said", STAY, shown(210, per=("person", "stay"), nights=None), "not-comparable", "nights"),
    ("another currency", STAY, shown(currency="EUR"), "not-comparable", "currency"),
    ("a lower from price", STAY, shown(390, least=True), "not-comparable", "minimum"),
    ("a from price above the fixed one", STAY, shown(450, least=True), "differs", ""),
    ("a range that holds the price", STAY, shown(390, amount_max=Decimal(450)), "not-comparable", "minimum"),
    ("per week against seven nights", shown(700, per=("room", "week"), nights=7), shown(100, per=("room", "night"),
     nights=None),
     "equal", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "outcome", "gap"), [pytest.param(*case[1:], id=case[0]) for case in OUTCOMES]
)
def test_prices_are_compared_when_they_mean_the_same(first, second, outcome, gap):
    got = comparing.compare(first, second)
    assert (got.outcome, got.gap) == (outcome, gap)


SAME = [
    ("another word for weekend", shown(), shown(name="Wellness weekend", page="/en"), True),
    ("the name of the house in it", shown(), shown(name="Wellness im Bergsicht", page="/b"), True),
    ("another offer", shown(), shown(name="Skiwoche", page="/b"), False),
    ("generic words alone", shown(name="Unser Angebot"), shown(name="Angebot", page="/b"), False),
    ("other nights", shown(), shown(nights=3, page="/b"), False),
    ("other persons", shown(persons=2), shown(persons=4, page="/b"), False),
    ("a season before", shown(valid_from=date(2027, 4, 1)), shown(valid_until=date(2027, 3, 31), page="/b"), False),
    ("two cards of one page", shown(), shown(390), False),
    ("standing rates", shown(advertised=False), shown(advertised=False, page="/b"), False),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "same"), [pytest.param(*case[1:], id=case[0]) for case in SAME])
def test_one_offer_is_recognised(one, other, same):
    assert comparing.same(one, other, "Hotel Bergsicht") is same


STATES = [
    ({}, "open"), ({"always": True}, "valid"), ({"valid_until": date(2026, 11, 22)}, "expired"),
    ({"valid_until": date(2026, 11, 23)}, "valid"), ({"valid_from": date(2026, 12, 1)}, "coming"),
    ({"valid_until": date(2027, 3, 1), "book_until": date(2026, 11, 1)}, "booking-closed"),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "want"), STATES)
def test_state_on_a_day(facts, want):
    assert state.on(shown(**facts), date(2026, 11, 23)) == want
