"""A contract that ends before the last milestone can be tested."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.periods import days
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    terms = loaded.spec.terms
    dues = [milestone.due for milestone in loaded.spec.milestones if milestone.due]
    if not terms or not terms.period or not terms.acceptance or not terms.acceptance.test_period or not dues:
        return
    until, last, test = terms.period.until, max(dues), terms.acceptance.test_period
    if until and until >= last and (until - last).days + 1 <= days(test):
        yield Hit(path="terms.period.until", data={"due": last, "period": test})
