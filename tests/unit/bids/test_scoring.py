"""Points counted by hand; and nothing that is missing is ever counted as fulfilled."""

import itertools
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.bids.conftest import FULL, written
from toolkit.bids.compare import Comparison, Offer, compare
from toolkit.bids.marks import load_marks
from toolkit.bids.read import LoadedBid, load_bid
from toolkit.bids.scoring import Points
from toolkit.bids.sensitivity import ranges
from toolkit.errors import InvalidSpec, WrongUsage
from toolkit.spec.loaded import Loaded

Bids = Callable[..., LoadedBid]
OTHER = ("name: North Ltd", "name: South Ltd")


def by_name(found: Comparison) -> dict[str, Offer]:
    return {offer.agency: offer for offer in found.offers}


def points(offer: Offer) -> dict[str, Decimal | None]:
    return {one.component: one.points for one in offer.points}


def test_complete_bid_reaches_every_point(bid_of: Bids, request_of: Callable[..., Loaded]) -> None:
    (offer,) = compare(request_of(), [bid_of()], None).offers
    assert (offer.total, offer.rank, offer.gaps, offer.deviations) == (Decimal("100.0"), 1, (), ())
    assert offer.cost.once == Decimal("12300.00")
    assert offer.cost.vat == Decimal("996.30")
    assert offer.cost.total == Decimal("15000.00")  # 12'300 and three years of 900


