"""The share of words that no dictionary of the text's language knows."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct, field

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail
from toolkit.observations import Percent, Site
from toolkit.observations.derived.words import Count, counts

_ENOUGH = 150  # words below which a share says little
_NAMED = 10
_SS = ("CH", "LI")


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much is tolerated, and which words count as known."""

    max: Annotated[Percent, Meta(description="Largest share of unknown words in a language.")] = field(
        default_factory=lambda: Percent(Decimal(3))
    )
    known: Annotated[tuple[str, ...], Meta(description="Words of the house that dictionaries do not know.")] = ()


def subjects(site: Site, params: Params) -> Iterable[Count]:
    """One count for each language of the site; German without a country is read as the place writes it."""
    swiss = site.place is None or site.place.country in _SS
    accepted = frozenset(word.lower() for word in params.known)
    return counts(site, "ss" if swiss else "ß", accepted, float(params.max.value))


def judge(count: Count, site: Site, params: Params) -> Outcome:
    if count.words < _ENOUGH:
        return NOT_APPLICABLE
    if count.share <= float(params.max.value):
        return PASS
    return fail(
        "too-many",
        page=count.pages[0] if count.pages else "",
        language=count.language,
        share=round(count.share, 1),
        words=count.words,
        examples=tuple(word for word, _ in count.unknown[:_NAMED]),
    )
