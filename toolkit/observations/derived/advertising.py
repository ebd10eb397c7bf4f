"""Posts that advertise for somebody, and posts that draw prizes, by the words they use."""

import re
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from toolkit.observations.profile import Post

_MENTION = re.compile(r"(?<![\w@])@([\w.]{3,30})")


class _Data(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    label: tuple[str, ...]
    label_marked: tuple[str, ...]
    paid: tuple[str, ...]
    credit: tuple[str, ...]
    draw: tuple[str, ...]
    take_part: tuple[str, ...]
    over: tuple[str, ...]
    terms: tuple[str, ...]
    end: tuple[str, ...]
    days: tuple[str, ...]
    organiser: tuple[str, ...]


@cache
def _data() -> _Data:
    return msgspec.yaml.decode((Path(__file__).parent / "data" / "advertising.yaml").read_bytes(), type=_Data)


def _any(kind: str) -> str:
    return "|".join(word.replace(" ", r"[\s_]+") for word in getattr(_data(), kind))


@cache
def _signs(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)#?(?:{_any(kind)})(?!\w)", re.IGNORECASE)


@cache
def _marked() -> re.Pattern[str]:
    """A short label: `#ad`, `[Ad]`, or `Ad:` at the very beginning."""
    words = _any("label_marked")
    return re.compile(rf"#(?:{words})(?!\w)|[\[(](?:{words})[\])]|^\W*(?:{words})\s*[|:–—-]", re.IGNORECASE)


@cache
def _credit() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any('credit')})\s*[:|]?\s*$", re.IGNORECASE)


def is_labelled(post: Post) -> bool:
    """Whether the reader is told that somebody pays: by a word, or by the platform's own mark."""
    return bool(post.disclosure or _signs("label").search(post.text) or _marked().search(post.text))


def paid_sign(post: Post, own: tuple[str, ...] = ()) -> str:
    """What hints at something given in return, beside the name of a third party; empty when there is no such pair.

    `own` are names and handles of the house; praise of a neighbour without a hint is none.
    """
    found = _signs("paid").search(post.text)
    return found[0] if found and third_parties(post, own) else ""


def third_parties(post: Post, own: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Accounts that the post names, without those of the house and of who took the picture."""
    house = {name.casefold().lstrip("@") for name in own}
    return tuple(
        found[1]
        for found in _MENTION.finditer(post.text)
        if found[1].casefold().rstrip(".") not in house and not _credit().search(post.text[: found.start()])
    )


def is_draw(post: Post) -> bool:
    """Two signs are needed: prizes are named, and how to take part; one that is over asks nobody any more."""
    asks = _signs("draw").search(post.text) and _signs("take_part").search(post.text)
    return asks is not None and _signs("over").search(post.text) is None


def names_terms(post: Post) -> bool:
    """Whether the conditions are named."""
    return _signs("terms").search(post.text) is not None


def names_end(post: Post) -> bool:
    """Whether a day is named until which one can take part; the post's own day tells the year and the week."""
    days = _signs("days")
    return any(days.search(post.text, found.start()) for found in _signs("end").finditer(post.text))


def names_organiser(post: Post) -> bool:
    """Whether the post says whose draw it is: by the word, or in the first person."""
    return _signs("organiser").search(post.text) is not None
