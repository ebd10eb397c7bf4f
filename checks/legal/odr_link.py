"""The EU platform for online dispute resolution was closed on 20 July 2025 (Regulation (EU) 2024/3228)."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from toolkit.checking import PASS, Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import Link, Page


def subjects(page: Page, params: NoParams) -> Iterable[Link]:
    links = {(link.href, link.selector): link for view in page.views.values() for link in view.links if link.href}
    return links.values()


def judge(link: Link, page: Page, params: NoParams) -> Outcome:
    parts = urlsplit(link.href)
    host, path = (parts.hostname or "").removeprefix("www."), parts.path.lower()
    if (host == "ec.europa.eu" and path.startswith("/consumers/odr")) or (
        host == "webgate.ec.europa.eu" and path.startswith("/odr")
    ):
        return fail("closed", at=link, target=link.href)
    return PASS
