"""The site does not advertise the agency that built it, unless that was agreed."""

from collections.abc import Iterable

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Site
from toolkit.observations.derived.rights.agency import Credit, credits_of


def subjects(site: Site, params: NoParams) -> Iterable[Site]:
    """The site as a whole: what is owed is silence."""
    return (site,) if site.pages else ()


def judge(subject: Site, site: Site, params: NoParams) -> Outcome:
    """Without a spec nobody knows what was agreed; a name without a link may be the duty of an imprint."""
    found = credits_of(site)
    if not found or (site.agreed and site.agreed.naming):
        return PASS
    one: Credit = next((each for each in found if each.url), found[0])
    text = one.text[:120]
    if site.agreed is None or site.register is None:
        return inconclusive("not-known", at=one.block, pages=one.pages, name=one.name, text=text)
    if not one.url:
        return inconclusive("unlinked", at=one.block, pages=one.pages, name=one.name, text=text)
    return fail("advertised", at=one.block, pages=one.pages, name=one.name, text=text)
