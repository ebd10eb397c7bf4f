"""Long text that no heading, list or table divides."""

import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Final

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail
from toolkit.observations import Page
from toolkit.observations.structure import TextLook

_DIVIDES: Final = re.compile(r"h[1-6]|summary|th|td|caption|figcaption|legend|button|label")
_BODY: Final = ("main", "other")


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    words: Annotated[int, Meta(ge=100, description="Most words of text in one piece.")] = 400


class Passage(Struct, frozen=True, kw_only=True):
    """Text from one heading, list or table to the next."""

    first: TextLook
    words: int


def subjects(page: Page, params: Params) -> Iterable[Passage]:
    return _passages([look for look in page.view.structure.texts if look.visible and look.region in _BODY])


def judge(passage: Passage, page: Page, params: Params) -> Outcome:
    """WCAG 2.2, 2.4.10 (AAA) and technique G141."""
    return PASS if passage.words <= params.words else fail("undivided", at=passage.first, words=passage.words)


def _passages(looks: list[TextLook]) -> Iterator[Passage]:
    first, words = None, 0
    for look in looks:
        if _DIVIDES.fullmatch(look.tag) or _DIVIDES.fullmatch(look.within) or look.tag in ("li", "dt", "dd"):
            if first:
                yield Passage(first=first, words=words)
            first, words = None, 0
            continue
        first, words = first or look, words + len(look.text.split())
    if first:
        yield Passage(first=first, words=words)
