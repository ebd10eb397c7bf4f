"""`offers.expired` over values; the day is 23 November 2026."""

from datetime import date

import pytest

from tests.offers.pages import judged, page, site

DEAL = "# Herbstwoche\n5 Nächte mit Halbpension, CHF 690.– pro Person, "
DATA = (
    '{"@type": "Hotel", "name": "A", "makesOffer": {"@type": "Offer", "name": "Herbst", "price": 690,'
    ' "priceCurrency": "CHF", "priceValidUntil": "2026-10-31"}}'
)
CASES = [
    ("fails: the stay is over", DEAL + "gültig bis 31. Oktober 2026", "fail", "stay"),
    ("fails: the last day to book is over",
     DEAL + "1. bis 20. Dezember 2026, buchbar bis 15. November 2026", "fail", "booking"),
    ("passes: it ends later", DEAL + "gültig bis 31. Dezember 2026", "pass", ""),
    ("passes: it begins later", DEAL + "vom 1. bis 20. September 2027", "pass", ""),
    ("passes: it ends today", DEAL + "gültig bis 23.11.2026", "pass", ""),
    ("tricky: all year, and a year of the house", DEAL + "ganzjährig, im Haus von 1890", "pass", ""),
    ("tricky: an old offer in the archive",
     "# Archiv\n5 Nächte mit Skipass, CHF 690.–, bis 31. März 2024", "not-applicable", ""),
    ("not-applicable: no offer", "# Haus\nSeit 1890 am See", "not-applicable", ""),
    ("inconclusive: an end without a year", DEAL + "gültig bis 31. Oktober", "inconclusive", "year"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "verdict", "key"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_no_offer_is_over(text, verdict, key):
    result = judged("offers.expired", site(page(text)))
    assert result.verdict == verdict, result.findings
    assert [finding.key for finding in result.findings] == ([key] if key else [])


def test_structured_data_that_ended_is_found():
    result = judged("offers.expired", site(page("# Haus\nAm See", structured=(DATA,))))
    assert [finding.key for finding in result.findings] == ["data"]


def test_the_day_decides():
    given = page(DEAL + "gültig bis 31. Dezember 2026")
    assert judged("offers.expired", site(given, as_of=date(2027, 1, 1))).verdict == "fail"
