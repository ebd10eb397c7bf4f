"""The house's name as it was agreed, and its own logo."""

import hashlib
from collections.abc import Iterable
from typing import Annotated, Final

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Image, Page, Site
from toolkit.observations.derived.fingerprint import likeness
from toolkit.observations.derived.passages import Passage, passages
from toolkit.observations.derived.spelled import spellings
from toolkit.observations.derived.spoken import primary

_SIGN: Final = "logo"


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    logo: Annotated[str, Meta(description="The agreed logo, relative to the spec; empty: only the name is read.")] = ""
    also: Annotated[tuple[str, ...], Meta(description="Other spellings that are agreed.")] = ()


class Spelled(Struct, frozen=True, kw_only=True, eq=False):
    """A place where the name stands."""

    page: Page
    passage: Passage
    found: str
    right: bool


class Logo(Struct, frozen=True, kw_only=True, eq=False):
    """The pictures of the home page that may be the logo, and the digest of each file."""

    page: Page
    images: tuple[tuple[Image, str], ...]


def subjects(site: Site, params: Params) -> Iterable[Spelled | Logo]:
    """Every place where the name is written; and the logo of the home page, where one was agreed."""
    name = site.facts.name if site.facts else None
    for page in site.pages if name else ():
        for passage in passages(page):
            if passage.where != "mailto":
                for found, right in spellings(passage.text, name or "", primary(passage.lang)):
                    yield Spelled(page=page, passage=passage, found=found, right=right or found in params.also)
    if params.logo and site.home:
        yield Logo(page=site.home, images=_logos(site.home))


def judge(subject: Spelled | Logo, site: Site, params: Params) -> Outcome:
    if isinstance(subject, Logo):
        return _logo(subject, site, params)
    if subject.right or not site.facts:
        return PASS
    name = site.facts.name or ""
    return fail("spelling", at=subject.passage, page=subject.page, found=subject.found, name=name)


def _logo(logo: Logo, site: Site, params: Params) -> Outcome:
    """The same file is the logo, and so is the same picture; of drawings and small pictures a person must judge."""
    agreed = site.originals.get(params.logo)
    if agreed is None:
        return inconclusive("no-file", page=logo.page, file=params.logo)
    if not logo.images:
        return inconclusive("no-logo", page=logo.page, file=params.logo)
    wanted = hashlib.sha256(agreed).hexdigest()
    if any(digest == wanted for _, digest in logo.images):
        return PASS
    seen = [(image, _likeness(image, site, agreed)) for image, _ in logo.images]
    if any(like == "same" for _, like in seen):
        return PASS
    image, like = seen[0]
    if len(seen) == 1 and like == "other":
        return fail("another-logo", at=image, page=logo.page, address=image.url, file=params.logo)
    return inconclusive("another-file", at=image, page=logo.page, address=image.url, file=params.logo)


def _likeness(image: Image, site: Site, agreed: bytes) -> str:
    """Whether the file shows the agreed picture: same, like, other, or unknown."""
    found = next((each for each in site.capture.materials if each.url == image.url), None)
    return likeness(found.fingerprint, found.width, found.height, agreed)[0] if found else "unknown"


def _logos(page: Page) -> tuple[tuple[Image, str], ...]:
    """Pictures that are called logo, or stand in a link to the home page."""
    digests = {request.url: request.digest for view in page.views.values() for request in view.requests}
    homes = {page.url, page.final_url, (page.final_url or page.url).partition("?")[0]}
    found = {
        image.url: (image, digests.get(image.url, ""))
        for view in page.views.values()
        for image in view.images
        if image.visible and image.url and image.kind != "icon" and _is_logo(image, homes)
    }
    return tuple(found.values())


def _is_logo(image: Image, homes: set[str]) -> bool:
    return image.link in homes or any(
        _SIGN in text.lower() for text in (image.url.rpartition("/")[2], image.alt or "", image.selector)
    )
