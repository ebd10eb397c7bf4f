"""Posts that advertise for somebody, and posts that draw prizes, by the words they use."""

import re
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from toolkit.observations.profile import Post

_DAY = re.compile(
    r"\b\d{1,2}\.\s?(?:\d{1,2}\.|[a-zäéû]{3,})|\b\d{1,2}\s(?:[a-zéû]{3,})|\b\d{4}-\d\d-\d\d\b", re.IGNORECASE
)
_MENTION = re.compile(r"(?<![\w@])@([\w.]{3,30})")


class _Data(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    label: tuple[str, ...]
    paid: tuple[str, ...]
    draw: tuple[str, ...]
    take_part: tuple[str, ...]
    terms: tuple[str, ...]
    end: tuple[str, ...]


@cache
def _signs(kind: str) -> re.Pattern[str]:
    data = msgspec.yaml.decode((Path(__file__).parent / "data" / "advertising.yaml").read_bytes(), type=_Data)
    words = "|".join(re.escape(word).replace(r"\ ", r"[\s_]+") for word in getattr(data, kind))
    return re.compile(rf"(?<![\w])#?(?:{words})(?![\w])", re.IGNORECASE)


def is_labelled(post: Post) -> bool:
    """Whether the reader is told that somebody pays: by a word, or by the platform's own mark."""
    return bool(post.disclosure) or _signs("label").search(post.text) is not None


def paid_sign(post: Post, own: tuple[str, ...] = ()) -> str:
    """What hints at something given in return, beside the name of a third party; empty when there is no such pair.

    `own` are names and handles of the house; praise of a neighbour without a hint is none.
    """
    found = _signs("paid").search(post.text)
    if found is None:
        return ""
    house = {name.casefold().lstrip("@") for name in own}
    others = [name for name in _MENTION.findall(post.text) if name.casefold().rstrip(".") not in house]
    return found[0] if others else ""


def is_draw(post: Post) -> bool:
    """Two signs are needed: prizes are named, and how to take part."""
    return _signs("draw").search(post.text) is not None and _signs("take_part").search(post.text) is not None


def names_terms(post: Post) -> bool:
    """Whether the conditions are named, or a link leads to where they may be."""
    return _signs("terms").search(post.text) is not None


def names_end(post: Post) -> bool:
    """Whether a day is named until which one can take part."""
    return any(_DAY.search(post.text, found.start()) for found in _signs("end").finditer(post.text))