COUNTED = [
    ("price", "net: 6000, date: 2027-01-29", "net: 8500, date: 2027-01-29", Decimal(100) * 15000 / 17500),
    ("price", "per-year: 900", "per-year: 2000", Decimal(100) * 15000 / 18300),
    ("price", "per: once", "per: year", Decimal(100) * 15000 / 15600),
    ("price", "net: 6000, date: 2027-01-29", "date: 2027-01-29", Decimal(0)),
    ("price", "licences: [{what: Stock photo, price: 300, per: once}]", "licences:", Decimal(0)),
    ("price", "price: 300, per: once", "price: 300", Decimal(0)),
    ("criteria", "{A: met,", "{A: not-met,", Decimal(50)),
    ("criteria", "{A: met, B: met,", "{A: met, B: {answer: differs, instead: Later.},", Decimal(100) * 4 / 6),
    ("criteria", "C: met}", "C: }", Decimal(100) * 5 / 6),
    ("references", 'client: Inn A, url: "https://a.example"}\n      - {work: Site',
     'client: Inn A}\n      - {work: Site', Decimal(75)),
    ("references", "work: Winter, ", "", Decimal(75)),
    ("references", "  - field: Photos\n    by: Bo Ray\n    references:\n      - {work: Winter",
     "    #\n      - {work: Winter", Decimal(50)),
    ("team", "    by: Bo Ray\n", "", Decimal(75)),
    ("team", "name: Ann Lee, email: ann@north.example", "name: Ann Lee", Decimal(75)),
    ("team", "subcontractors: [{name: Bo Ray, task: Photos, country: CH}]", "", Decimal(75)),
    ("dates", "date: 2027-01-29", "date: 2027-02-05", Decimal(100) - Decimal(25) / 2),
    ("dates", "date: 2027-01-29", "date: 2027-01-10", Decimal(100)),
    ("dates", ", date: 2027-03-12", "", Decimal(50)),
    ("dates", "date: 2027-03-12", "date: 2027-06-30", Decimal(50)),
    ("rights", ", licence: OFL-1.1", "", Decimal(100) * 2 / 3),
    ("rights", "contract: accepted", "contract: [{about: 'Clause 9', wording: Longer.}]", Decimal(100) * 2 / 3),
    ("rights", "pre-existing: [{what: Starter kit, licence: perpetual}]", "pre-existing: none", Decimal(100)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("component", "old", "new", "expected"), COUNTED, ids=[f"{one[0]}: {one[2][:30]}" for one in COUNTED]
)
def test_points_are_counted_as_announced(
    component: str, old: str, new: str, expected: Decimal, bid_of: Bids, request_of: Callable[..., Loaded]
) -> None:
    found = by_name(compare(request_of(), [bid_of(), bid_of((old, new), OTHER)], None))
    assert points(found["South Ltd"])[component] == pytest.approx(expected)
    assert points(found["North Ltd"])[component] == 100


def test_missing_answer_never_raises_the_score(request_of: Callable[..., Loaded], tmp_path: Path) -> None:
    """Every value of the complete form, emptied one at a time."""
    loaded, lines, tried = request_of(), FULL.splitlines(), 0
    for at, line in enumerate(lines):
        head, _, value = line.partition(": ")
        if not value or head == "toolkit-bid":
            continue
        emptied = "\n".join([*lines[:at], f"{head}:", *lines[at + 1 :]]) + "\n"
        path = tmp_path / "emptied.yaml"
        path.write_text(emptied, "utf-8")
        try:
            (offer,) = compare(loaded, [load_bid(path, loaded, "en")], None).offers
        except InvalidSpec:
            continue
        tried += 1
        assert offer.total is not None
        assert offer.total <= 100
        assert offer.gaps or offer.deviations or head in ("currency", "  name"), line
    assert tried > 20


def test_full_service_without_references_proves_nothing(bid_of: Bids, request_of: Callable[..., Loaded]) -> None:
    claims = FULL[FULL.index("competences:") : FULL.index("team:")]
    bid = bid_of(
        (claims, "competences: [{field: Web, by: Ann Lee}]\n"), ("We build it.", "Full service from one source.")
    )
    (offer,) = compare(request_of(), [bid], None).offers
    assert points(offer)["references"] == 0
    assert [(one.field, one.verifiable) for one in offer.proofs] == [("Web", 0), ("Photos", 0)]
    assert {(gap.key, gap.of) for gap in offer.gaps} >= {
        ("reference", "Web"),
        ("reference", "Photos"),
        ("person", "Photos"),
    }


def test_blanket_promise_counts_but_is_told(bid_of: Bids, request_of: Callable[..., Loaded]) -> None:
    bid = bid_of(("criteria: {A: met, B: met, C: met}", "criteria: {A: not-met}\nother-criteria: met"))
    (offer,) = compare(request_of(), [bid], None).offers
    assert offer.blanket == 2
    assert [one.criterion for one in offer.deviations] == ["A"]


def test_deviation_counts_once_the_house_accepts_it(
    bid_of: Bids, request_of: Callable[..., Loaded], tmp_path: Path
) -> None:
    loaded = request_of()
    bid = bid_of(("{A: met,", "{A: {answer: differs, instead: Almost.},"))
    path = tmp_path / "marks.yaml"
    path.write_text(
        "toolkit-marks: 1\njudges: [Ms Rubi]\nmarks: {North Ltd: {accepts: [A], reason: Good enough.}}\n", "utf-8"
    )
    marks = load_marks(path, loaded, ["North Ltd"], "en")
    assert points(compare(loaded, [bid], None).offers[0])["criteria"] == 50
    found = compare(loaded, [bid], marks)
    assert points(found.offers[0])["criteria"] == 100
    assert found.offers[0].deviations[0].accepted
    assert found.judges == ("Ms Rubi",)


APPROACH = ("team: 10 %", "approach: 10 %")


def test_there_is_no_order_before_people_have_judged(
    bid_of: Bids, request_of: Callable[..., Loaded], tmp_path: Path
) -> None:
    loaded = request_of(APPROACH)
    bids = [bid_of(loaded=loaded), bid_of(OTHER, loaded=loaded)]
    found = compare(loaded, bids, None)
    assert [(one.total, one.rank) for one in found.offers] == [(None, None)] * 2
    path = tmp_path / "marks.yaml"
    source = "toolkit-marks: 1\njudges: [Ms Rubi]\nmarks:\n  North Ltd: {approach: 40, reason: Thin.}\n"
    path.write_text(source, "utf-8")
    assert not compare(loaded, bids, load_marks(path, loaded, ["North Ltd", "South Ltd"], "en")).ranked
    path.write_text(source + "  South Ltd: {approach: 90, reason: Clear.}\n", "utf-8")
    found = compare(loaded, bids, load_marks(path, loaded, ["North Ltd", "South Ltd"], "en"))
    assert [(one.agency, one.total) for one in found.offers] == [
        ("South Ltd", Decimal("99.0")),
        ("North Ltd", Decimal("94.0")),
    ]


@pytest.mark.parametrize(
    ("mark", "rule"),
    [
        ("West Ltd: {approach: 40, reason: x}", "bid.unknown-reference"),
        ("North Ltd: {accepts: [Z], reason: x}", "bid.unknown-criterion"),
        ("North Ltd: {approach: 140, reason: x}", "bid.too-great"),
        ("North Ltd: {approach: 40}", "bid.missing-key"),
    ],
)
def test_faulty_mark_is_refused(mark: str, rule: str, request_of: Callable[..., Loaded], tmp_path: Path) -> None:
    path = tmp_path / "marks.yaml"
    path.write_text(f"toolkit-marks: 1\njudges: [Ms Rubi]\nmarks: {{{mark}}}\n", "utf-8")
    with pytest.raises(InvalidSpec) as caught:
        load_marks(path, request_of(), ["North Ltd"], "en")
    assert [one.rule for one in caught.value.problems] == [rule]


def test_equal_totals_are_a_tie_without_a_winner(bid_of: Bids, request_of: Callable[..., Loaded]) -> None:
    third = bid_of(("contract: accepted", "contract: [{about: x}]"), ("name: North Ltd", "name: West Ltd"))
    found = compare(request_of(), [third, bid_of(), bid_of(OTHER)], None)
    assert [(one.agency, one.rank) for one in found.offers] == [("North Ltd", 1), ("South Ltd", 1), ("West Ltd", 3)]
    assert len(found.first) == 2
    assert found.ranges == ()


def test_difference_below_a_tenth_is_a_tie(bid_of: Bids, request_of: Callable[..., Loaded]) -> None:
    found = compare(
        request_of(), [bid_of(), bid_of(("net: 6000, date: 2027-01-29", "net: 6015, date: 2027-01-29"), OTHER)], None
    )
    assert [one.rank for one in found.offers] == [1, 1]


def test_without_weights_nothing_is_ranked(bid_of: Bids, request_of: Callable[..., Loaded]) -> None:
    weights = "    weights: {price: 40 %, criteria: 20 %, references: 10 %, team: 10 %, dates: 10 %, rights: 10 %}\n"
    loaded = request_of((weights, ""))
    found = compare(loaded, [bid_of(loaded=loaded), bid_of(OTHER, loaded=loaded)], None)
    assert not found.ranked
    assert all(offer.points == () for offer in found.offers)


REFUSED = [
    (("price: 40 %", "price: 30 %"), "add up to 90 %"),
    (("price: 40 %, criteria: 20 %", "price: 60 %, criteria: 0 %"), "add up to 100 %"),
    (("  competences: [{field: Web, for: [web]}, {field: Photos, for: [web]}]\n", ""), "references has a weight"),
    (("currency: CHF\n", ""), "names no currency"),
]


@pytest.mark.parametrize(("change", "said"), REFUSED, ids=[one[1] for one in REFUSED])
def test_request_that_cannot_be_applied_is_refused(
    change: tuple[str, str], said: str, request_of: Callable[..., Loaded], tmp_path: Path
) -> None:
    loaded = request_of(change)
    path = written(tmp_path / "bid.yaml", "toolkit-bid: 1\nagency: {name: North Ltd}\n", ())
    with pytest.raises(WrongUsage, match=said):
        compare(loaded, [load_bid(path, loaded, "en")], None)


def test_two_bids_of_one_agency_are_refused(bid_of: Bids, request_of: Callable[..., Loaded]) -> None:
    with pytest.raises(WrongUsage, match="both bids of"):
        compare(request_of(), [bid_of(), bid_of(("name: North Ltd", "name: north  LTD"))], None)


def test_bid_for_an_older_request_is_told(bid_of: Bids, request_of: Callable[..., Loaded]) -> None:
    old = bid_of(("toolkit-bid: 1", "toolkit-bid: 1\nrequest: abc"))
    assert not compare(request_of(), [old], None).offers[0].answers_this


def test_bid_that_binds_too_short_has_a_gap(bid_of: Bids, request_of: Callable[..., Loaded]) -> None:
    short = bid_of(("valid-until: 2027-06-30", "valid-until: 2027-01-31"))
    assert [gap.key for gap in compare(request_of(), [short], None).offers[0].gaps] == ["binds-too-short"]


COMPONENTS = ("price", "criteria", "references")


@settings(max_examples=200, derandomize=True, deadline=None)
@given(
    st.lists(st.integers(1, 98), min_size=2, max_size=2),
    st.lists(st.lists(st.integers(0, 100), min_size=3, max_size=3), min_size=2, max_size=4),
)
def test_first_place_holds_inside_the_range_and_falls_outside(cuts: list[int], table: list[list[int]]) -> None:
    first, second = sorted(cuts)
    weights = [first, second - first, 100 - second]
    if 0 in weights:
        return
    scores = {
        f"bid {at}": tuple(
            Points(component=name, weight=Decimal(weight), points=Decimal(value), weighted=None, key="", data={})  # type: ignore[arg-type]
            for name, weight, value in zip(COMPONENTS, weights, row, strict=True)
        )
        for at, row in enumerate(table)
    }

    def total(name: str, at: int, share: Decimal) -> Decimal:
        rest = [other for other in range(3) if other != at]
        whole = sum(weights[other] for other in rest)
        own = [(one.points or Decimal(0)) for one in scores[name]]
        return share * own[at] + sum(
            ((100 - share) * weights[other] / whole * own[other] for other in rest), Decimal(0)
        )

    now = {name: total(name, 0, Decimal(weights[0])) for name in scores}
    leader = max(now, key=lambda name: now[name])
    if sum(value == now[leader] for value in now.values()) > 1:
        return
    for at, found in enumerate(ranges(leader, scores)):
        step = Decimal("0.001")
        inside = [
            share for share in (found.lowest + step, found.highest - step) if found.lowest < share < found.highest
        ]
        for share, other in itertools.product(inside, scores):
            assert total(leader, at, share) >= total(other, at, share)
        if found.above:
            assert total(found.above, at, found.highest + step) > total(leader, at, found.highest + step)
        if found.below:
            assert total(found.below, at, found.lowest - step) > total(leader, at, found.lowest - step)
