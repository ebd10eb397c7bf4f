"""Whether the website has a sign of its own for tabs and bookmarks."""

from collections.abc import Iterable

from msgspec import Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page, Site
from toolkit.observations.derived import addresses

_GONE = {404, 410}


class Icon(Struct, frozen=True, kw_only=True, eq=False):
    """An icon that pages declare."""

    url: str
    pages: tuple[Page, ...]


def subjects(site: Site, params: NoParams) -> Iterable[Page | Icon]:
    """The home page, which owes an icon, and each icon that a page declares."""
    found: dict[str, list[Page]] = {}
    for page in site.pages:
        for url in dict.fromkeys(url for view in page.views.values() for url in view.relations.get("icon", ())):
            found.setdefault(url, []).append(page)
    icons = [Icon(url=url, pages=tuple(pages)) for url, pages in found.items()]
    return (*([site.home] if site.home else []), *icons)


def judge(subject: Page | Icon, site: Site, params: NoParams) -> Outcome:
    """HTML §4.6.7.8: a `link` with `icon`, else `/favicon.ico`."""
    return _declared(subject, site) if isinstance(subject, Icon) else _presence(subject, site)


def _presence(home: Page, site: Site) -> Outcome:
    if any(url and not _empty(url) for view in home.views.values() for url in view.relations.get("icon", ())):
        return PASS
    usual = site.capture.favicon
    if usual is None or usual.status is None or (usual.status >= 400 and usual.status not in _GONE):
        return inconclusive("not-fetched", page=home, target=usual.url if usual else site.capture.url)
    if usual.status in _GONE or "html" in usual.mime:
        return fail("none", page=home, target="head")
    return PASS


def _declared(icon: Icon, site: Site) -> Outcome:
    if not addresses.is_web(icon.url):
        return NOT_APPLICABLE
    answer = site.answer(icon.url)
    if answer is None or answer.status is None:
        return NOT_APPLICABLE
    if answer.status in _GONE:
        return fail("dead", target=icon.url, pages=icon.pages, address=icon.url, status=str(answer.status))
    if answer.status == 200 and "html" in answer.mime:
        return fail("no-picture", target=icon.url, pages=icon.pages, address=icon.url)
    return PASS


def _empty(url: str) -> bool:
    """`data:,` is written to save the request: it shows nothing."""
    return url.startswith("data:") and not url.partition(",")[2]
