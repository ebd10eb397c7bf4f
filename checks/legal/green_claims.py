"""General claims about climate and sustainability need a proof that the guest can look up."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Final

from msgspec import Meta, Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.observations import Page, Site
from toolkit.observations.derived.green import GreenClaim, green_claims
from toolkit.observations.derived.place import UNION

_SINCE: Final = {"CH": date(2025, 1, 1)}
_UNION_SINCE: Final = date(2026, 9, 27)


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    proven: Annotated[
        tuple[str, ...], Meta(description="Claims for which the proof lies beside the spec, as they are worded.")
    ] = ()


class Claimed(Struct, frozen=True, kw_only=True):
    claim: GreenClaim
    page: Page


def subjects(site: Site, params: Params) -> Iterable[Claimed]:
    return (Claimed(claim=claim, page=page) for page in site.pages for claim in green_claims(page))


def judge(claimed: Claimed, site: Site, params: Params) -> Outcome:
    """UWG (CH) art. 3(1)(x); Directive (EU) 2024/825 as national law has it since 27 September 2026."""
    claim, page = claimed.claim, claimed.page
    if site.place is None:
        return inconclusive("no-place", at=claim, page=page)
    since = _SINCE.get(site.place.country, _UNION_SINCE if site.place.country in UNION else None)
    if since is None or site.as_of < since:
        return NOT_APPLICABLE
    if any(text.lower() in claim.sentence.lower() for text in params.proven):
        return PASS
    if claim.backed:
        return inconclusive("proof-named", at=claim, page=page, words=claim.words)
    return fail("bare", at=claim, page=page, words=claim.words)
