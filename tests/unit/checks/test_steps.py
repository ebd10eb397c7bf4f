"""`booking.steps` over values."""

import pytest

from tests.offers.pages import HOME, judged, page, site
from toolkit.observations import Field, Form

CARD = Form(
    selector="form", fields=(Field(tag="input", label="Kreditkarte", autocomplete="cc-number", selector="input"),)
)
ASKING = Form(selector="form", fields=(Field(tag="input", label="E-Mail", selector="input"),))
IMPRINT = "Impressum > impressum"
LEAD = page("# Haus\nAm See", links=("Zimmer buchen > buchen",))
CASES = [
    ("passes: imprint, terms and cancellation are there", "AGB und Stornierung", (IMPRINT,), CARD, "pass", ""),
    ("fails: no imprint", "AGB und Stornierung", (), CARD, "fail", "imprint"),
    ("fails: no terms", "Stornierung bis 7 Tage vorher", (IMPRINT,), CARD, "fail", "terms"),
    ("fails: nothing about cancellation", "Unsere AGB", (IMPRINT,), CARD, "fail", "cancellation"),
    ("tricky: a page that only asks the house", "Wir antworten rasch", (), ASKING, "not-applicable", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "links", "form", "verdict", "key"), [pytest.param(*c[1:], id=c[0]) for c in CASES])
def test_guests_see_the_terms_before_they_pay(text, links, form, verdict, key):
    booking = page(f"# Buchen\n{text}", "buchen", links=links, forms=(form,))
    result = judged("booking.steps", site(LEAD, booking))
    assert result.verdict == verdict, result.findings
    assert [finding.key for finding in result.findings] == ([key] if key else [])


OTHERS = [
    ("not-applicable: no booking", "Impressum > impressum", "not-applicable"),
    ("inconclusive: an engine is not walked through", "Jetzt buchen > https://a.cloudbeds.com/x", "inconclusive"),
]


@pytest.mark.parametrize(("link", "verdict"), [pytest.param(*case[1:], id=case[0]) for case in OTHERS])
def test_what_stands_elsewhere_stays_open(link, verdict):
    assert judged("booking.steps", site(page("# Haus\nAm See", links=(link,)))).verdict == verdict
    assert HOME
