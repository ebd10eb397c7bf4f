"""What is computed of addresses and telephone numbers."""

import pytest

from toolkit.observations import Page, View
from toolkit.observations.derived import addresses, phones, robots


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("localhost", True), ("shop.localhost", True), ("hotel.local", True), ("hotel.test", True), ("127.0.0.1", True),
        ("10.1.2.3", True), ("192.168.0.9", True), ("169.254.1.1", True), ("::1", True), ("fd00::1", True),
        ("hotel.ch", False), ("test.de", False), ("local.ch", False), ("8.8.8.8", False), ("example-hotel.ch", False),
    ],
)  # fmt: skip
def test_hosts_that_do_not_serve_the_public(name: str, expected: bool) -> None:
    assert addresses.is_unreachable(name) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("https://hotel.ch/", "http://www.hotel.ch/zimmer", True),
        ("http://127.0.0.1:8001/", "http://127.0.0.1:8001/x", True),
        ("http://127.0.0.1:8001/", "http://127.0.0.1:8002/", False),
        ("https://hotel.ch/", "https://shop.hotel.ch/", False),
        ("https://hotel.ch/", "mailto:info@hotel.ch", False),
        ("https://hotel.ch/", "https://[bad/", False),
    ],
)
def test_same_site_ignores_www_and_the_step_to_https(one: str, other: str, expected: bool) -> None:
    assert addresses.same_site(one, other) is expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [("www.hotel.ch", "hotel.ch"), ("a.b.hotel.co.uk", "hotel.co.uk"), ("hotel.or.at", "hotel.or.at"),
     ("co.at", "co.at"), ("10.0.0.1", "10.0.0.1"), ("localhost", "localhost")],
)  # fmt: skip
def test_registered_name(host: str, expected: str) -> None:
    assert addresses.registrable(host) == expected


@pytest.mark.parametrize(
    ("shown", "region", "dialled", "expected"),
    [
        ("+41 (0)33 822 11 11", "", "+41338221111", True), ("033 822 11 11", "CH", "+41338221111", True),
        ("0041 33 822 11 11", "", "+41338221111", True), ("07575/1850", "DE", "+49175751850", False),
        ("+39 0471 123456", "", "+39 (0)471 123456", True), ("+41 33 822 11 12", "", "+41338221111", False),
    ],
)  # fmt: skip
def test_numbers_are_compared_as_dialled(shown: str, region: str, dialled: str, expected: bool) -> None:
    one, other = phones.parse(shown, region), phones.parse(dialled)
    assert one is not None
    assert other is not None
    assert phones.same(one, other) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tel. +41 33 822 11 11, Fax +41 33 822 11 12", ["+41 33 822 11 11", "+41 33 822 11 12"]),
        ("geöffnet bis 03.04.2026", []), ("ab 12. Mai, 14.00 Uhr", []), ("CHE-123.456.789", []), ("CHF 1 250.00", []),
    ],
)  # fmt: skip
def test_written_numbers_are_found_and_dates_are_not(text: str, expected: list[str]) -> None:
    assert [found.strip() for found in phones.written(text)] == expected


@pytest.mark.parametrize(
    ("header", "meta", "expected"),
    [
        ("noindex", "", True), ("googlebot: nofollow, noindex", "", True), ("otherbot: noindex, nofollow", "", False),
        ("unavailable_after: 25 Jun 2030 15:00:00 PST", "", False), ("", "none", True), ("", "index, follow", False),
    ],
)  # fmt: skip
def test_noindex_for_search_engines_in_general(header: str, meta: str, expected: bool) -> None:
    view = View(viewport="desktop", width=1, height=1, metas={"robots": meta} if meta else {})
    page = Page(id="p", url="https://h.ch/", headers={"x-robots-tag": header}, views={"desktop": view})
    assert robots.noindex(page) is expected
