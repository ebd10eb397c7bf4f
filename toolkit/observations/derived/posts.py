"""What the texts of posts hold: addresses, and the words without them."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from toolkit.observations.derived.addresses import host, is_web, without_fragment
from toolkit.observations.profile import Post, Profile
from toolkit.observations.values import Duration

_ADDRESS: Final = re.compile(r"(?:https?://|(?<![\w@./-])www\.)[^\s<>\"«»“”„]+", re.IGNORECASE)
_CLOSING: Final = ".,;:!?…'’)]}*_"
_BARE: Final = re.compile(r"(?<!\w)[#@][\w.]+")
_SHORTENERS: Final = (
    "bit.ly", "t.co", "ow.ly", "buff.ly", "tinyurl.com", "lnkd.in", "goo.gl", "is.gd", "fb.me", "trib.al", "rb.gy",
    "cutt.ly", "shorturl.at", "t.ly", "youtu.be", "amzn.to", "dlvr.it", "bl.ink",
)  # fmt: skip
_NOT_SAID: Final = ("cover-change", "share")
"""Kinds of posts whose words are not the profile's own."""


def said(profile: Profile, period: Duration) -> Iterator[Post]:
    """Posts with words of the profile's own, of the period before the evidence was taken."""
    yield from (post for post in since(profile, period) if post.text.strip() and post.kind not in _NOT_SAID)


def since(profile: Profile, period: Duration) -> Iterator[Post]:
    """Posts of the period before the evidence was taken, in the order of the evidence."""
    begin = profile.taken - timedelta(seconds=period.seconds)
    yield from (post for post in profile.posts if post.time >= begin)


def links(post: Post) -> tuple[str, ...]:
    """Web addresses the post leads to, without fragment, each once: those it carries, then those in its text."""
    written = (_trimmed(found[0]) for found in _ADDRESS.finditer(post.text))
    full = (address if "://" in address else f"https://{address}" for address in (*post.links, *written))
    return tuple(dict.fromkeys(without_fragment(address) for address in full if is_web(address)))


def is_shortener(url: str) -> bool:
    """Whether a service that only passes visitors on stands at the address; it may turn programs away."""
    return host(url).removeprefix("www.") in _SHORTENERS


def running(text: str) -> str:
    """The words of a text without addresses, hashtags and names of accounts, white space collapsed."""
    return " ".join(_BARE.sub(" ", _ADDRESS.sub(" ", text)).split())


def _trimmed(address: str) -> str:
    """Without the punctuation of the sentence it stands in; a bracket that it opened itself stays."""
    while address and address[-1] in _CLOSING and not (address[-1] == ")" and "(" in address):
        address = address[:-1]
    return address
