"""What was delivered: each deliverable captured, or read from the archive its owner handed over."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

from toolkit import __version__
from toolkit.acceptance import logos
from toolkit.acceptance.named import named
from toolkit.capture import exports
from toolkit.capture.limits import Limits
from toolkit.capture.website import Captured, capture
from toolkit.checking.results import CaptureFile, PageLine, Result, Subject
from toolkit.errors import NotCarriedOut, WrongUsage
from toolkit.observations import Agreed, Capture, House, Place, Profile, Site
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Deliverable, Kind, Party, Spec

_LIMITS: Final = Limits()


class Delivery(Struct, frozen=True, kw_only=True):
    """One deliverable as found; `site` None when there was nothing to look at, `why` then says it."""

    deliverable: str
    kind: Kind
    url: str
    site: Site | None = None
    captured: Captured | None = None
    why: str = ""

    def subject(self, loaded: Loaded, results: tuple[Result, ...], place: Place | None, out: Path) -> Subject:
        capture_file = None
        if self.captured:
            capture_file = CaptureFile(path=self.captured.path.relative_to(out).as_posix(), sha256=self.captured.sha256)
        pages = self.site.capture.pages if self.site else ()
        title = loaded.spec.deliverables[self.deliverable].title if self.deliverable in loaded.spec.deliverables else ""
        return Subject(
            id=self.deliverable,
            kind=self.kind,
            url=self.url,
            state=self.site.state if self.site else "unreachable",
            reason=self.why,
            pages=tuple(PageLine(url=page.url, status=page.status) for page in pages),
            capture=capture_file,
            results=results,
            title=title if isinstance(title, str) else next(iter((title or {}).values()), ""),
            place=f"{place.country} ({place.source})" if place else "",
        )


def check_names(loaded: Loaded, names: Iterable[str]) -> None:
    """Raises WrongUsage for the first of `names` that is no deliverable of the spec."""
    unknown = sorted(set(names) - set(loaded.spec.deliverables))
    if unknown:
        raise WrongUsage(
            f"The spec has no deliverable {unknown[0]!r}.", f"It has: {', '.join(loaded.spec.deliverables)}."
        )


async def take(
    loaded: Loaded,
    name: str,
    url: str,
    browser: Any,
    out: Path,
    as_of: date | None,
    progress: Callable[[str], None],
    driving: frozenset[str],
    limits: Limits = _LIMITS,
) -> Delivery:
    """Captures a website, reads a profile's archive; what is neither is judged by people alone.

    `as_of` None takes the day of the capture; `driving` names what is tried on each page.
    """
    deliverable = loaded.spec.deliverables.get(name)
    if deliverable is None:
        return Delivery(deliverable=name, kind="handover", url="")
    if deliverable.kind == "profile":
        return _profile(loaded, name, deliverable, as_of)
    if deliverable.kind != "website" or not url:
        return Delivery(deliverable=name, kind=deliverable.kind, url=url, why="url")
    captured = await capture(
        url, browser, limits, _capture_file(out, name), progress=progress,
        wanted=[page.path for page in deliverable.pages], asked=list(deliverable.redirects), driving=driving,
        probing=deliverable.probing == "allowed",
    )  # fmt: skip
    return _website(loaded, name, url, captured, as_of)


def again(loaded: Loaded, name: str, url: str, out: Path, as_of: date | None) -> Delivery:
    """The delivery as it was taken before, from what lies in `out`: no browser, no network.

    Raises NotCarriedOut for a capture that is damaged.
    """
    deliverable = loaded.spec.deliverables.get(name)
    if deliverable is None:
        return Delivery(deliverable=name, kind="handover", url="")
    if deliverable.kind == "profile":
        return _profile(loaded, name, deliverable, as_of)
    path = _capture_file(out, name)
    if deliverable.kind != "website" or not url or not path.is_file():
        return Delivery(deliverable=name, kind=deliverable.kind, url=url, why="url")
    captured = Captured(path=path, sha256=hashlib.sha256(path.read_bytes()).hexdigest())
    return _website(loaded, name, url, captured, as_of)


def _capture_file(out: Path, name: str) -> Path:
    return out / "captures" / f"{name}.wacz"


def _website(loaded: Loaded, name: str, url: str, captured: Captured, as_of: date | None) -> Delivery:
    """What was captured, beside what was agreed."""
    observed = captured.capture
    site = against(loaded, loaded.spec.deliverables[name], observed, as_of)
    return Delivery(
        deliverable=name,
        kind="website",
        url=url,
        captured=captured,
        site=msgspec.structs.replace(site, originals=site.originals | logos.read(loaded, name)),
        why=(observed.entry.error or "") if observed.entry else "",
    )


def _files(loaded: Loaded, named: str | tuple[str, ...]) -> list[Path]:
    return [loaded.folder / name for name in ([named] if isinstance(named, str) else named)]


def _profile(loaded: Loaded, name: str, deliverable: Deliverable, as_of: date | None) -> Delivery:
    url = deliverable.url or ""
    if not deliverable.archive:
        return Delivery(deliverable=name, kind="profile", url=url, why="archive")
    try:
        profile = exports.read(_files(loaded, deliverable.archive), deliverable.platform or "")
    except NotCarriedOut as error:
        return Delivery(deliverable=name, kind="profile", url=url, why=error.problem)
    taken = datetime(profile.taken.year, profile.taken.month, profile.taken.day, tzinfo=UTC)
    empty = Capture(url=url, started=taken, finished=taken, toolkit=__version__)
    site = against(loaded, deliverable, empty, as_of)
    return Delivery(
        deliverable=name,
        kind="profile",
        url=url,
        site=Site(capture=empty, as_of=site.as_of, place=site.place, facts=site.facts, profile=profile),
    )


def against(loaded: Loaded, deliverable: Deliverable, observed: Capture, as_of: date | None) -> Site:
    """What was observed beside what the spec says of the deliverable; `as_of` None takes the day of the capture."""
    spec = loaded.spec
    files = named(loaded)
    country, _, region = (spec.place or spec.jurisdiction or "").partition("-")
    return Site(
        capture=observed,
        as_of=as_of or observed.started.date(),
        place=Place(country={"UK": "GB"}.get(country, country), region=region, source="spec") if country else None,
        facts=_facts(loaded, deliverable),
        register=spec.rights.register,
        beside=_beside(loaded, deliverable) if deliverable.kind == "website" else (),
        agreed=Agreed(
            languages=deliverable.languages,
            pages=tuple(page.path for page in deliverable.pages),
            redirects=deliverable.redirects,
            parties=_parties(spec),
            naming=spec.rights.moral_rights == "naming",
            ai=spec.rights.ai.allowed,
        ),
        originals=files.originals,
        absent=files.absent,
    )


def _beside(loaded: Loaded, website: Deliverable) -> tuple[Profile, ...]:
    """The profiles of the same house whose archives can be read; of the others their own verdicts speak."""
    found = []
    for other in loaded.spec.deliverables.values():
        if other.kind == "profile" and other.archive and other.house == website.house:
            try:
                profile = exports.read(_files(loaded, other.archive), other.platform or "")
            except NotCarriedOut:
                continue
            found.append(msgspec.structs.replace(profile, url=other.url or profile.url))
    return tuple(found)


def _parties(spec: Spec) -> tuple[str, ...]:
    """Client and agency, as the register may name them as holders."""
    return tuple(party.name for party in (spec.parties.client, spec.parties.agency) if isinstance(party, Party))


def _facts(loaded: Loaded, deliverable: Deliverable) -> House | None:
    """The house's facts; its address is the client's unless it has one of its own."""
    spec = loaded.spec
    facts = spec.houses.get(deliverable.house) if deliverable.house else spec.facts
    if facts and facts.address is None and spec.parties.client.address:
        return msgspec.structs.replace(facts, address=spec.parties.client.address)
    return facts
