"""Silence that approves before the test period has ended."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.periods import days
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    acceptance = loaded.spec.terms.acceptance if loaded.spec.terms else None
    if acceptance is None or acceptance.deemed == "never" or acceptance.test_period is None:
        return
    after, test = acceptance.deemed.after, acceptance.test_period
    if days(after) < days(test):
        yield Hit(path="terms.acceptance.deemed.after", data={"after": after, "test": test, "typed": str(test)})
