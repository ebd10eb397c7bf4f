"""The sites whose offers are looked for: a web address, a capture, or what a spec's deliverables are."""

from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import msgspec
from msgspec import Struct

from toolkit import __version__
from toolkit.acceptance.delivery import check_names, take
from toolkit.capture.browser import launch
from toolkit.capture.bundle import read
from toolkit.capture.limits import Limits
from toolkit.capture.website import capture
from toolkit.errors import NotCarriedOut, WrongUsage
from toolkit.observations import Capture, Place, Site
from toolkit.observations.derived.place import place as place_of
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded

_KINDS: Final = ("website", "profile")


class Search(Struct, frozen=True, kw_only=True):
    """What the user asked for."""

    target: str
    """A web address, a capture (.wacz) or a spec."""
    urls: Mapping[str, str] = {}
    """Address by deliverable, instead of the spec's."""
    place: str | None = None
    as_of: date | None = None
    max_pages: int = 12


class Sites(Struct, frozen=True, kw_only=True):
    """The sites that could be read, and for each of the others why not: `unreachable`, `archive` or a sentence."""

    sites: tuple[Site, ...]
    missing: Mapping[str, str] = {}


async def sites(search: Search, progress: Callable[[str], None]) -> Sites:
    """Raises WrongUsage for a target that is none of the three, NotCarriedOut when nothing of it can be read."""
    if "://" in search.target:
        return await _address(search, progress)
    path = Path(search.target)
    if path.suffix == ".wacz":
        with read(path) as bundle:
            return Sites(sites=(_site(bundle.capture, search),))
    if not path.is_file():
        raise WrongUsage(
            f"{search.target} is no web address, and there is no such file.",
            "Name a web address with https://, a spec (.yaml) or a capture (.wacz).",
        )
    return await _spec(load(path), search, progress)


async def _address(search: Search, progress: Callable[[str], None]) -> Sites:
    with TemporaryDirectory(prefix="toolkit-offers-") as folder:
        async with launch() as browser:
            done = await capture(search.target, browser, _limits(search), Path(folder) / "site.wacz", progress=progress)
        site = _site(done.capture, search)
    if not site.pages:
        raise NotCarriedOut(f"{search.target} could not be loaded.", "Look whether the address opens in a browser.")
    return Sites(sites=(site,))


def _limits(search: Search) -> Limits:
    return Limits(max_pages=search.max_pages, axe=False, external_links=0)


def _site(observed: Capture, search: Search) -> Site:
    where = place_of(observed, search.place, None, None)
    return Site(capture=observed, as_of=search.as_of or observed.started.date(), place=where)


async def _spec(loaded: Loaded, search: Search, progress: Callable[[str], None]) -> Sites:
    check_names(loaded, search.urls)
    found: list[Site] = []
    missing: dict[str, str] = {}
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="toolkit-offers-")))
        browser = None
        for name, deliverable in loaded.spec.deliverables.items():
            if deliverable.kind not in _KINDS or (deliverable.kind == "profile" and _beside(found, deliverable.url)):
                continue
            url = search.urls.get(name) or str(deliverable.url or "")
            if browser is None and deliverable.kind == "website" and url:
                browser = await stack.enter_async_context(launch())
            looking = browser if deliverable.kind == "website" else None  # a profile's offers are in its archive
            done = await take(loaded, name, url, looking, folder, search.as_of, progress, frozenset(), _limits(search))
            if done.site is None or done.site.state == "unreachable":
                missing[name] = done.why or "unreachable"
            else:
                found.append(done.site)
    if not found:
        found = [_promised_alone(loaded, search)]
    where = place_of(found[0].capture, search.place, None, None) if search.place else None
    return Sites(sites=tuple(_at(site, where) for site in found), missing=missing)


def _beside(sites: list[Site], url: str | None) -> bool:
    """Whether a website's own site already holds the profile."""
    return any(profile.url == url for site in sites for profile in site.beside)


def _at(site: Site, where: Place | None) -> Site:
    return msgspec.structs.replace(site, place=where) if where else site


def _promised_alone(loaded: Loaded, search: Search) -> Site:
    """Without any delivery there is still what the spec promises; its day must be named."""
    if search.as_of is None or loaded.spec.facts is None:
        raise NotCarriedOut(
            "Nothing of the delivery can be read.", "Name where it stands: --url DELIVERABLE=https://..."
        )
    noon = datetime(search.as_of.year, search.as_of.month, search.as_of.day, tzinfo=UTC)
    country = (loaded.spec.place or loaded.spec.jurisdiction or "").partition("-")[0]
    return Site(
        capture=Capture(url="", started=noon, finished=noon, toolkit=__version__), as_of=search.as_of,
        facts=loaded.spec.facts,
        place=Place(country={"UK": "GB"}.get(country, country), source="spec") if country else None,
    )  # fmt: skip
