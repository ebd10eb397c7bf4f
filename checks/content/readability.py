"""How easy the texts are to read, within the band that was agreed."""

from collections.abc import Iterable
from typing import Annotated, Final

from msgspec import Meta, Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.observations import Site
from toolkit.observations.derived import readability
from toolkit.observations.derived.readability import Ease

_ENOUGH: Final = 200
"""Words below which the figure says little."""
_MARGIN: Final = 3.0
"""Points by which the counting of syllables may err."""


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    least: Annotated[float, Meta(ge=0, le=100, description="Least reading ease; 60 is plain, 30 is hard to read.")] = 40
    most: Annotated[float, Meta(ge=0, le=150, description="Highest reading ease; above it texts sound clipped.")] = 100


def subjects(site: Site, params: Params) -> Iterable[Ease]:
    """The running text of each language."""
    return readability.of(site)


def judge(text: Ease, site: Site, params: Params) -> Outcome:
    """Flesch 1948, and its forms for German, French and Italian."""
    if text.words < _ENOUGH:
        return NOT_APPLICABLE
    if params.least <= text.ease <= params.most:
        return PASS
    page, language, ease = text.pages[0], text.language, round(text.ease)
    if params.least - _MARGIN <= text.ease <= params.most + _MARGIN:
        return inconclusive("margin", page=page, language=language, ease=ease)
    if text.ease < params.least:
        return fail("hard", page=page, language=language, ease=ease, least=params.least)
    return fail("clipped", page=page, language=language, ease=ease, most=params.most)
