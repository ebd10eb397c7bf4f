"""`offers.tourist-tax` over values."""

import pytest

from tests.offers.pages import judged, page, site
from toolkit.observations import House
from toolkit.observations.house import Offer, OfferPrice
from toolkit.observations.values import Money

ROOM = "# Zimmer\nDoppelzimmer CHF 190.– pro Nacht"
CASES = [
    ("passes: the tax is in the price", f"{ROOM}\nInklusive Frühstück und Kurtaxe", "CH", "pass", ""),
    ("passes: the tax with its amount",
     f"{ROOM}\nDie Kurtaxe von CHF 4.– pro Person und Nacht kommt dazu.", "CH", "pass", ""),
    ("fails: the tax on top without amount", f"{ROOM}\nZuzüglich Kurtaxe", "CH", "fail", "no-amount"),
    ("tricky: the amount stands in another place",
     f"{ROOM}\nExkl. Kurtaxe\n# Info\nKurtaxe: CHF 4.– je Nacht", "CH", "pass", ""),
    ("not-applicable: no lodging for sale", "# Karte\nDreigangmenü CHF 62.–", "CH", "not-applicable", ""),
    ("not-applicable: a country without such a tax", ROOM, "GB", "not-applicable", ""),
    ("inconclusive: nobody speaks of a tax", ROOM, "CH", "inconclusive", "silent"),
    ("inconclusive: the tax is only named",
     f"{ROOM}\nMit der Kurtaxe fahren Sie gratis Bus.", "CH", "inconclusive", "named"),
    ("inconclusive: the tax on top in Germany", f"{ROOM}\nZuzüglich Kurtaxe", "DE", "inconclusive", "amount"),
    ("inconclusive: nobody knows the place", ROOM, "", "inconclusive", "place"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "verdict", "key"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_the_tax_is_in_the_price_or_named(text, place, verdict, key):
    result = judged("offers.tourist-tax", site(page(text), place=place))
    assert result.verdict == verdict, result.findings
    assert result.reason_key == (
        key if verdict == "inconclusive" else "no-subject" if key == "" and verdict == "not-applicable" else ""
    )
    assert [finding.key for finding in result.findings] == ([key] if key else [])


def test_a_tax_agreed_within_is_not_added():
    price = OfferPrice(amount=Money.parse("420 CHF"), per=("person", "stay"), nights=2, includes=("tourist-tax",))
    facts = House(name="Alpenblick", offers=(Offer(id="wellness", name="Wellness-Wochenende", price=price),))
    text = "# Wellness-Wochenende\nCHF 420.– pro Person für zwei Nächte\nzuzüglich Kurtaxe CHF 4.– pro Nacht"
    result = judged("offers.tourist-tax", site(page(text), facts=facts))
    assert [finding.key for finding in result.findings] == ["agreed-within"]
