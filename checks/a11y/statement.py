"""The statement on accessibility that services to consumers owe (Directive (EU) 2019/882, art. 13(2), annex V)."""

from collections.abc import Iterable
from typing import Annotated, Literal

from msgspec import Meta, Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.observations import Control, Link, Page, Site
from toolkit.observations.derived import addresses, selling
from toolkit.observations.derived.place import UNION


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    owed: Annotated[
        Literal["unknown", "yes", "no"],
        Meta(
            description="Whether the house owes the statement: not with fewer than 10 staff and at most EUR 2 m of "
            "turnover or balance sheet."
        ),
    ] = "unknown"


class Service(Struct, frozen=True, kw_only=True):
    """What shows that consumers can book or order here."""

    at: Link | Control
    page: Page


def subjects(site: Site, params: Params) -> Iterable[Service]:
    """The first way to book or order; without any the site offers no service of that kind."""
    found = (
        Service(at=element, page=page)
        for page in site.pages
        for sign in (selling.signs(page, "booking"), selling.signs(page, "order"))
        for element in sign
    )
    first = next(found, None)
    return (first,) if first else ()


def judge(service: Service, site: Site, params: Params) -> Outcome:
    """BFSG (DE) § 14 (1) no. 2, annex 3; BaFG (AT)."""
    if params.owed == "no":
        return NOT_APPLICABLE
    if params.owed == "unknown":
        if site.place is None:
            return inconclusive("no-place")
        if site.place.country not in UNION:
            return NOT_APPLICABLE
    if any(selling.is_statement(page) for page in site.pages):
        return PASS
    for page in site.pages:
        for link in selling.signs(page, "statement"):
            if isinstance(link, Link) and addresses.is_web(link.href) and not _was_read(site, link.href):
                return _linked(link, page, site)
    if params.owed == "yes":
        return fail("missing", at=service.at, page=service.page, text=service.at.text)
    return inconclusive("size", at=service.at, page=service.page, text=service.at.text)


def _was_read(site: Site, url: str) -> bool:
    plain = addresses.without_fragment(url).rstrip("/")
    return any(plain in (page.url.rstrip("/"), page.final_url.rstrip("/")) for page in site.pages)


def _linked(link: Link, page: Page, site: Site) -> Outcome:
    answer = site.answer(link.href)
    if answer and answer.status in (404, 410):
        return fail("no-answer", at=link, page=page, url=link.href, status=answer.status)
    return inconclusive("not-captured", at=link, page=page, url=link.href)
