from statistics import median

import pytest

from toolkit.audit.ranking import Standing
from toolkit.checking.results import Subject
from toolkit.documents.report import charts
from toolkit.documents.report.words import Words

WORDS = Words("de-CH")
SITE = Subject(id="a", kind="website", url="https://a.example/", state="complete", pages=(), capture=None, results=())


def standing(blocking, major):
    return Standing(rank=1, subject=SITE, blocking=blocking, major=major, minor=0, inconclusive=0, undecided=0)


def drawn(chart, fill):
    return [rect for rect in chart.rects if rect.fill == fill]


@pytest.mark.parametrize("draw", [charts.upright, charts.lying])
def test_each_site_has_one_square_with_the_fill_of_its_gravest_class(draw):
    chart = draw(charts.bins([standing(1, 2), standing(0, 3), standing(0, 3), standing(0, 1)]), 3.0, WORDS)
    assert (len(drawn(chart, "solid")), len(drawn(chart, "hatched")), len(drawn(chart, "ghost"))) == (1, 3, 1)


@pytest.mark.parametrize("draw", [charts.upright, charts.lying])
def test_a_site_without_defects_leaves_no_empty_place(draw):
    chart = draw(charts.bins([standing(0, 0), standing(0, 1)]), 0.5, WORDS)
    assert drawn(chart, "ghost") == []
    assert (len(drawn(chart, "clear")), len(drawn(chart, "hatched"))) == (1, 1)


@pytest.mark.parametrize("draw", [charts.upright, charts.lying])
@pytest.mark.parametrize("sites", [1, 50, 200, 201, 5000])
def test_nothing_leaves_the_drawing(draw, sites):
    standings = [standing(n % 3, n % 40) for n in range(sites)]
    chart = draw(charts.bins(standings), median(one.essential for one in standings), WORDS)
    for rect in chart.rects:
        assert rect.width > 0
        assert rect.height > 0
        assert 0 <= rect.x <= rect.x + rect.width <= chart.width
        assert 0 <= rect.y <= rect.y + rect.height <= chart.height


def test_beyond_two_hundred_sites_bars_stand_for_squares():
    chart = charts.upright(charts.bins([standing(0, n % 4) for n in range(400)]), 1.5, WORDS)
    assert (len(drawn(chart, "hatched")), len(drawn(chart, "clear"))) == (3, 1)


def test_where_squares_would_be_too_small_bars_are_drawn_and_said():
    few, many = ([standing(0, 1) for _ in range(sites)] for sites in (12, 190))
    assert [charts.upright(charts.bins(each), 1, WORDS).singly for each in (few, many)] == [True, False]


def test_bins_hold_every_site_once_and_keep_zero_alone():
    standings = [standing(0, n) for n in (0, 0, 1, 30, 90)]
    counts = charts.bins(standings)
    assert sum(one.total for one in counts) == 5
    assert (counts[0].name, counts[0].total) == ("0", 2)
    assert len(counts) <= 26


@pytest.mark.parametrize(("n", "columns", "rows"), [(1, 60, 2), (120, 60, 2), (121, 60, 3), (120, 18, 7)])
def test_signs_fill_columns_of_equal_height(n, columns, rows):
    field = charts.field(["pass"] * n, columns)
    assert len({(one.x, one.y) for one in field.signs}) == n
    assert max(one.y for one in field.signs) < field.height == rows * 17 + 6
    assert max(one.x for one in field.signs) < field.width


@pytest.mark.parametrize(("blocking", "major", "largest"), [(0, 3, 3), (2, 3, 16), (20, 40, 60)])
def test_a_tally_is_as_long_as_the_defects_are_many(blocking, major, largest):
    tally = charts.tally(blocking, major, largest, 176)
    assert tally.width == pytest.approx((blocking + major) * min(11, 176 / largest), abs=0.1)
    assert tally.bar or len(tally.squares) == blocking + major
