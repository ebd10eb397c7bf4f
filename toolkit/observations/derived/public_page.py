"""Words and addresses on the public pages of platforms: what is the profile's, and what the platform's."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

import msgspec
from msgspec import Struct

from toolkit.observations.derived import addresses


class _Passing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    host: str
    path: str
    key: str


class _Data(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    name_ends: str
    counts: str
    boilerplate: str
    cut: str
    passing: tuple[_Passing, ...]
    platforms: tuple[str, ...]


@cache
def _data() -> _Data:
    return msgspec.yaml.decode((Path(__file__).parent / "data" / "public_page.yaml").read_bytes(), type=_Data)


def name(title: str) -> str:
    """A page's title without what the platform puts behind the name."""
    before = ""
    while title != before:
        before, title = title, re.sub(_data().name_ends, "", title.strip(), flags=re.IGNORECASE)
    return title


def about(description: str) -> str:
    """A page's description without numbers of followers; empty when the platform wrote all of it."""
    told = description.strip()
    for _ in range(3):
        told = re.sub(_data().counts, "", told, count=1, flags=re.IGNORECASE).strip()
    return "" if re.search(_data().boilerplate, told, re.IGNORECASE) else told


def is_cut(text: str) -> bool:
    """Whether the platform shows only the beginning."""
    return re.search(_data().cut, text, re.IGNORECASE) is not None


def target(url: str) -> str:
    """Where a link leads that a platform counts before it passes on."""
    parts = addresses.split(url)
    for way in _data().passing:
        if re.search(way.host, parts.hostname or "") and re.search(way.path, parts.path):
            return parse_qs(parts.query).get(way.key, [url])[0]
    return url


def is_platforms(url: str) -> bool:
    """Whether the address belongs to a platform itself."""
    host = addresses.host(url)
    return any(host == known or host.endswith(f".{known}") for known in _data().platforms)
