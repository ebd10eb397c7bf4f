"""What was delivered: each deliverable captured, or read from the archive its owner handed over."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct

from toolkit.acceptance import logos
from toolkit.acceptance.attaching import attached
from toolkit.acceptance.named import named
from toolkit.capture import exports, profile_evidence
from toolkit.capture.captured import Captured
from toolkit.capture.guard import Guard
from toolkit.capture.limits import Limits
from toolkit.capture.profile_evidence import Found
from toolkit.checking.results import CaptureFile, PageLine, Result, Subject
from toolkit.errors import NotCarriedOut, WrongUsage
from toolkit.evidence import writing
from toolkit.masking import masked
from toolkit.observations import Agreed, Capture, House, Place, Profile, Site
from toolkit.observations.site import Theme
from toolkit.spec.calendar import zone_of
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Deliverable, Kind, Party, Spec

if TYPE_CHECKING:
    from toolkit.capture.browser import Browser
    from toolkit.capture.turns import Turns

_LIMITS: Final = Limits()
_POSTS: Final = "-posts"
"""Ends the name of the file in which a profile's posts are kept, beside that of its page."""
_PICTURED: Final = frozenset({"profile.images", "rights.images", "rights.ai", "rights.watermark"})
"""Checks that look at the pictures of posts."""
_COMPARED: Final = frozenset({"profile.parity", "profile.cross-posting"})
"""Checks that compare a profile with what else the house shows."""


class Delivery(Struct, frozen=True, kw_only=True):
    """One deliverable as found; `site` None when there was nothing to look at, `why` then says it."""

    deliverable: str
    kind: Kind
    url: str
    site: Site | None = None
    captured: Captured | None = None
    why: str = ""

    def subject(self, loaded: Loaded, results: tuple[Result, ...], out: Path) -> Subject:
        """Its verdicts, as results.json lists them."""
        place = self.site.place if self.site else None
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


def website_of(loaded: Loaded, name: str, taken: Mapping[str, Delivery]) -> Site | None:
    """The website of the same house that was taken before."""
    known = loaded.spec.deliverables
    if name not in known:
        return None
    return next(
        (
            other.site
            for key, other in taken.items()
            if other.kind == "website" and other.site and known[key].house == known[name].house
        ),
        None,
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
    *,
    website: Site | None = None,
    checks: frozenset[str] = frozenset(),
    pictures: Sequence[Path] | None = None,
    ahead: Callable[[int], None] = lambda _: None,
    turns: "Turns | None" = None,
) -> Delivery:
    """Captures a website, reads a profile's archive and, with a browser, its public page; others people judge alone.

    `as_of` None takes the day of the capture; `driving` names what is tried on each page. `website` is what was found
    of the house's website, and `checks` those that will judge, for a profile; `pictures` are the files that hold those
    of its posts, None the archives. `progress` and `ahead` hear as in `capture`, and who tries a website out meanwhile
    keeps to `turns`. Raises OSError when the disk is full.
    """
    from toolkit.capture.website import capture  # whoever only looks at what was taken needs no browser

    deliverable = loaded.spec.deliverables.get(name)
    if deliverable is None:
        return Delivery(deliverable=name, kind="handover", url="")
    if deliverable.kind == "profile":
        page = await _page(name, url, browser, out, progress)
        found = _found(loaded, name, deliverable, page, out)
        if isinstance(found, Delivery):
            return found
        held = archives(loaded, name) if pictures is None else pictures
        posts = await _posts(loaded, name, found.profile, out, limits, checks, held)
        return _profile(loaded, name, found, page, posts, as_of, out, website, checks)
    if deliverable.kind != "website" or not url:
        return Delivery(deliverable=name, kind=deliverable.kind, url=masked(url), why="url")
    captured = await capture(
        url, browser, limits, _capture_file(out, name), progress=progress,
        wanted=[page.path for page in deliverable.pages], asked=list(deliverable.redirects), driving=driving,
        probing=deliverable.probing == "allowed", ahead=ahead, turns=turns,
    )  # fmt: skip
    return _website(loaded, name, url, captured, as_of)


