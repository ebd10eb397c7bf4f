"""Stars are claimed only as the proof in the spec has them."""

from collections.abc import Iterable

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page, Site
from toolkit.observations.derived.stars import StarClaim, star_claims


class Claimed(Struct, frozen=True, kw_only=True):
    claim: StarClaim
    page: Page


def subjects(site: Site, params: NoParams) -> Iterable[Claimed]:
    """Every claim of stars for the house itself, once a page."""
    return (Claimed(claim=claim, page=page) for page in site.pages for claim in star_claims(page))


def judge(claimed: Claimed, site: Site, params: NoParams) -> Outcome:
    """UWG (CH) art. 3(1)(b), UWG (DE) § 5: a classification that one does not hold misleads."""
    claim, page = claimed.claim, claimed.page
    stars = site.facts.stars if site.facts else None
    if stars is None:
        return fail("no-proof", at=claim, page=page, text=claim.text)
    if claim.count != stars.count:
        return fail("other-number", at=claim, page=page, text=claim.text, count=stars.count)
    if claim.superior and not stars.superior:
        return fail("not-superior", at=claim, page=page, text=claim.text, count=stars.count)
    return PASS if stars.proof else inconclusive("proof-open", at=claim, page=page, text=claim.text)
