"""Template, dummy and instruction text that must not go live."""

from collections.abc import Iterable

from toolkit.checking import PASS, Outcome, Severity, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page
from toolkit.observations.derived.passages import Passage, passages
from toolkit.observations.derived.placeholders import placeholder

_LIGHTER: dict[str, Severity] = {"unfinished": "minor", "title": "minor"}


def subjects(page: Page, params: NoParams) -> Iterable[Passage]:
    """Every text of the page that a person or a search engine reads."""
    return passages(page)


def judge(passage: Passage, page: Page, params: NoParams) -> Outcome:
    hit = placeholder(passage, page)
    if hit is None:
        return PASS
    if not hit.sure:
        return inconclusive(f"perhaps-{hit.key}", at=passage, found=hit.found)
    return fail(hit.key, at=passage, severity=_LIGHTER.get(hit.key), found=hit.found)
