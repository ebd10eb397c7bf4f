"""Pages for tests of what is derived from them."""

from datetime import UTC, datetime
from typing import Any

from toolkit.observations import Capture, Link, Page, TextBlock, View

MOMENT = datetime(2026, 11, 23, tzinfo=UTC)


def page(*texts: str, url: str = "https://hotel.example/", links: dict[str, str] | None = None, **view: Any) -> Page:
    """A page of paragraphs, and of links by their words."""
    blocks = tuple(TextBlock(text=text, tag="p", selector=f"p:nth({n})") for n, text in enumerate(texts, start=1))
    anchors = tuple(
        Link(raw=href, href=href, text=text, selector=f"a:nth({n})")
        for n, (text, href) in enumerate((links or {}).items(), start=1)
    )
    desktop = View(
        viewport="desktop", width=1280, height=800, text="\n".join(texts), blocks=blocks, links=anchors, **view
    )  # fmt: skip
    return Page(id="p001", url=url, final_url=url, status=200, views={"desktop": desktop})


def capture(*pages: Page) -> Capture:
    return Capture(url=pages[0].url, started=MOMENT, finished=MOMENT, toolkit="0", pages=pages)
