"""Whether the sitemap is there, can be read, and lists the pages that the site has."""

from collections.abc import Iterable
from typing import Annotated, Literal

from msgspec import Meta, Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.observations import Page, Site, SitemapFile
from toolkit.observations.derived import addresses, located, merged, robots

Aspect = Literal["presence", "dead", "hidden", "host", "complete"]
_GONE = {404, 410}


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pages: Annotated[int, Meta(ge=1, description="From how many pages on a sitemap is owed.")] = 2


def subjects(site: Site, params: Params) -> Iterable[Aspect | SitemapFile]:
    """What is owed, and each file that robots.txt or another sitemap names."""
    named = [file for file in site.capture.sitemap_files if file.named]
    if site.capture.sitemap is not None:
        return (*named, "dead", "hidden", "host", "complete")
    return named or (("presence",) if len(site.pages) >= params.pages else ())


def judge(subject: Aspect | SitemapFile, site: Site, params: Params) -> Outcome:
    """Protocol of sitemaps.org: absolute addresses of the site that answer."""
    if isinstance(subject, SitemapFile):
        return _file(subject)
    if subject == "presence":
        return _absent(site)
    if subject == "host":
        return _host(site)
    if subject == "complete":
        return _complete(site)
    return _dead(site) if subject == "dead" else _hidden(site)


def _file(file: SitemapFile) -> Outcome:
    address, status = file.answer.url, file.answer.status
    if file.readable:
        return PASS
    if status in _GONE:
        return fail("file-gone", target=address, address=address, status=str(status))
    if status == 200:
        return fail("unreadable", target=address, address=address)
    return inconclusive("not-fetched", target=address, address=address)


def _absent(site: Site) -> Outcome:
    files = site.capture.sitemap_files
    known = [file.answer for file in files if file.answer.status == 200 or file.answer.status in _GONE]
    if not files or len(known) < len(files):
        return inconclusive("not-fetched", target=site.capture.url, address=files[0].answer.url if files else "-")
    return fail("absent", page=site.home or "", target=files[0].answer.url, address=files[0].answer.url)


def _dead(site: Site) -> Outcome:
    gone = [url for url in _listed(site) if (answer := located.answer(site, url)) and answer.status in _GONE]
    if gone:
        return fail("dead", target=gone[0], page=site.home or "", count=len(gone), shown=_shown(gone))
    return PASS


def _hidden(site: Site) -> Outcome:
    closed = [url for url in _listed(site) if (page := located.page(site, url)) and robots.noindex(page)]
    if closed:
        return fail("hidden", target=closed[0], page=site.home or "", count=len(closed), shown=_shown(closed))
    return PASS


def _host(site: Site) -> Outcome:
    """Most entries under a host that is neither the site's nor the one it will have."""
    listed = _listed(site)
    foreign = [url for url in listed if not addresses.is_own(site, located.here(site, url))]
    strange = [url for url in foreign if not addresses.same_owner(located.home(site), url)]
    if len(strange) * 2 > len(listed):
        return fail("host", target=strange[0], page=site.home or "", address=strange[0])
    return PASS


def _complete(site: Site) -> Outcome:
    """Pages of the main navigation are what the sitemap must not lack."""
    if any(not file.readable for file in site.capture.sitemap_files if file.named):
        return NOT_APPLICABLE
    listed = {addresses.place(located.here(site, url)) for url in _listed(site)}
    lacking = [page for page in _in_navigation(site) if not listed & {addresses.place(url) for url in _names(page)}]
    if lacking:
        urls = [page.url for page in lacking]
        return fail("lacks", target=urls[0], pages=lacking, count=len(urls), shown=_shown(urls))
    return PASS


def _in_navigation(site: Site) -> Iterable[Page]:
    linked = {
        addresses.place(link.href)
        for page in site.pages
        for link in merged.links(page)
        if link.region == "navigation" and link.href
    }
    for page in site.pages:
        plain = not addresses.split(page.url).query
        canonical = page.view.relations.get("canonical", ())
        own = all(located.same(site, url, page.final_url or page.url) for url in canonical)
        if (
            addresses.place(page.url) in linked
            and plain
            and own
            and not (robots.noindex(page) or robots.may_hide(page))
        ):
            yield page


def _names(page: Page) -> tuple[str, ...]:
    return tuple(url for url in (page.url, page.final_url) if url)


def _listed(site: Site) -> tuple[str, ...]:
    return site.capture.sitemap or ()


def _shown(urls: list[str]) -> str:
    return ", ".join(urls[:5])
