"""What a command looks at when no criterion is judged: an address, a spec, a capture, a folder."""

import re
import tempfile
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

from toolkit.acceptance.delivery import against, check_names, take
from toolkit.capture import folder
from toolkit.capture.browser import launch
from toolkit.capture.bundle import read
from toolkit.capture.limits import Limits
from toolkit.capture.website import capture
from toolkit.errors import NotCarriedOut, WrongUsage
from toolkit.observations import Site
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Deliverable


class Inspection(Struct, frozen=True, kw_only=True):
    """What the user named."""

    target: str
    today: date
    """Dates a folder; a capture has its own day."""
    spec: Path | None = None
    """Whose register holds, where the target is no spec itself."""
    urls: Mapping[str, str] = {}
    as_of: date | None = None
    max_pages: int = 12


class Inspected(Struct, frozen=True, kw_only=True):
    """One thing that was looked at; `loaded` is the spec whose register it is compared with."""

    name: str
    site: Site
    loaded: Loaded | None


async def inspect(wanted: Inspection, progress: Callable[[str], None]) -> tuple[Inspected, ...]:
    """Raises WrongUsage for a target that is none of the four, NotCarriedOut when a site does not answer."""
    path = Path(wanted.target)
    web = re.match(r"(?i)https?://", wanted.target) is not None
    if not web and path.is_file() and path.suffix.lower() in (".yaml", ".yml"):
        return await _spec(load(path), wanted, progress)
    loaded = load(wanted.spec) if wanted.spec else None
    if web:
        with tempfile.TemporaryDirectory() as place:
            async with launch() as browser:
                taken = await capture(
                    wanted.target, browser, _limits(wanted), Path(place) / "site.wacz", progress=progress
                )  # fmt: skip
            observed = taken.capture
    elif path.is_dir():
        observed = folder.read(path, wanted.as_of or wanted.today)
    elif path.is_file():
        with read(path) as bundle:
            observed = bundle.capture
    else:
        raise WrongUsage(
            f"{wanted.target} is no address, spec, capture or folder.",
            "Name a URL with http:// or https://, a spec (.yaml), a capture (.wacz), or a folder of files.",
        )
    site = Site(capture=observed, as_of=wanted.as_of or observed.started.date())
    if loaded:
        site = against(loaded, _website(loaded), observed, wanted.as_of)
    _answered(site, wanted.target)
    return (Inspected(name=wanted.target, site=site, loaded=loaded),)


async def _spec(loaded: Loaded, wanted: Inspection, progress: Callable[[str], None]) -> tuple[Inspected, ...]:
    """Every website of the spec, where it stands now."""
    check_names(loaded, wanted.urls)
    names = [name for name, one in loaded.spec.deliverables.items() if one.kind == "website"]
    if not names:
        raise WrongUsage(
            "The spec has no website to look at.", "Name the folder that was handed over, with --spec for its register."
        )
    found = []
    with ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        async with launch() as browser:
            for name in names:
                url = wanted.urls.get(name) or str(loaded.spec.deliverables[name].url or "")
                delivery = await take(loaded, name, url, browser, place, wanted.as_of, progress, frozenset())
                if delivery.site is None:
                    raise WrongUsage(f"The website {name!r} has no address.", f"Name it with --url {name}=URL.")
                _answered(delivery.site, url)
                found.append(Inspected(name=name, site=delivery.site, loaded=loaded))
    return tuple(found)


def _website(loaded: Loaded) -> Deliverable:
    """The deliverable whose facts and parties hold for what is looked at."""
    known = tuple(loaded.spec.deliverables.values())
    return next((one for one in known if one.kind == "website"), known[0])


def _limits(wanted: Inspection) -> Limits:
    return msgspec.structs.replace(Limits(), max_pages=wanted.max_pages, axe=False, external_links=0)


def _answered(site: Site, target: str) -> None:
    if site.state == "unreachable" and not site.capture.materials:
        error = site.capture.entry.error if site.capture.entry else None
        raise NotCarriedOut(f"{target} could not be read{f': {error}' if error else ''}.", "Check the address.")
