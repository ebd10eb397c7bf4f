"""What is known of a delivered profile: its owner's archive and its public page, each fact with its source."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from toolkit import __version__
from toolkit.capture import exports
from toolkit.capture.captured import Captured
from toolkit.capture.exports.public_page import Walled
from toolkit.capture.first_gone import first_gone
from toolkit.errors import NotCarriedOut
from toolkit.observations import Capture, Profile

_UNLOADED: Final = "page"


class Found(Struct, frozen=True, kw_only=True):
    """`profile` is None when nothing could be read; `capture.missing` then says why."""

    capture: Capture
    profile: Profile | None
    gone_since: datetime | None = None


def found(archives: Sequence[Path], page: Captured | None, platform: str, url: str, zone: str = "UTC") -> Found | None:
    """Archives and page merged; None when there is neither. Raises NotCarriedOut for an archive that cannot be read.

    `zone` is where the house stands, for tables that write their times without one.

    What stands in the place of the page is in `capture.missing`, under `profile` when there is no archive either, else
    under `public-page`. The page is the platform's: beside the profile read from it, nothing of it is judged.
    """
    if page is None:
        if not archives:
            return None
        profile = exports.read(archives, platform, zone)
        return Found(capture=_empty(url, profile.taken.date()), profile=profile)
    capture, why = page.capture, ""
    paths = list(archives)
    try:
        exports.read(page.path, platform)
        paths.append(page.path)
    except Walled as wall:
        why = wall.wall
    except NotCarriedOut:
        why = next((one.missing[_UNLOADED] for one in capture.pages if _UNLOADED in one.missing), "no-answer")
    pages = tuple(msgspec.structs.replace(one, views={}) for one in capture.pages)
    missing = {"public-page" if paths else "profile": why} if why else {}
    capture = msgspec.structs.replace(capture, pages=pages, missing=capture.missing | missing)
    return Found(
        capture=capture, profile=exports.read(paths, platform, zone) if paths else None, gone_since=first_gone(page)
    )


def nothing(url: str, day: date) -> Found:
    """Where only people's evidence is at hand."""
    return Found(capture=_empty(url, day), profile=None)


def _empty(url: str, day: date) -> Capture:
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return Capture(url=url, started=moment, finished=moment, toolkit=__version__)


def joined(page: Capture, posts: Capture) -> Capture:
    """What was observed of a profile's page, with what its posts lead to and show."""
    missing = {key: why for key, why in page.missing.items() if key not in ("answers", "images")}
    return msgspec.structs.replace(
        page, answers=page.answers | posts.answers, materials=posts.materials, missing=missing | posts.missing
    )
