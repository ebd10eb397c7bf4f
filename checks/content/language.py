"""Text in another language than its page: what was copied, or never translated."""

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Site
from toolkit.observations.derived.foreign import Reading, readings

_QUOTED = 90  # characters of a block that a finding quotes


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    blocks: Annotated[
        int, Meta(ge=1, description="Blocks of text in another language from which on it is a defect.")
    ] = 2


def subjects(site: Site, params: Params) -> Iterable[Reading]:
    """The running text of the pages, by their language."""
    return readings(site)


def judge(reading: Reading, site: Site, params: Params) -> Outcome:
    """A single block may be a motto or a name; several are a translation that is missing."""
    if not reading.foreign:
        return PASS
    first = reading.foreign[0]
    pages = tuple(dict.fromkeys(each.page for each in reading.foreign))
    said = first.block.text[:_QUOTED].rstrip() + ("…" if len(first.block.text) > _QUOTED else "")
    if len(reading.foreign) < params.blocks:
        return inconclusive(
            "one", at=first.block, pages=pages, language=reading.language, other=first.language, text=said
        )
    return fail(
        "foreign",
        at=first.block,
        pages=pages,
        language=reading.language,
        other=", ".join(dict.fromkeys(each.language for each in reading.foreign)),
        count=len(reading.foreign),
        text=said,
    )
