"""Addresses that mean the same are compared as the same."""

import pytest

from toolkit.capture.addresses import may_be_page, normalise, origin


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("HTTP://Hotel.Example:80/#top", "http://hotel.example/"),
        ("https://hotel.example:443", "https://hotel.example/"),
        ("https://hotel.example:8443/a?b=c", "https://hotel.example:8443/a?b=c"),
        ("https://me:secret@hotel.example/", "https://hotel.example/"),
        ("http://[::1]:80/a", "http://[::1]/a"),
        ("https://Müller.example/Zimmer schön?ü=1", "https://xn--mller-kva.example/Zimmer%20sch%C3%B6n?%C3%BC=1"),
        ("/zimmer/../kontakt", "https://hotel.example/kontakt"),
        ("?seite=2", "https://hotel.example/de/?seite=2"),
        ("/zimmer#bett", "https://hotel.example/zimmer"),
        ("../a?b=1&c=2", "https://hotel.example/a?b=1&c=2"),
        ("http://user:word@hotel.example:8080/x", "http://hotel.example:8080/x"),
        ("mailto:info@hotel.example", None),
        ("http://", None),
        ("javascript:void(0)", None),
        ("file:///etc/passwd", None),
        ("https://hotel.example:99999/", None),
        ("https://[::1/", None),
        ("https://a\u2488com/", None),
    ],
)  # fmt: skip
def test_an_address_is_written_in_one_way(written: str, expected: str | None) -> None:
    assert normalise(written, "https://hotel.example/de/") == expected


def test_an_origin_names_its_port_and_its_host_in_ascii() -> None:
    assert origin("https://Müller.example/a") == "https://xn--mller-kva.example:443"
    assert origin("HTTPS://Hotel.example/a") == "https://hotel.example:443"
    assert origin("ftp://hotel.example/") is None


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/zimmer", True),
        ("/preise.html?p=1", True),
        ("/foto.JPG?w=1", False),
        ("/?action=sign-out", False),
        ("/karte.PDF", False),
        ("/logout", False),
        ("/?action=abmelden", False),
    ],
)
def test_files_and_ends_of_sessions_are_no_pages(path: str, page: bool) -> None:
    assert may_be_page(f"https://hotel.example{path}") is page


def test_what_is_no_web_address_is_no_page() -> None:
    assert not may_be_page("mailto:a@hotel.example")
