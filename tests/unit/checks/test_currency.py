"""`offers.currency` over values."""

import pytest

from tests.offers.pages import judged, page, site

CASES = [
    ("passes: francs in Switzerland", "Doppelzimmer CHF 190.– pro Nacht", "CH", "pass", ""),
    ("passes: pounds in Britain", "Double room £120 per night", "GB", "pass", ""),
    ("fails: euros alone in Switzerland", "Doppelzimmer 190 € pro Nacht", "CH", "fail", "foreign"),
    ("fails: francs alone in Germany", "Doppelzimmer CHF 190.– pro Nacht", "DE", "fail", "foreign"),
    ("tricky: euros beside francs", "Doppelzimmer CHF 190.– (200 €) pro Nacht", "CH", "pass", ""),
    ("tricky: a price without a sign", "Doppelzimmer 190.– pro Nacht", "CH", "pass", ""),
    ("not-applicable: no price", "Zimmer mit Aussicht", "CH", "not-applicable", ""),
    ("inconclusive: nobody knows the place", "Doppelzimmer CHF 190.– pro Nacht", "", "inconclusive", "place"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "verdict", "key"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_prices_stand_in_the_currency_of_the_place(text, place, verdict, key):
    given = site(page(f"# Zimmer\n{text}", lang="en" if "room" in text else "de"), place=place)
    result = judged("offers.currency", given)
    assert result.verdict == verdict, result.findings
    assert [finding.key for finding in result.findings] == ([key] if key else [])
