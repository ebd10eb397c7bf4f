"""A delivery that is not live yet is recognised by the addresses it will have."""

import pytest

from toolkit.observations.derived import addresses

LOCAL = "http://127.0.0.1:8000/"
LIVE = "https://www.hotel-alpenblick.ch/"
STAGING = "https://neu.hotel-alpenblick.ch/"


@pytest.mark.parametrize(
    ("base", "url", "expected"),
    [
        (LOCAL, "/zimmer", f"{LOCAL}zimmer"),
        (LOCAL, f"{LIVE}zimmer?x=1", f"{LOCAL}zimmer?x=1"),
        (STAGING, f"{LIVE}zimmer", f"{STAGING}zimmer"),
        (LIVE, "http://hotel-alpenblick.ch/zimmer", f"{LIVE}zimmer"),
        (LIVE, f"{STAGING}zimmer", f"{STAGING}zimmer"),
        (STAGING, "https://www.bergbahn.ch/", "https://www.bergbahn.ch/"),
        ("https://de.hotel.ch/", "https://en.hotel.ch/rooms", "https://en.hotel.ch/rooms"),
        (LIVE, "mailto:info@hotel-alpenblick.ch", "mailto:info@hotel-alpenblick.ch"),
        (LIVE, "http://[broken", "http://[broken"),
    ],
)
def test_an_address_is_found_where_the_site_stands_now(base: str, url: str, expected: str) -> None:
    assert addresses.here(base, url) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (f"{LIVE}zimmer/", "http://hotel-alpenblick.ch/zimmer", True),
        (f"{LIVE}zimmer/index.html", f"{LIVE}zimmer", True),
        (LIVE, "https://www.hotel-alpenblick.ch", True),
        (f"{LIVE}k%C3%BCche", f"{LIVE}küche", True),
        (f"{LIVE}zimmer?id=1", f"{LIVE}zimmer?id=2", False),
        (f"{LIVE}Zimmer", f"{LIVE}zimmer", False),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:9000/a", False),
    ],
)
def test_two_ways_to_write_one_address_are_one_place(one: str, other: str, same: bool) -> None:
    assert (addresses.place(one) == addresses.place(other)) is same


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (LIVE, "https://hotel-alpenblick.ch/"),
        ("https://hotel-alpenblick.ch/de", LIVE),
        ("https://www.grange.co.uk/", "https://grange.co.uk/"),
        (STAGING, None),
        (LOCAL, None),
        ("http://localhost/", None),
    ],
)
def test_the_other_host_of_the_two(url: str, expected: str | None) -> None:
    assert addresses.counterpart(url) == expected
