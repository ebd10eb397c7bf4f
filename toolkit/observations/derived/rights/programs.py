"""Libraries of the inventory: scripts and style sheets that others wrote."""

import re
from collections.abc import Iterator

from toolkit.observations.derived import retire
from toolkit.observations.derived.components import components, identify
from toolkit.observations.derived.libraries import recognised
from toolkit.observations.derived.rights.item import Evidence, Item
from toolkit.observations.derived.rights.marks import licence_in
from toolkit.observations.derived.stock import file_name, holders
from toolkit.observations.library import Named
from toolkit.observations.material import Material
from toolkit.observations.page import Page
from toolkit.observations.site import Site

_NAMED = re.compile(r"^(?:@license\s+)?(?P<name>[A-Za-z][\w.@/ -]{1,40}?)[\s,:(-]*v?(?P<version>\d+\.\d+(?:\.\d+)?)?\b")
_KEPT = re.compile(r"licen[cs]e|copyright|\(c\)|©", re.IGNORECASE)


def items(site: Site, files: dict[str, Material]) -> Iterator[Item]:
    """Each library once a version: what its file holds decides, then its address, then its banner."""
    known: set[str] = set()
    named: set[str] = set()
    for library in recognised(site):
        known.add(library.url)
        named.add(plain(library.name))
        yield _item(library.name, library.version, library.url, library.pages, " OR ".join(library.licences), files)
    for one in components(site):
        if one.url not in known and plain(one.name) not in named:
            known.add(one.url)
            yield _item(one.name, one.version, one.url, (one.page,), "", files)
    if not site.pages:
        yield from _handed_over(site, files, known)
    yield from _bannered(site, files, known)


def _handed_over(site: Site, files: dict[str, Material], known: set[str]) -> Iterator[Item]:
    """Of a folder: packages that describe themselves, and scripts by what they hold or how they are called."""
    for url, file in files.items():
        if "package" in file.notices:
            told = file.notices
            evidence = tuple(Evidence(what=key, value=text) for key, text in told.items())
            yield Item(
                kind="library", name=told["package"], version=told["package-version"], url=url, files=(url,),
                licence=licence_in(told.get("package-licence", "")), evidence=evidence, material=file,
            )  # fmt: skip
        elif file.kind in ("script", "style"):
            held = [(one.name, one.version) for one in (site.capture.libraries or {}).get(file.digest, ())]
            named = identify(url)
            for name, version in held or ([named] if named else []):
                known.add(url)
                licences = retire.licences(Named(name=name, version=version))
                yield _item(name, version, url, (), " OR ".join(licences), files)


def plain(name: str) -> str:
    """The name without case, points and endings: `Swiper.js` is `swiper`, `jQuery UI` is `jqueryui`."""
    return re.sub(r"[^a-z0-9]+", "", re.sub(r"(\.js|\.css|[ -]js)$", "", name.lower().removeprefix("@")))


def _bannered(site: Site, files: dict[str, Material], known: set[str]) -> Iterator[Item]:
    """Files whose head names a licence or a holder."""
    pages = _pages(site)
    for url, file in files.items():
        banner = file.notices.get("banner", "")
        if file.kind not in ("script", "style") or url in known or "theme" in file.notices:
            continue
        if not (file.notices.get("spdx") or (_KEPT.search(banner) and (licence_in(banner) or holders_of(banner)))):
            continue
        told = _NAMED.match(banner)
        name = told["name"].strip(" -") if told and told["version"] else file_name(url) or url
        version = (told["version"] or "") if told else ""
        yield _item(name, version, url, pages.get(url, ()), "", files)


def holders_of(banner: str) -> str:
    """Who a banner names after its copyright sign; empty when nobody."""
    found = re.search(r"(?:\(c\)|©|copyright)[\s\d,–-]*(?:by\s+)?([^.|;\n]{3,80})", banner, re.IGNORECASE)
    return next(iter(holders({"xmp-rights": found[1]}).values()), "") if found else ""


def _item(name: str, version: str, url: str, pages: tuple[Page, ...], licence: str, files: dict[str, Material]) -> Item:
    file = files.get(url)
    notices = file.notices if file else {}
    told = notices.get("spdx") or licence_in(notices.get("banner", ""))
    banner = notices.get("banner", "")
    evidence = tuple(Evidence(what=key, value=notices[key]) for key in ("banner", "spdx") if key in notices)
    return Item(
        kind="library", name=name, version=version, url=url, files=(url,), pages=pages,
        holders={"banner": holder} if (holder := holders_of(banner)) else {}, licence=told or licence,
        evidence=evidence or (Evidence(what="file", value=file_name(url) or url),), material=file,
    )  # fmt: skip


def _pages(site: Site) -> dict[str, tuple[Page, ...]]:
    found: dict[str, dict[Page, None]] = {}
    for page in site.pages:
        for view in page.views.values():
            for request in view.requests:
                found.setdefault(request.url, {})[page] = None
    return {url: tuple(pages) for url, pages in found.items()}
