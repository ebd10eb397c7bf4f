"""The site as it is: address, domain, languages, pages, and the addresses that must lead somewhere afterwards."""

import re
from typing import Any, Final

from toolkit.observations import Page, Site
from toolkit.observations.derived import addresses
from toolkit.spec.adopt.proposal import Found, Group, Source, first, path_of, tidy

MOST: Final = 200
"""Addresses that are listed."""
_ENDING: Final = re.compile(r"(?:/?(?:index|default|home))?\.(?:html?|php\d?|aspx?|jsp|cfm|shtml)$", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\s[–—|·-]\s")
"""What stands between the name of a page and that of the house in a title."""
_PLAIN: Final = re.compile(r"/[\w%~.+/-]*")
_BASE: Final = "deliverables.website"


def pages(site: Site, house: str) -> Group:
    """Address, domain, languages and pages of the website; `house` is left out of the pages' names."""
    home = site.capture.pages[0].final_url or site.capture.url
    found = [_found(f"{_BASE}.url", home, "request", "/")]
    host = addresses.host(home)
    if host and "." in host and not addresses.is_ip(host):
        found.append(_found(f"{_BASE}.domain", {"name": host.removeprefix("www.")}, "request", "/"))
    languages = _languages(site)
    if languages:
        found.append(_found(f"{_BASE}.languages", languages, "meta", "/"))
    listed = [entry for page in site.pages[:MOST] if (entry := _page(page, house))]
    unique = list({entry["path"]: entry for entry in listed}.values())
    if unique:
        found.append(_found(f"{_BASE}.pages", unique, "link", "/"))
    return Group(id="site", found=tuple(found))


def redirects(site: Site) -> Group:
    """Old addresses whose new one follows from them: `/zimmer.html` becomes `/zimmer`."""
    moves = {path: new for path in old_paths(site) if (new := moved(path)) != path}
    found = [
        Found(path=f"{_BASE}.redirects", value=moves, shown=", ".join(moves), source=Source(kind="link", page="/"))
    ]
    return Group(id="redirects", found=tuple(found) if moves else ())


def old_paths(site: Site) -> list[str]:
    """Every address of the site that is known today, as path with query, loaded or not."""
    capture = site.capture
    urls = [page.url for page in capture.pages if "page" not in page.missing]
    urls += [skipped.url for skipped in capture.skipped] + list(capture.sitemap or ())
    paths = []
    for url in urls:
        if addresses.is_own(site, url):
            parts = addresses.split(url)
            paths.append(tidy(f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"))
    return list(dict.fromkeys(paths))[:MOST]


def moved(path: str) -> str:
    """The address without the ending of a program or file; others stay."""
    plain = path.partition("?")[0]
    return path if "?" in path else (_ENDING.sub("", plain) or "/")


def _page(page: Page, house: str) -> dict[str, Any] | None:
    path = moved(path_of(page))
    if not _PLAIN.fullmatch(path):
        return None
    heading = first(heading.text for heading in page.view.headings if heading.level == 1)
    parts = [part.strip() for part in _BETWEEN.split(tidy(page.view.title))]
    name = tidy(first([*(part for part in parts if part.casefold() != house.casefold()), heading]), 80)
    return {"path": path, "name": name} if name else {"path": path}


def _languages(site: Site) -> list[str]:
    """Of the pages and of the versions they name; a code that is none is left out."""
    tags = [page.view.lang for page in site.pages]
    tags += [tag for page in site.pages for tag in page.view.alternates]
    codes = [tag.replace("_", "-").partition("-")[0].strip().lower() for tag in tags]
    return list(dict.fromkeys(code for code in codes if re.fullmatch(r"[a-z]{2}", code)))


def _found(path: str, value: Any, kind: str, page: str) -> Found:
    shown = value if isinstance(value, str) else ", ".join(_shown(one) for one in _items(value))
    return Found(path=path, value=value, shown=shown, source=Source(kind=kind, page=page))


def _items(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else list(value)


def _shown(one: Any) -> str:
    return str(one["path"] if isinstance(one, dict) else one)
