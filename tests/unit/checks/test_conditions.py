"""`offers.conditions` over values."""

import pytest

from tests.offers.pages import judged, page, site

CASES = [
    ("passes: services and nights", "# Winter\n3 Nächte mit Skipass CHF 690.–, bis 31. März 2027", {}, "pass", []),
    ("passes: what the contract demands",
     "# Aktion\nZimmer für 2 Personen CHF 150 statt CHF 190, kostenlos stornierbar",
     {"classes": ["persons", "cancellation"]}, "pass", []),
    ("fails: nothing but a price and an end", "# Aktion\nDoppelzimmer CHF 150.– statt CHF 190.–, bis 31. März 2027", {},
     "fail", ["none"]),
    ("fails: a class that the contract demands", "# Aktion\nZimmer für 2 Personen CHF 150.– statt CHF 190.–",
     {"classes": ["persons", "cancellation"]}, "fail", ["cancellation"]),
    ("fails: an offer in French", "# Offre\nChambre double à CHF 150.– au lieu de CHF 190.–", {}, "fail", ["none"]),
    ("tricky: conditions stand in another paragraph of the card",
     "# Aktion\nDoppelzimmer CHF 150.– statt CHF 190.–\nNach Verfügbarkeit, Anreise Sonntag bis Mittwoch", {},
     "pass", []),
    ("not-applicable: standing rates", "# Zimmer\nDoppelzimmer CHF 190.– pro Nacht", {}, "not-applicable", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "params", "verdict", "keys"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_advertised_offers_name_conditions(text, params, verdict, keys):
    given = site(page(text, lang="fr" if "# Offre" in text else "de"))
    result = judged("offers.conditions", given, **params)
    assert result.verdict == verdict, result.findings
    assert [finding.key for finding in result.findings] == keys
