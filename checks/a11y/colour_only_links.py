"""Links in running text that only their colour tells apart, or nothing at all."""

import re
from collections.abc import Iterable
from typing import Annotated, Final

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Page
from toolkit.observations.derived.contrast import ratio
from toolkit.observations.structure import LinkLook

_TEXT: Final = 5  # letters beside the link that make a line of text of it
_SENTENCE: Final = 20


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    contrast: Annotated[
        float,
        Meta(ge=1, le=22, description="Contrast to the text around that colour alone must have; 22 lets none suffice."),
    ] = 3


def subjects(page: Page, params: Params) -> Iterable[LinkLook]:
    """Links with words, in a line of other text."""
    return (
        link
        for link in page.view.structure.links
        if link.visible and link.inline and link.shown and link.prose >= _TEXT and re.search(r"\w", link.shown)
        if link.region in ("main", "other")
    )


def judge(link: LinkLook, page: Page, params: Params) -> Outcome:
    """WCAG 2.2, 1.4.1; technique G183: 3 to 1 against the words around, where colour is all there is."""
    if link.decorated or link.weighted:
        return PASS
    if link.color == link.around_color:
        return fail("nothing", at=link, name=link.shown) if link.prose >= _SENTENCE else PASS
    found = ratio(link.color, link.around_color)
    if found is None:
        return inconclusive("colours", at=link, name=link.shown)
    if found < params.contrast:
        return fail("colour", at=link, name=link.shown, ratio=round(found, 2))
    return PASS
