from collections import Counter

import pytest

from toolkit.audit.sample import drawn
from toolkit.audit.targets import Target

LIST = tuple(Target(id=f"h{n}", url=f"https://hotel-{n}.test/") for n in range(400))


def test_the_draw_is_the_same_on_every_machine():
    assert [target.id for target in drawn(LIST, 5, 7)] == ["h14", "h82", "h151", "h329", "h367"]


def test_nothing_is_drawn_twice_and_the_order_is_that_of_the_list():
    sample = [LIST.index(target) for target in drawn(LIST, 50, 7)]
    assert len(set(sample)) == 50
    assert sample == sorted(sample)


def test_the_order_of_the_list_does_not_matter_and_the_seed_does():
    assert drawn(LIST[::-1], 50, 7)[::-1] == drawn(LIST, 50, 7) != drawn(LIST, 50, 8)


@pytest.mark.parametrize("size", [400, 1000])
def test_a_sample_as_large_as_the_list_is_the_list(size):
    assert drawn(LIST, size, 7) == LIST


def test_every_site_is_about_as_likely():
    found = Counter(target.id for seed in range(400) for target in drawn(LIST, 40, seed))
    chi_square = sum((found[target.id] - 40) ** 2 / 40 for target in LIST)
    assert chi_square / 0.9 < 500  # 399 degrees of freedom: above that once in 2,000
