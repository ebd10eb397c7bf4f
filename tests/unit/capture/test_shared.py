"""What a run may keep of third parties for other sites."""

import pytest

from toolkit.capture.exchange import Exchange
from toolkit.capture.shared import SharedCache, Supply

URL = "https://cdn.example/lib.js"
FOR_ALL = {"cache-control": "public, max-age=600"}


def exchange(headers, **fields):
    given = {"url": URL, "type": "script", "method": "GET", "asked": {}, "status": 200, "size": 9} | fields
    return Exchange(initiator="", frame="", began=0, wall=0, headers=headers, **given)


def kept(headers, **fields):
    cache = SharedCache()
    cache.offer(exchange(headers, **fields), b"body", now=100)
    return cache.find(fields.get("url", URL), now=101)


@pytest.mark.parametrize(
    "headers",
    [
        FOR_ALL,
        {"cache-control": "max-age=31536000, immutable", "vary": "Accept-Encoding"},
        {"cache-control": "max-age=600", "access-control-allow-origin": "*"},
        {"date": "Mon, 23 Nov 2026 10:00:00 GMT", "expires": "Mon, 23 Nov 2026 11:00:00 GMT"},
    ],
)
def test_what_anybody_may_have_is_kept_with_its_size(headers):
    file = kept(headers)
    assert (file.body, file.size, file.headers) == (b"body", 9, headers)


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        ({}, {}),
        ({"cache-control": "private, max-age=600"}, {}),
        ({"cache-control": "no-store"}, {}),
        ({"cache-control": "max-age=600, no-cache"}, {}),
        ({"cache-control": "max-age=5"}, {}),
        ({"cache-control": "max-age=600", "age": "599"}, {}),
        (FOR_ALL | {"set-cookie": "a=b"}, {}),
        (FOR_ALL | {"vary": "Accept-Encoding, User-Agent"}, {}),
        (FOR_ALL | {"vary": "*"}, {}),
        (FOR_ALL | {"access-control-allow-origin": "https://a.example"}, {}),
        (FOR_ALL, {"status": 404}),
        (FOR_ALL, {"method": "POST"}),
        (FOR_ALL, {"type": "xhr"}),
        (FOR_ALL, {"asked": {"Range": "bytes=0-1"}}),
        ({"expires": "Mon, 23 Nov 2026 11:00:00 GMT"}, {}),
    ],
)
def test_what_is_made_for_one_visitor_or_passes_soon_is_not_kept(headers, fields):
    assert kept(headers, **fields) is None


def test_a_file_is_given_while_it_is_fresh_and_tells_its_age():
    cache = SharedCache()
    cache.offer(exchange(FOR_ALL | {"age": "100"}), b"body", now=1000)
    assert cache.find(URL, now=1499).told(1499)["age"] == "599"
    assert cache.find(URL, now=1500) is None


def test_the_cache_is_bounded_and_loses_what_lies_longest():
    cache = SharedCache()
    for number in range(40):
        cache.offer(exchange(FOR_ALL, url=f"{URL}?{number}"), bytes(1_900_000), now=0)
        cache.find(f"{URL}?0", now=1)
    assert sum(len(cache.find(url, now=1).body) for url in cache.urls()) <= 64_000_000
    assert cache.find(f"{URL}?0", now=1)
    assert cache.find(f"{URL}?39", now=1)
    assert cache.find(f"{URL}?1", now=1) is None


def test_what_is_the_sites_own_is_never_offered_nor_what_came_from_the_cache():
    cache = SharedCache()
    Supply(cache, lambda url: url.startswith("https://cdn.example")).offer(exchange(FOR_ALL), b"x")
    Supply(cache, lambda _: False).offer(exchange(FOR_ALL, supplied=True), b"x")
    assert cache.urls() == []
