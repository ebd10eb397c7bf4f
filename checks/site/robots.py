"""Whether robots.txt can be read and keeps search engines from nothing they need."""

from collections.abc import Iterable
from typing import Annotated, Literal

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Site
from toolkit.observations.derived import addresses, located, mentions, merged, robots, robots_txt

Aspect = Literal["presence", "server", "lines", "all", "pages", "files"]
_NEEDED = {"stylesheet", "script"}
_BEHIND = ("/cdn-cgi/",)
"""Paths of a delivery network that robots are to leave alone."""


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    required: Annotated[
        bool, Meta(description="Whether the file must be there; without it, everything may be fetched (RFC 9309).")
    ] = False


def subjects(site: Site, params: Params) -> Iterable[Aspect]:
    if site.capture.robots is not None:
        return ("lines", "all") if _closed(site) else ("lines", "all", "pages", "files")
    answer = site.capture.robots_answer
    if answer and answer.status and answer.status >= 500:
        return ("server",)
    unknown = answer is None or answer.status is None
    return ("presence",) if params.required or unknown else ()


def judge(subject: Aspect, site: Site, params: Params) -> Outcome:
    """RFC 9309 §2.2 and §2.3."""
    address = site.capture.robots_answer.url if site.capture.robots_answer else site.capture.url
    if subject == "server":
        answer = site.capture.robots_answer
        return fail("server", target=address, address=address, status=str(answer.status if answer else "-"))
    if subject == "presence":
        return _absent(site, address)
    if subject == "lines":
        broken = robots_txt.broken_line(site.capture.robots or "")
        return fail("line", target=address, number=broken[0], said=broken[1]) if broken else PASS
    if subject == "all":
        robot = robots_txt.barred(site, located.home(site))
        return fail("all", target=address, severity="major", robot=robot) if robot else PASS
    return _pages(site, address) if subject == "pages" else _files(site, address)


def _closed(site: Site) -> bool:
    return bool(robots_txt.barred(site, located.home(site)))


def _absent(site: Site, address: str) -> Outcome:
    answer = site.capture.robots_answer
    if answer is None or answer.status is None or answer.status in (401, 403, 429):
        return inconclusive("not-fetched", target=address, address=address)
    return fail("absent", target=address, address=address)


def _pages(site: Site, address: str) -> Outcome:
    """Pages of the navigation, and those the sitemap offers to search engines."""
    linked = [
        link.href
        for page in site.pages
        for link in merged.links(page)
        if link.region == "navigation" and addresses.is_own(site, link.href)
    ]
    listed = [url for each in site.capture.sitemap or () if addresses.is_own(site, url := located.here(site, each))]
    wanted = dict.fromkeys(addresses.without_fragment(url) for url in (*linked, *listed))
    barred = [url for url in wanted if not robots.may_hide_address(url) and robots_txt.barred(site, url)]
    return fail("pages", target=address, count=len(barred), shown=", ".join(barred[:5])) if barred else PASS


def _files(site: Site, address: str) -> Outcome:
    """Style sheets and scripts without which a search engine does not see what a guest sees."""
    barred = [
        mention.url
        for mention in mentions.of(site)
        if mention.kind == "resource" and mention.type in _NEEDED and addresses.is_own(site, mention.url)
        and not addresses.split(mention.url).path.startswith(_BEHIND) and robots_txt.barred(site, mention.url)
    ]  # fmt: skip
    return fail("files", target=address, count=len(barred), shown=", ".join(barred[:5])) if barred else PASS
