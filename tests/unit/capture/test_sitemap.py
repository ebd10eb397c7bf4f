import gzip

import pytest

from toolkit.capture.sitemap import parse

PLAIN = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc> https://h.example/a </loc></url><url><loc>https://h.example/b</loc></url><url/></urlset>"""
INDEX = b"<sitemapindex><sitemap><loc>https://h.example/more.xml</loc></sitemap></sitemapindex>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (PLAIN, (["https://h.example/a", "https://h.example/b"], [])),
        (gzip.compress(PLAIN), (["https://h.example/a", "https://h.example/b"], [])),
        (INDEX, ([], ["https://h.example/more.xml"])),
        (b"<html><body>Not found", None),
        (b"<html/>", None),
        (b"https://h.example/a\r\nhttps://h.example/b\n", (["https://h.example/a", "https://h.example/b"], [])),
        (b"\xef\xbb\xbfhttps://h.example/a", (["https://h.example/a"], [])),
        (b"https://h.example/a\nand some words", None),
        (b"<rss><channel><item><link>https://h.example/a</link></item></channel></rss>", ([], [])),
        (b'<!DOCTYPE urlset [<!ENTITY a "b">]><urlset/>', None),
        (b"\x1f\x8bbroken", None),
        (b"", None),
    ],
)
def test_a_sitemap_lists_addresses_or_is_none(body: bytes, expected: tuple[list[str], list[str]] | None) -> None:
    assert parse(body) == expected
