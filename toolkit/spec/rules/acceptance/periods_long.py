"""Periods that the law of the place presumes unfair or limits (BGB § 308 no. 1a, 1b; Directive 2011/7 art. 3(4))."""

from collections.abc import Iterable
from typing import Final

from toolkit.spec.loaded import Loaded
from toolkit.spec.periods import days
from toolkit.spec.rule import Hit

_TEST: Final = {"DE": 15, "AT": 30, "FR": 30}
_PAY: Final = {"DE": 30, "FR": 60}
_STATUTES: Final = {"DE": "BGB § 308", "AT": "2011/7/EU", "FR": "Code de commerce L441-10"}


def find(loaded: Loaded) -> Iterable[Hit]:
    terms, place = loaded.spec.terms, loaded.spec.jurisdiction or ""
    test = terms.acceptance.test_period if terms and terms.acceptance else None
    pay = terms.pay_within if terms else None
    for path, given, limits in (("terms.acceptance.test-period", test, _TEST), ("terms.pay-within", pay, _PAY)):
        if given and place in limits and days(given) > limits[place]:
            yield Hit(path=path, data={"place": place, "limit": limits[place], "statute": _STATUTES[place]})
