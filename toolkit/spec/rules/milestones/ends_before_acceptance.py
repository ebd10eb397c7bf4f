"""A contract that ends before the last milestone can be tested."""

from collections.abc import Iterable
from datetime import timedelta

from toolkit.spec.loaded import Loaded
from toolkit.spec.periods import days
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    terms = loaded.spec.terms
    dues = [milestone.due for milestone in loaded.spec.milestones if milestone.due]
    if not terms or not terms.period or not terms.acceptance or not terms.acceptance.test_period or not dues:
        return
    until, last = terms.period.until, max(dues)
    tested = last + timedelta(days=int(days(terms.acceptance.test_period)))
    if until and last <= until < tested:
        yield Hit(path="terms.period.until", data={"due": last, "period": terms.acceptance.test_period})
