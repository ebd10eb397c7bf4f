"""Whether a browser may keep what does not change between two pages."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Annotated, Final

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail
from toolkit.observations import Site
from toolkit.observations.derived import transfers
from toolkit.observations.derived.transfers import Transfer

_KEPT: Final = ("stylesheet", "script", "image", "font")
_DAY: Final = 86_400


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    days: Annotated[int, Meta(ge=1, description="Shortest time for which a file may be kept, in days.")] = 7
    min_bytes: Annotated[int, Meta(ge=0, description="Files up to this many bytes are not judged.")] = 2000


class Kind(Struct, frozen=True, kw_only=True):
    """The site's own files of one kind: style sheets, scripts, pictures, fonts."""

    type: str
    brief: tuple[Transfer, ...]
    """Those that may be kept for less than demanded."""
    longest: int
    """Seconds for which the best of them may be kept."""


def subjects(site: Site, params: Params) -> Iterable[Kind]:
    found: dict[str, list[tuple[int, Transfer]]] = {}
    for file in transfers.own(site):
        if file.type in _KEPT and file.size and file.size > params.min_bytes:
            found.setdefault(file.type, []).append((_seconds(file, site.capture.started), file))
    for kind, files in found.items():
        brief = [(kept, file) for kept, file in files if kept < params.days * _DAY]
        longest = max((kept for kept, _ in brief), default=0)
        yield Kind(type=kind, brief=tuple(file for _, file in brief), longest=longest)


def judge(kind: Kind, site: Site, params: Params) -> Outcome:
    """RFC 9111 § 4.2.1: how long an answer stays fresh. What is only revalidated costs a way to the server."""
    if not kind.brief:
        return PASS
    largest = max(kind.brief, key=lambda file: file.size or 0)
    pages = dict.fromkeys(page for file in kind.brief for page in file.pages)
    count = len(kind.brief)
    if kind.longest == 0:
        return fail("never", target=largest.url, pages=pages, count=count, address=largest.url)
    return fail(
        "briefly", target=largest.url, pages=pages, count=count, address=largest.url,
        seconds=kind.longest, days=params.days,
    )  # fmt: skip


def _seconds(file: Transfer, asked: datetime) -> int:
    """How long the answer stays fresh without asking; 0 when it must not be kept or nobody says so."""
    control = file.headers.get("cache-control", "").lower()
    if re.search(r"\bno-store\b|\bno-cache\b", control):
        return 0
    if found := re.search(r'\bmax-age\s*=\s*"?(\d{1,10})', control):
        return int(found[1])
    try:
        expires = parsedate_to_datetime(file.headers.get("expires", ""))
    except ValueError:
        return 0
    expires = expires if expires.tzinfo else expires.replace(tzinfo=UTC)
    return max(0, int((expires - asked).total_seconds()))
