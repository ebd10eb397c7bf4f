import pytest

from toolkit.audit.interval import limits, upper_limit


@pytest.mark.parametrize(
    ("found", "drawn", "low", "high"),
    [(0, 50, 0, 0.0713), (50, 50, 0.9287, 1), (15, 148, 0.0624, 0.1605), (81, 263, 0.2553, 0.3662)],
)
def test_the_two_sided_interval_is_that_of_the_literature(found, drawn, low, high):
    """The two last are worked out by Newcombe, Statistics in Medicine 17 (1998), table I."""
    assert limits(found, drawn) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("found", "drawn", "share"), [(0, 50, 0.0582), (1, 50, 0.0914), (2500, 5000, 0.51173)])
def test_the_exact_limit_also_holds_for_large_samples(found, drawn, share):
    assert upper_limit(found, drawn) == pytest.approx(share, abs=5e-5)


@pytest.mark.parametrize("interval", [limits, upper_limit])
@pytest.mark.parametrize(("found", "drawn"), [(0, 0), (-1, 5), (6, 5)])
def test_what_cannot_have_been_drawn_is_refused(interval, found, drawn):
    with pytest.raises(ValueError, match="between 0"):
        interval(found, drawn)
