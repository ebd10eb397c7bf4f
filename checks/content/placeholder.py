"""Template, dummy and instruction text that must not go live."""

from collections.abc import Iterable

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page
from toolkit.observations.derived.passages import Passage, passages
from toolkit.observations.derived.placeholders import placeholder

_INVENTED = ("phone", "person", "address", "email", "number")


def subjects(page: Page, params: NoParams) -> Iterable[Passage]:
    """Every text of the page that a person or a search engine reads."""
    return passages(page)


def judge(passage: Passage, page: Page, params: NoParams) -> Outcome:
    hit = placeholder(passage, page)
    if hit is None:
        return PASS
    if not hit.sure:
        return inconclusive("perhaps-invented", at=passage, found=hit.found)
    if hit.key in _INVENTED:
        return fail("invented", at=passage, found=hit.found)
    if hit.key == "unfinished":
        return fail("unfinished", at=passage, severity="minor", found=hit.found)
    if hit.key == "filler":
        return fail("filler", at=passage, found=hit.found)
    return fail("instruction", at=passage, found=hit.found)
