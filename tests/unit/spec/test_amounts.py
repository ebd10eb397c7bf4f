from decimal import Decimal

import msgspec
import pytest

from toolkit.observations.values import decode
from toolkit.spec.amounts import plan
from toolkit.spec.model import Spec


def _spec(amount: str, shares: list[str], **terms: object) -> Spec:
    data = {
        "toolkit": 1, "title": "x", "language": "de-CH", "parties": {"client": {"name": "x"}},
        "deliverables": {"website": {"kind": "website"}},
        "milestones": [{"id": f"M{n}", "title": "x", "payment": share} for n, share in enumerate(shares, 1)],
        "terms": {"price": {"amount": amount, "vat": "8.1 %"}, **terms},
    }  # fmt: skip
    return msgspec.convert(data, Spec, dec_hook=decode)


@pytest.mark.parametrize("shares", [["100 %"], ["33.3 %", "33.3 %", "33.4 %"], ["30 %", "40 %", "30 %"], ["1 %"] * 100])
@pytest.mark.parametrize("amount", ["28000", "9999.95", "0.01", "33333.33"])
def test_whole_shares_add_up_to_price_vat_and_retention(amount: str, shares: list[str]) -> None:
    found = plan(_spec(amount, shares, retention={"share": "10 %"}))
    gross = (Decimal(amount) * Decimal("1.081")).quantize(Decimal("0.01"), "ROUND_HALF_UP")
    assert sum(one.net for one in found) == Decimal(amount)
    assert sum(one.gross for one in found) == gross
    assert sum(one.retention for one in found) == (gross / 10).quantize(Decimal("0.01"), "ROUND_HALF_UP")
    assert all(one.payable == one.gross - one.retention for one in found)


def test_shares_that_do_not_make_the_whole_are_not_topped_up() -> None:
    assert [one.net for one in plan(_spec("1000", ["30 %", "30 %"]))] == [Decimal("300.00"), Decimal("300.00")]


def test_no_price_gives_no_instalments() -> None:
    assert plan(_spec("1", [])) == ()
