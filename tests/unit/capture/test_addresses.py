import pytest

from toolkit.capture.addresses import may_be_page, normalise, origin


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("https://Hotel.Example:443", "https://hotel.example/"),
        ("/zimmer#bett", "https://hotel.example/zimmer"),
        ("../a?b=1&c=2", "https://hotel.example/a?b=1&c=2"),
        ("http://user:word@hotel.example:8080/x", "http://hotel.example:8080/x"),
        ("http://[::1]:80/", "http://[::1]/"),
        ("mailto:a@b.ch", None),
        ("javascript:void(0)", None),
        ("http://", None),
        ("http://[broken", None),
        ("http://hotel.example:99999/", None),
    ],
)
def test_an_address_has_one_form(written: str, expected: str | None) -> None:
    assert normalise(written, "https://hotel.example/de/") == expected


def test_an_origin_names_its_port() -> None:
    assert origin("HTTPS://Hotel.example/a") == "https://hotel.example:443"
    assert origin("ftp://hotel.example") is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://h.example/zimmer", True),
        ("https://h.example/zimmer.html?p=1", True),
        ("https://h.example/karte.pdf", False),
        ("https://h.example/foto.JPG?w=1", False),
        ("https://h.example/logout", False),
        ("https://h.example/?action=sign-out", False),
        ("mailto:a@h.example", False),
    ],
)
def test_files_and_ways_out_are_no_pages(url: str, expected: bool) -> None:
    assert may_be_page(url) is expected
