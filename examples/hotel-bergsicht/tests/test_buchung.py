"""W-04: what a guest must know before booking stands on the page of the offers."""

import html
import http.client
import re
from urllib.parse import urlsplit

import pytest


def visible_text(deliverable_url: str, path: str) -> str:
    """The text of a page, white space collapsed. Tags are dropped, nothing is executed."""
    parts = urlsplit(deliverable_url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.netloc, timeout=20)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        assert answer.status == 200
        page = answer.read().decode("utf-8")
    finally:
        connection.close()
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


@pytest.mark.parametrize("text", ["CHF 420.–", "buchbar bis 15. März 2027", "bis 31. März 2027"])
def test_offer_names_price_and_dates(deliverable_url: str, text: str) -> None:
    page = visible_text(deliverable_url, "/angebote")
    offer = page[page.index("Wellness-Wochenende CHF") : page.index("Winterferien mit Kindern")]
    assert text in offer
