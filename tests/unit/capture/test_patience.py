"""Servers that ask for patience get it, within reason."""

import pytest
from protego import Protego

from toolkit.capture.patience import back_off, crawl_delay

DATE = "Mon, 23 Nov 2026 10:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "tried", "seconds"),
    [
        ({}, 1, 1.0),
        ({}, 2, 5.0),
        ({}, 3, None),
        ({"retry-after": "7"}, 1, 7.0),
        ({"retry-after": "0"}, 1, 0.5),
        ({"retry-after": "3600"}, 1, None),
        ({"retry-after": "9" * 400}, 1, None),
        ({"retry-after": "7"}, 3, None),
        ({"retry-after": "soon"}, 1, 1.0),
        ({"retry-after": "Mon, 23 Nov 2026 10:00:20 GMT", "date": DATE}, 1, 20.0),
        ({"retry-after": "Mon, 23 Nov 2026 10:00:20 GMT"}, 1, 1.0),
        ({"retry-after": "Mon, 23 Nov 2026 09:00:00 GMT", "date": DATE}, 1, 0.5),
    ],
)
def test_the_wait_is_what_the_server_asks_for(headers, tried, seconds):
    assert back_off(headers, tried) == seconds


@pytest.mark.parametrize(
    ("robots", "seconds"),
    [
        ("User-agent: *\nDisallow:", 0),
        ("User-agent: *\nCrawl-delay: 2.5", 2.5),
        ("User-agent: outsourcing-toolkit\nCrawl-delay: 4\n\nUser-agent: *\nCrawl-delay: 1", 4),
        ("User-agent: *\nRequest-rate: 1/5", 5),
        ("User-agent: *\nCrawl-delay: 86400", 30),
    ],
)
def test_robots_may_ask_for_a_distance_between_pages(robots, seconds):
    assert crawl_delay(Protego.parse(robots)) == seconds
