"""Whether the addresses of the website before lead to the pages that replace them."""

from collections.abc import Iterable

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Site
from toolkit.observations.derived import located

_PERMANENT = {301, 308}
_GUARDED = {401, 403, 405, 429}


class Moved(Struct, frozen=True, kw_only=True):
    """An address of before, and where it is agreed to lead."""

    old: str
    new: str


def subjects(site: Site, params: NoParams) -> Iterable[Moved]:
    return (Moved(old=old, new=new) for old, new in (site.agreed.redirects if site.agreed else {}).items())


def judge(moved: Moved, site: Site, params: NoParams) -> Outcome:
    """RFC 9110 §15.4.2 and §15.4.9: 301 and 308 say that an address has moved for good."""
    old = located.here(site, moved.old)
    answer = site.capture.answers.get(old) or site.answer(old)
    if answer is None or (answer.status is None and answer.error not in ("dns", "refused", "too-many-redirects")):
        return inconclusive("not-asked", target=old, address=old)
    if answer.error == "too-many-redirects":
        return fail("circle", target=old, address=old)
    if answer.status is None:
        return fail("silent", target=old, address=old, new=moved.new)
    if answer.status in _GUARDED or answer.status >= 500:
        return inconclusive("guarded", target=old, address=old, status=str(answer.status))
    final = answer.final_url or answer.url
    if answer.status >= 400:
        return fail("dead", target=old, address=old, status=str(answer.status), new=moved.new)
    if located.same(site, old, final) and not located.same(site, old, moved.new):
        return fail("stays", target=old, address=old, new=moved.new)
    if not located.same(site, final, moved.new):
        return fail("elsewhere", target=old, address=old, final=final, new=moved.new)
    passing = [hop.status for hop in answer.redirects if hop.status not in _PERMANENT]
    return fail("temporary", target=old, address=old, status=str(passing[0]), new=moved.new) if passing else PASS
