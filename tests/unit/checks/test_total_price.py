"""`offers.total-price` over values."""

import pytest

from tests.offers.pages import judged, page, site

FLAT = "# Wohnung\nFerienwohnung CHF 980.– pro Woche"
CASES = [
    ("passes: everything is in the price", f"{FLAT}\nInklusive Endreinigung und Mehrwertsteuer", "pass", []),
    ("passes: no charge is named", FLAT, "pass", []),
    ("fails: cleaning on top", f"{FLAT}\nzuzüglich Endreinigung CHF 120.–", "fail", ["apart"]),
    ("fails: without value added tax", f"{FLAT}\nAlle Preise exkl. MwSt.", "fail", ["vat"]),
    ("tricky: cleaning on request", f"{FLAT}\nZwischenreinigung auf Wunsch CHF 60.–", "pass", []),
    ("tricky: meeting rates for firms without tax",
     "# Seminar\nSeminarpauschale CHF 95.– pro Person und Tag, exkl. MwSt.",
     "pass", []),
    ("tricky: the visitor's tax may stand apart", f"{FLAT}\nzuzüglich Kurtaxe CHF 4.–", "pass", []),
    ("not-applicable: no offers", "# Haus\nDie Endreinigung übernehmen wir.", "not-applicable", []),
    ("inconclusive: cleaning with an amount", f"{FLAT}\nEndreinigung CHF 120.–", "inconclusive", ["perhaps"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "verdict", "keys"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_prices_hold_all_that_must_be_paid(text, verdict, keys):
    result = judged("offers.total-price", site(page(text)))
    assert result.verdict == verdict, result.findings
    assert [finding.key for finding in result.findings] == keys
