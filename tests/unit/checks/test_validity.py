"""`offers.validity` over values."""

import pytest

from tests.offers.pages import judged, page, site
from toolkit.observations import House
from toolkit.observations.derived.offers import advertised
from toolkit.observations.house import Offer, OfferPrice
from toolkit.observations.values import Money

DEAL = "# Winterzauber\n3 Nächte mit Halbpension und Skipass, CHF 690.– pro Person im Doppelzimmer"
CASES = [
    ("passes: a period beside the price", [page(f"{DEAL}, gültig 10. Januar bis 28. März 2027")], "pass", ""),
    ("passes: the year stands in the heading", [page(DEAL.replace("zauber", "zauber 2027") + ", vom 10. bis 28. März")],
     "pass", ""),
    ("passes: all year", [page(f"{DEAL}, ganzjährig buchbar")], "pass", ""),
    ("passes: the last day to book", [page(f"{DEAL}\nBuchbar bis 15. Dezember 2026")], "pass", ""),
    ("fails: no period", [page(DEAL)], "fail", "missing"),
    ("fails: an end without a year", [page(f"{DEAL}, gültig bis 28. März")], "fail", "year"),
    ("fails: the thirty-first of February", [page(f"{DEAL}, gültig bis 31. Februar 2027")], "fail", "impossible"),
    ("tricky: the teaser leads to a page that says it",
     [page(DEAL), page(f"{DEAL}. Gültig bis 28. März 2027", "angebote")],
     "pass", ""),
    ("tricky: a list of rates beside an offer with a period",
     [page(f"{DEAL}, bis 31. März 2027\n# Zimmer\n| Zimmer | Sommer | Winter |\n| Doppel | CHF 190 | CHF 220 |\n"
           "| Suite | CHF 290 | CHF 320 |")], "pass", ""),
    ("not-applicable: rates, a menu, a voucher, a fee, history", [page(
        "# Zimmer\nDoppelzimmer ab CHF 190.– pro Nacht mit Frühstück\n# Karte\nRösti mit Ei CHF 19.50\n# Gutscheine\n"
        "Gutschein ab CHF 50.–\n# Gut zu wissen\nKurtaxe CHF 4.– pro Person und Nacht\n# Geschichte\n"
        "1907 für 2 Millionen Franken erbaut")], "not-applicable", ""),
    ("not-applicable: the sections below the heading of an archive",
     [page(f"# Archiv: Winter 2026\n#{DEAL}\n## Schneewoche\n3 Nächte mit Skipass, CHF 480.– pro Person")],
     "not-applicable", ""),
    ("fails: the next heading of the same rank ends the archive",
     [page(f"# Archiv: Winter 2026\n## Schneewoche\n3 Nächte mit Skipass, CHF 480.– pro Person\n{DEAL}")],
     "fail", "missing"),
    ("fails: offers below a heading that names vouchers, too",
     [page(f"# Angebote und Gutscheine\n#{DEAL}")], "fail", "missing"),
    ("not-applicable: what a guest says", [page("# Gästestimmen\n3 Nächte mit Skipass für CHF 500.–, ein Angebot!")],
     "not-applicable", ""),
]  # fmt: skip


@pytest.mark.parametrize(("pages", "verdict", "key"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_advertised_offers_say_until_when(pages, verdict, key):
    result = judged("offers.validity", site(*pages))
    assert result.verdict == verdict, result.findings
    assert [finding.key for finding in result.findings] == ([key] if key else [])


def test_an_offer_of_the_spec_owes_a_period_even_without_offer_words():
    price = OfferPrice(amount=Money.parse("190 CHF"), per=("room", "night"))
    facts = House(name="Alpenblick", offers=(Offer(id="bergblick", name="Bergblickzimmer", price=price),))
    given = site(page("# Bergblickzimmer\nCHF 190.– pro Nacht"), facts=facts)
    assert [each.name for each in advertised.of_site(given)] == ["Bergblickzimmer"]
    assert judged("offers.validity", given).verdict == "fail"
    assert judged("offers.validity", site(page("# Bergblickzimmer\nCHF 190.– pro Nacht"))).verdict == "not-applicable"