def again(
    loaded: Loaded, name: str, url: str, out: Path, as_of: date | None, *,
    website: Site | None = None, checks: frozenset[str] = frozenset(),
) -> Delivery:  # fmt: skip
    """The delivery as it was taken before, from what lies in `out`: no browser, no network. The rest is as for `take`.

    Raises NotCarriedOut for a capture that is damaged.
    """
    deliverable = loaded.spec.deliverables.get(name)
    if deliverable is None:
        return Delivery(deliverable=name, kind="handover", url="")
    if deliverable.kind == "profile":
        page = _lying(out, name) if url else None
        found = _found(loaded, name, deliverable, page, out)
        if isinstance(found, Delivery):
            return found
        posts = _lying(out, f"{name}{_POSTS}") if found.profile else None
        return _profile(loaded, name, found, page, posts, as_of, out, website, checks)
    captured = _lying(out, name)
    if deliverable.kind != "website" or not url or captured is None:
        return Delivery(deliverable=name, kind=deliverable.kind, url=masked(url), why="url")
    return _website(loaded, name, url, captured, as_of)


def _lying(out: Path, name: str) -> Captured | None:
    """What was captured before under that name."""
    path = _capture_file(out, name)
    return Captured(path=path, sha256=writing.digest(path)) if path.is_file() else None


def _capture_file(out: Path, name: str) -> Path:
    return out / "captures" / f"{name}.wacz"


def _website(loaded: Loaded, name: str, url: str, captured: Captured, as_of: date | None) -> Delivery:
    """What was captured, beside what was agreed."""
    observed = captured.capture
    site = against(loaded, loaded.spec.deliverables[name], observed, as_of)
    return Delivery(
        deliverable=name,
        kind="website",
        url=masked(url),
        captured=captured,
        site=msgspec.structs.replace(site, originals=site.originals | logos.read(loaded, name)),
        why=(observed.entry.error or "") if observed.entry else "",
    )


async def _page(
    name: str, url: str, browser: "Browser | None", out: Path, progress: Callable[[str], None]
) -> Captured | None:
    from toolkit.capture.profile_page import capture_page

    if browser is None or not url:
        return None
    return await capture_page(url, browser, _capture_file(out, name), progress)


def _found(loaded: Loaded, name: str, deliverable: Deliverable, page: Captured | None, out: Path) -> Found | Delivery:
    """What archive and page say together; a delivery without a site when that is nothing."""
    url = page.capture.url if page else str(deliverable.url or "")
    try:
        found = profile_evidence.found(
            archives(loaded, name), page, deliverable.platform or "", url, zone_of(loaded.spec)
        )
    except NotCarriedOut as error:
        return Delivery(deliverable=name, kind="profile", url=url, captured=page, why=error.problem)
    if found is None and not deliverable.evidence:
        return Delivery(deliverable=name, kind="profile", url=url, why="archive")
    return found or profile_evidence.nothing(url, max(each.taken for each in deliverable.evidence))


def archives(loaded: Loaded, name: str) -> list[Path]:
    """The files that the owner of a profile handed over, or what was kept of reading them."""
    deliverable = loaded.spec.deliverables.get(name)
    named = (deliverable.archive if deliverable else None) or ()
    return [exports.lying(loaded.folder / name) for name in ((named,) if isinstance(named, str) else named)]


