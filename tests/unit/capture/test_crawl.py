"""Pages are taken in a fixed order within bounds; sitemaps and not-found pages are read without harm."""

import gzip

import pytest

from toolkit.capture import sitemap
from toolkit.capture.crawl import Frontier
from toolkit.capture.limits import Limits
from toolkit.capture.probe import visible_text
from toolkit.observations import Link, Page, View
from toolkit.observations.page import Region

HOME = "https://hotel.example/"


def page(url: str, depth: int, *links: tuple[str, Region]) -> Page:
    found = tuple(Link(href=f"https://hotel.example{path}", selector="a", region=region) for path, region in links)
    return Page(
        id="p", url=url, final_url=url, depth=depth,
        views={"desktop": View(viewport="desktop", width=1280, height=800, links=found)},
    )  # fmt: skip


def test_the_navigation_comes_before_the_rest_and_the_sitemap_last() -> None:
    frontier = Frontier(HOME, [], Limits())
    frontier.next()
    frontier.follow(
        page(HOME, 0, ("/c", "other"), ("/b", "main"), ("/a", "navigation"), ("/a#x", "footer"), ("/", "main"))
    )
    frontier.add([HOME + "s", HOME + "a", "https://other.example/", HOME + "plan.pdf"], "sitemap")
    order = []
    while found := frontier.next():
        order.append(found.url.removeprefix(HOME))
    assert order == ["a", "b", "c", "s"]
    assert frontier.skipped("page-limit") == ()


def test_an_endless_calendar_takes_no_turn_from_the_other_pages() -> None:
    frontier = Frontier(HOME, [], Limits(max_pages=9))
    frontier.next()
    days = [(f"/kalender/2026/{month}?tag={day}", "main") for month in range(1, 13) for day in range(1, 29)]
    frontier.follow(page(HOME, 0, *days, ("/zimmer", "main"), ("/kontakt", "footer")))
    order = []
    while found := frontier.next():
        order.append(found.url.removeprefix(HOME))
    assert [name for name in order if not name.startswith("kalender")] == ["kontakt", "zimmer"]
    assert order[-1].startswith("kalender")
    assert len(order) == 8
    assert len(frontier.skipped("page-limit")) == len(days) - 6


def test_what_lies_too_deep_or_beyond_the_number_is_told_with_its_reason() -> None:
    frontier = Frontier(HOME, [], Limits(max_pages=2, max_depth=1))
    frontier.next()
    frontier.follow(page(HOME, 0, ("/a", "main"), ("/b", "main")))
    second = frontier.next()
    assert second
    frontier.follow(page(second.url, 1, ("/deep", "main")))
    assert frontier.next() is None
    assert {(skip.url, skip.reason) for skip in frontier.skipped("page-limit")} == {
        (HOME + "deep", "depth-limit"), (HOME + "b", "page-limit"),
    }  # fmt: skip


def test_robots_are_obeyed_except_for_the_named_address() -> None:
    frontier = Frontier(HOME, [], Limits())
    frontier.obey("User-agent: *\nDisallow: /\nAllow: /offen")
    assert frontier.next()
    frontier.follow(page(HOME, 0, ("/geheim", "main"), ("/offen", "main")))
    found = frontier.next()
    assert found
    assert found.url == HOME + "offen"
    assert [(skip.url, skip.reason) for skip in frontier.skipped("page-limit")] == [(HOME + "geheim", "robots")]


def test_a_page_that_was_put_back_comes_again_and_does_not_count() -> None:
    frontier = Frontier(HOME, [], Limits(max_pages=1))
    found = frontier.next()
    assert found
    frontier.put_back(found)
    assert [skip.reason for skip in frontier.skipped("interrupted")] == ["interrupted"]
    assert frontier.next() == found


LISTED = b'<urlset xmlns="http://sitemaps.example/0.9"><url><loc> https://hotel.example/a </loc></url></urlset>'


@pytest.mark.parametrize("body", [LISTED, gzip.compress(LISTED)], ids=["plain", "gzip"])
def test_a_sitemap_lists_its_addresses(body: bytes) -> None:
    assert sitemap.parse(body) == (["https://hotel.example/a"], [])


def test_an_index_names_further_sitemaps() -> None:
    assert sitemap.parse(b"<sitemapindex><sitemap><loc>/b.xml</loc></sitemap></sitemapindex>") == ([], ["/b.xml"])


@pytest.mark.parametrize(
    "body",
    [
        b"", b"<html></html>", b"<urlset>", gzip.compress(LISTED)[:40],
        gzip.compress(LISTED)[:20] + b"\xff" * 40,
        b'<!DOCTYPE u [<!ENTITY a "x">]><urlset><url><loc>&a;</loc></url></urlset>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE u [<!ENTITY a "x">]><urlset/>'.encode("utf-16"),
        gzip.compress(b"<urlset>" + b" " * 200_000_000, compresslevel=1),
    ],
    ids=["empty", "html", "open", "cut", "damaged", "entities", "utf-16", "gzip-bomb"],
)  # fmt: skip
def test_what_is_no_sitemap_or_harms_is_none(body: bytes) -> None:
    assert sitemap.parse(body) is None


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<head><title>T</title><body><p>Nicht <b>gefunden</b><script>x()</script>", "Nicht gefunden"),
        ("<![if foo]>Fort<![endif]>", "Fort"),
        ("<p>Fort</p><![foo[ x", "Fort"),
        ("<noscript>a</noscript><p>&uuml;ber</p>", "über"),
    ],
)
def test_the_text_of_a_not_found_page_is_read_however_it_is_written(body: str, text: str) -> None:
    assert visible_text(body.encode()) == text
