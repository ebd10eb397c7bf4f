"""Whether the home page answers."""

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Site

_GUARDED = {401, 403, 407, 429}
"""Answers that can be meant for us alone: a password, a wall against robots."""
_NO_ANSWER = {"dns", "refused"}


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    max_redirects: Annotated[int, Meta(ge=0, description="Redirects between the named address and the home page.")] = 2


def subjects(site: Site, params: Params) -> Iterable[Site]:
    return (site,)


def judge(subject: Site, site: Site, params: Params) -> Outcome:
    """RFC 9110 §15.3.1: the home page answers 200."""
    entry, address = site.capture.entry, site.capture.url
    if entry is None:
        return inconclusive("not-asked", target=address)
    if entry.error == "too-many-redirects":
        return fail("loop", target=address, address=address)
    if entry.status is None:
        if entry.error in _NO_ANSWER:
            return fail("no-answer", target=address, address=address)
        return inconclusive("cut-off", target=address, address=address)
    if entry.status in _GUARDED:
        return inconclusive("guarded", target=address, address=address, status=str(entry.status))
    if entry.status != 200:
        return fail("status", target=address, address=address, status=str(entry.status))
    count = len(entry.redirects)
    if count > params.max_redirects:
        return fail("redirects", target=address, address=address, count=count, most=params.max_redirects)
    if entry.first:
        return inconclusive("unsteady", target=address, address=address)
    return PASS
