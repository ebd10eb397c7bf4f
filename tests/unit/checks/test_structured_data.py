"""`offers.structured-data` over values."""

import pytest

from tests.offers.pages import judged, page, site

HOTEL = '{"@type": "Hotel", "name": "Alpenblick", "address": "Dorfstrasse 1, Grindelwald", "makesOffer": [%s]}'
OFFER = '{"@type": "Offer", "name": "Winterzauber", "price": %s, "priceCurrency": "CHF", "validThrough": "%s"}'
TEXT = "# Winterzauber\n3 Nächte mit Skipass, CHF 1'290.– pro Person, gültig bis 31. März 2027"
RIGHT = HOTEL % (OFFER % ('"1290.00"', "2027-03-31"))
CASES = [
    ("passes: data and text agree", TEXT, RIGHT, "pass", []),
    ("fails: no JSON", TEXT, '{"@type": "Hotel", "name": "Alpen', "fail", ["broken"]),
    ("fails: a price in words", TEXT, HOTEL % (OFFER % ('"CHF 1290.–"', "2027-03-31")), "fail", ["number"]),
    ("fails: no currency", TEXT, HOTEL % '{"@type": "Offer", "price": 1290}', "fail", ["currency"]),
    ("fails: another end", TEXT, HOTEL % (OFFER % ("1290", "2027-04-30")), "fail", ["until"]),
    ("fails: a house without address", TEXT, '{"@type": "Hotel", "name": "Alpenblick"}', "fail", ["no-address"]),
    ("fails: a house without name", TEXT, '{"@type": ["Hotel"], "address": "Dorf"}', "fail", ["no-name"]),
    ("tricky: nulls, lists and other types",
     TEXT, '[null, 3, {"@type": null}, {"@graph": [' + RIGHT + "]}]", "pass", []),
    ("tricky: an amenity is no price", TEXT, HOTEL % '{"@type": "Offer", "itemOffered": "Sauna"}', "pass", []),
    ("not-applicable: no data of house or offers", TEXT, '{"@type": "WebSite", "name": "A"}', "not-applicable", []),
    ("inconclusive: a price that the page does not show", "# Haus\nAm See", RIGHT, "inconclusive", ["unseen"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "data", "verdict", "keys"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_structured_data_is_whole_and_true(text, data, verdict, keys):
    result = judged("offers.structured-data", site(page(text, structured=(data,))))
    assert result.verdict == verdict, result.findings
    assert [finding.key for finding in result.findings] == keys


@pytest.mark.parametrize("data", ["", "null", "{" * 3000, "[" * 100_000, '{"@type": "Offer", "price": true}', "\x00"])
def test_data_that_is_none_is_never_fatal(data):
    assert judged("offers.structured-data", site(page(TEXT, structured=(data,)))).verdict in ("fail", "not-applicable")
