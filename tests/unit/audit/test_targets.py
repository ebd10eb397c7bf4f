"""One address for all ways of writing a site, and lists in which each site stands once."""

import pytest

from toolkit.audit.targets import Entry, Refused, chosen, normalise


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("www.Hotel.example", "https://www.hotel.example/"),
        ("HTTP://Hotel.example/de/#top", "http://hotel.example/de/"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/"),
        ("http://[::1]:8080/a", "http://[::1]:8080/a"),
        ("hotel.example:8080/a", "https://hotel.example:8080/a"),
        ("https://hotel.example:443/", "https://hotel.example/"),
        ("https://hotel.example:80/", "https://hotel.example:80/"),
        ("https://hotel.example.", "https://hotel.example/"),
        ("//hotel.example/x", "https://hotel.example/x"),
        ("  <https://hotel.example>  ", "https://hotel.example/"),
        ("https://Zum-Bären.example/", "https://xn--zum-bren-4za.example/"),
        ("https://hotel.example/?utm_source=list&page=2&gclid=x", "https://hotel.example/?page=2"),
        ("https://hotel.example/?q=a%20b", "https://hotel.example/?q=a%20b"),
        ("http://intranet/hotel", "http://intranet/hotel"),
        ("localhost:8000", "https://localhost:8000/"),
    ],
)
def test_addresses_are_normalised(typed, url):
    assert normalise(typed) == url


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", "empty"),
        (" \t", "empty"),
        ("ftp://hotel.example", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("https://", "address"),
        ("https://a b.example", "address"),
        ("Hotel zur Krone", "address"),
        ("https://h.example\\@evil.example", "address"),
        ("info@hotel.example", "email"),
        ("mailto:info@hotel.example", "email"),
        ("https://user:word@hotel.example", "password"),
        ("https://h.example:99999/", "port"),
        ("n/a", "host"),
        ("keine", "host"),
        ("https://-.example", "host"),
        ("https://300.1.2.3", "host"),
        ("https://h.example/" + "a" * 3000, "long"),
    ],
)
def test_what_is_no_web_address_is_refused_with_the_reason(typed, fault):
    with pytest.raises(Refused) as why:
        normalise(typed)
    assert why.value.fault == fault


def test_each_site_stands_once_and_what_was_joined_is_told():
    rows = ["http://www.hotel.example", "https://hotel.example/", "HOTEL.example/?fbclid=x#top", "hotel.example/de/"]
    sites, remarks = chosen(Entry("list.txt", number, row) for number, row in enumerate(rows, start=1))
    assert [site.url for site in sites] == ["http://www.hotel.example/", "https://hotel.example/de/"]
    assert [(each.kind, each.line, each.reason) for each in remarks] == [
        ("joined", 2, "http://www.hotel.example/"),
        ("joined", 3, "http://www.hotel.example/"),
    ]


def test_a_bad_row_is_left_out_and_the_rest_goes_on():
    sites, remarks = chosen(
        [Entry("a.csv", 2, "n/a"), Entry("a.csv", 3, "b.example"), Entry("a.csv", 4, "", {}, "row")]
    )
    assert [site.url for site in sites] == ["https://b.example/"]
    assert [(each.file, each.line, each.reason) for each in remarks] == [("a.csv", 2, "host"), ("a.csv", 4, "row")]


def test_an_id_does_not_depend_on_the_order_of_the_list():
    addresses = ["a.example/x", "a.example/y", "a.example", "b.example/" + "long/" * 40]
    there, _ = chosen(Entry("", 0, each) for each in addresses)
    back, _ = chosen(Entry("", 0, each) for each in reversed(addresses))
    assert {site.url: site.id for site in there} == {site.url: site.id for site in back}
    assert len({site.id for site in there}) == 4
    assert all(len(site.id) < 100 and site.id[0].isalnum() and "/" not in site.id for site in there)
