"""Where a site praises itself as neutral to the climate or the most sustainable."""

import re
from functools import cache, lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from toolkit.observations.derived.passages import passages
from toolkit.observations.page import Box, Page


class GreenClaim(Struct, frozen=True, kw_only=True):
    """The words of the claim and the sentence they stand in."""

    words: str
    sentence: str
    selector: str = ""
    box: Box | None = None
    backed: bool = False
    """The page names a certificate, a balance or a compensation."""


class _Data(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    claims: str
    none: str
    proof: str


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = msgspec.yaml.decode((Path(__file__).parent / "data" / "green.yaml").read_bytes(), type=_Data)
    return {name: re.compile(getattr(data, name), re.IGNORECASE) for name in data.__struct_fields__}


@lru_cache(maxsize=512)
def green_claims(page: Page) -> tuple[GreenClaim, ...]:
    """Claims in visible text, title and description, each wording once."""
    patterns = _patterns()
    backed = bool(patterns["proof"].search(page.text))
    found: dict[str, GreenClaim] = {}
    for passage in passages(page):
        if passage.where not in ("text", "title", "description"):
            continue
        for sentence in re.split(r"(?<=[.!?])\s+", passage.text):
            hit = patterns["claims"].search(sentence)
            if hit and not patterns["none"].search(sentence):
                claim = GreenClaim(
                    words=hit[0], sentence=sentence[:300], selector=passage.selector, box=passage.box, backed=backed
                )
                found.setdefault(hit[0].lower(), claim)
    return tuple(found.values())
