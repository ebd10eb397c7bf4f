"""Where a site claims hotel stars for its own house."""

import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from toolkit.observations.derived.passages import Passage, passages
from toolkit.observations.page import Box, Page

_SIGNED = 90  # characters of a text in which signs can stand behind a name
_DEEPEST = 12  # levels of structured data that are read


class StarClaim(Struct, frozen=True, kw_only=True):
    """A number of stars, and whether they are said to be superior."""

    count: int
    superior: bool
    text: str
    selector: str = ""
    box: Box | None = None


class _Data(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    numbers: dict[str, int]
    house: str
    claims: tuple[str, ...]
    signs: str
    empty: str
    others: str


@cache
def _data() -> _Data:
    return msgspec.yaml.decode((Path(__file__).parent / "data" / "stars.yaml").read_bytes(), type=_Data)


@cache
def _claims() -> tuple[re.Pattern[str], ...]:
    number = rf"(?P<number>[1-5]|{'|'.join(_data().numbers)})"
    written = (text.replace("NUMBER", number).replace("HOUSE", _data().house) for text in _data().claims)
    return tuple(re.compile(text, re.IGNORECASE) for text in written)


@lru_cache(maxsize=512)
def star_claims(page: Page) -> tuple[StarClaim, ...]:
    """Claims in text, title and structured data, each number once; reviews, views and history are none."""
    found: dict[tuple[int, bool], StarClaim] = {}
    for claim in (*_in_text(page), *_in_data(page)):
        found.setdefault((claim.count, claim.superior), claim)
    return tuple(found.values())


def _in_text(page: Page) -> Iterator[StarClaim]:
    for passage in passages(page):
        if passage.where not in ("text", "title", "description"):
            continue
        for sentence in re.split(r"(?<=[.!?])\s+", passage.text):
            if re.search(_data().others, sentence, re.IGNORECASE) or re.search(_data().empty, sentence):
                continue
            yield from _in_sentence(sentence, passage)


def _in_sentence(sentence: str, passage: Passage) -> Iterator[StarClaim]:
    for pattern in _claims():
        for hit in pattern.finditer(sentence):
            said = hit["number"].lower()
            count = int(said) if said.isdigit() else _data().numbers[said]
            superior = (hit["superior"] or "").strip(" -").lower() in ("superior", "s")
            yield StarClaim(
                count=count, superior=superior, text=hit[0], selector=passage.selector, box=passage.box
            )  # fmt: skip
    hit_ = re.search(_data().signs, sentence, re.IGNORECASE)
    if (
        hit_
        and len(sentence) <= _SIGNED
        and re.search(rf"\b{_data().house}\b", sentence[: hit_.start()], re.IGNORECASE)
    ):
        count = len(re.sub(r"\s", "", hit_["signs"]))
        superior = (hit_["superior"] or "").lower() in ("superior", "s")
        yield StarClaim(count=count, superior=superior, text=sentence, selector=passage.selector, box=passage.box)


def _in_data(page: Page) -> Iterator[StarClaim]:
    """What https://schema.org/starRating says in JSON-LD."""
    for text in page.view.structured:
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            continue
        for rating in _ratings(value, 0):
            found = re.fullmatch(r"\s*([1-5])(?:\.0)?\s*(S|Superior)?\s*", str(rating), re.IGNORECASE)
            if found:
                said = f"starRating {rating}"
                yield StarClaim(count=int(found[1]), superior=bool(found[2]), text=said, selector="script")


def _ratings(value: Any, depth: int) -> Iterator[Any]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _ratings(each, depth + 1)
    elif isinstance(value, dict):
        rating = value.get("starRating")
        if rating is not None:
            yield rating.get("ratingValue") if isinstance(rating, dict) else rating
        for each in value.values():
            yield from _ratings(each, depth + 1)