def _profile(
    loaded: Loaded, name: str, found: Found, page: Captured | None, posts: Captured | None, as_of: date | None,
    out: Path, website: Site | None, checks: frozenset[str],
) -> Delivery:  # fmt: skip
    """The profile beside what was agreed; what a person has to look at is kept beside the record."""
    deliverable = loaded.spec.deliverables[name]
    observed = profile_evidence.joined(found.capture, posts.capture) if posts else found.capture
    site = against(loaded, deliverable, observed, as_of)
    return Delivery(
        deliverable=name,
        kind="profile",
        url=found.capture.url,
        captured=page or posts,
        site=msgspec.structs.replace(
            site, profile=found.profile, gone_since=found.gone_since, website=website,
            evidence=attached(loaded, name, deliverable, out),
            neighbours=_beside(loaded, deliverable) if checks & _COMPARED else (),
        ),
    )  # fmt: skip


async def _posts(
    loaded: Loaded, name: str, profile: Profile | None, out: Path, limits: Limits, checks: frozenset[str],
    pictures: Sequence[Path],
) -> Captured | None:  # fmt: skip
    """What the posts lead to and show, as far as the checks ask for it."""
    from toolkit.capture import posted

    if profile is None:
        return None
    named = [each for one in loaded.spec.deliverables.values() for each in (one.url, one.staging) if each]
    return await posted.observe(
        profile, pictures, Guard([*named, profile.url]), limits,
        _capture_file(out, f"{name}{_POSTS}"), follow="profile.links" in checks, look=bool(checks & _PICTURED),
    )  # fmt: skip


def against(loaded: Loaded, deliverable: Deliverable, observed: Capture, as_of: date | None) -> Site:
    """What was observed beside what the spec says of the deliverable; `as_of` None takes the day of the capture."""
    spec = loaded.spec
    files = named(loaded)
    country, _, region = (spec.place or spec.jurisdiction or "").partition("-")
    return Site(
        capture=observed,
        as_of=as_of or observed.started.date(),
        place=Place(country={"UK": "GB"}.get(country, country), region=region, source="spec") if country else None,
        facts=facts_of(loaded, deliverable),
        register=spec.rights.register,
        beside=_beside(loaded, deliverable) if deliverable.kind == "website" else (),
        agreed=Agreed(
            languages=deliverable.languages,
            pages=tuple(page.path for page in deliverable.pages),
            redirects=deliverable.redirects,
            parties=_parties(spec),
            agency=spec.parties.agency.name if isinstance(spec.parties.agency, Party) else "",
            owner=deliverable.owner,
            naming=spec.rights.moral_rights == "naming",
            ai=spec.rights.ai.allowed,
            themes=_themes(spec, deliverable),
        ),
        originals=files.originals,
        absent=files.absent,
    )


def _beside(loaded: Loaded, deliverable: Deliverable) -> tuple[Profile, ...]:
    """The other profiles of the same house whose archives can be read; of the rest their own verdicts speak."""
    found = []
    for name, other in loaded.spec.deliverables.items():
        if other.kind == "profile" and other.archive and other.house == deliverable.house and other is not deliverable:
            try:
                profile = exports.read(archives(loaded, name), other.platform or "", zone_of(loaded.spec))
            except NotCarriedOut:
                continue
            found.append(msgspec.structs.replace(profile, url=other.url or profile.url))
    return tuple(found)


def _themes(spec: Spec, deliverable: Deliverable) -> tuple[Theme, ...]:
    """Those of the brief that the deliverable realises."""
    name = next((key for key, one in spec.deliverables.items() if one is deliverable), "")
    return tuple(Theme(id=theme.id, words=theme.words) for theme in spec.brief.themes if name in theme.in_)


def _parties(spec: Spec) -> tuple[str, ...]:
    """Client and agency, as the register may name them as holders."""
    return tuple(party.name for party in (spec.parties.client, spec.parties.agency) if isinstance(party, Party))


def facts_of(loaded: Loaded, deliverable: Deliverable) -> House | None:
    """The house's facts; its address is the client's unless it has one of its own."""
    spec = loaded.spec
    facts = spec.houses.get(deliverable.house) if deliverable.house else spec.facts
    if facts and facts.address is None and spec.parties.client.address:
        return msgspec.structs.replace(facts, address=spec.parties.client.address)
    return facts
