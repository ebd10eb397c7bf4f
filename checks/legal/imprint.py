"""The imprint and what of it a page can show.

UWG (CH) art. 3(1)(s), DDG § 5, ECG § 5 with UGB § 14 and MedienG § 25, LCEN (FR), SI 2002/2013 reg. 6 and SI 2015/17
reg. 25 (UK). What depends on facts that no page tells stays open unless the spec says whether it is owed.
"""

from collections.abc import Iterable
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, Severity, fail, inconclusive
from toolkit.observations import Page, Site
from toolkit.observations.derived.imprint import (
    Particulars,
    imprint_links,
    imprint_page,
    is_imprint,
    names_contact,
    particulars,
)
from toolkit.observations.derived.particulars import owed_by_form, stated

Particular = Literal[
    "email", "address", "channel", "representatives", "register", "vat-id", "authority", "chamber", "purpose",
    "director", "host", "capital",
]  # fmt: skip
_OWED: Final[dict[str, tuple[Particular, ...]]] = {
    "CH": ("email", "address"),
    "DE": ("email", "address", "channel"),
    "AT": ("email", "address", "channel"),
    "FR": ("email", "address", "channel", "director", "host"),
    "GB": ("email", "address", "channel"),
}
_PERHAPS: Final[dict[str, tuple[Particular, ...]]] = {
    "CH": (),
    "DE": ("representatives", "register", "vat-id", "authority"),
    "AT": ("register", "vat-id", "authority", "chamber", "purpose"),
    "FR": ("register", "capital", "vat-id"),
    "GB": ("register", "vat-id"),
}
"""Owed by whoever is registered, has a VAT number, needs a licence or belongs to a chamber."""
_ABSENT: set[str] = {
    "no-email", "no-address", "no-channel", "no-representatives", "no-register", "no-vat-id", "no-authority",
    "no-chamber", "no-purpose", "no-director", "no-host", "no-capital",
}  # fmt: skip
_OPEN: set[str] = {
    "open-representatives", "open-register", "open-vat-id", "open-authority", "open-chamber", "open-purpose",
    "open-capital",
}  # fmt: skip


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    owed: Annotated[
        tuple[Particular, ...],
        Meta(description="What this house owes besides, as a fact: it is registered, has a VAT number, a licence."),
    ] = ()
    not_owed: Annotated[
        tuple[Particular, ...], Meta(description="What this house does not owe, as a fact: no VAT number, no licence.")
    ] = ()


class Reached(Struct, frozen=True, kw_only=True):
    """A page from which the imprint must be one click away."""

    page: Page


class Shown(Struct, frozen=True, kw_only=True):
    """One of the particulars the imprint owes, or may owe."""

    what: Particular | Literal["place"]


def subjects(site: Site, params: Params) -> Iterable[Reached | Shown]:
    """Every page, then the particulars that the law of the place asks for."""
    if not site.place or site.place.country not in _OWED:
        yield Shown(what="place")
        return
    country = site.place.country
    yield from (Reached(page=page) for page in site.pages)
    asked = dict.fromkeys((*_OWED[country], *_PERHAPS[country], *params.owed))
    yield from (Shown(what=what) for what in asked if what not in params.not_owed)


def judge(thing: Reached | Shown, site: Site, params: Params) -> Outcome:
    if site.place is None:
        return inconclusive("no-place")
    country = site.place.country
    if isinstance(thing, Reached):
        return _reached(thing.page, site, country)
    if thing.what == "place":
        return NOT_APPLICABLE
    return _shown(thing.what, site, country, params)


def _reached(page: Page, site: Site, country: str) -> Outcome:
    """A link named imprint; or the particulars on the page itself or on a linked contact page."""
    links = imprint_links(page)
    if links:
        answer = site.answer(links[0].href)
        if len(links) == 1 and answer and answer.status is not None and answer.status in (404, 410):
            return fail("no-answer", page=page, target=links[0].href, url=links[0].href, status=answer.status)
        return PASS
    if is_imprint(page) or _full(particulars(page, country), country):
        return PASS
    if any(_full(particulars(other, country), country) for other in _pages_linked(page, site, country)):
        return PASS
    return fail("no-link", page=page)


def _pages_linked(page: Page, site: Site, country: str) -> list[Page]:
    """Contact pages that the page links; in Britain, which knows no page of that name, whatever it links."""
    links = [link for link in page.links if country == "GB" or names_contact(link.text, link.href)]
    targets = {link.href.partition("#")[0] for link in links}
    return [other for other in site.pages if other.url in targets or other.final_url in targets]


def _shown(what: Particular, site: Site, country: str, params: Params) -> Outcome:
    page = imprint_page(site)
    if page is None:
        return _without_imprint(what, site, country, params)
    if _states(what, (page, *(site.pages if country == "GB" else ())), country):
        shown = particulars(page, country)
        return inconclusive("no-street", page=page) if what == "address" and not shown.street else PASS
    if particulars(page, country).thin:
        return inconclusive("picture", page=page)
    return _absent(what, page, country, params)


def _without_imprint(what: Particular, site: Site, country: str, params: Params) -> Outcome:
    """The particulars may stand on pages of other names; without any, the missing link is the finding."""
    full = [page for page in site.pages if _full(particulars(page, country), country)]
    if full:
        return PASS if _states(what, tuple(full), country) else _absent(what, full[0], country, params)
    linked = next((link.href for other in site.pages for link in imprint_links(other)), "")
    return inconclusive("not-captured", target=linked, url=linked) if linked else NOT_APPLICABLE


def _states(what: Particular, pages: tuple[Page, ...], country: str) -> bool:
    if what in ("email", "address", "channel"):
        shown = [particulars(page, country) for page in pages]
        return any({"email": each.email, "address": each.town, "channel": each.channel}[what] for each in shown)
    return any(what in stated(page) for page in pages)


def _absent(what: Particular, page: Page, country: str, params: Params) -> Outcome:
    missing, open_ = f"no-{what}", f"open-{what}"
    if what in params.owed or what in _OWED[country] or what in owed_by_form(page, country):
        severity: Severity | None = None if what in ("email", "address", "channel") else "major"
        return fail(missing if missing in _ABSENT else "no-email", page=page, severity=severity)
    return inconclusive(open_ if open_ in _OPEN else "open-register", page=page)


def _full(shown: Particulars, country: str) -> bool:
    return shown.email and shown.town and shown.street and (shown.channel or country == "CH")
