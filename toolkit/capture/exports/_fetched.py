"""What a fetch wrote beside the answers: whose they are, and which capabilities they have not whole."""

import re
from datetime import date
from typing import Final

import msgspec

from toolkit.capture import fetched
from toolkit.capture.exports._archive import Archive
from toolkit.capture.fetched import Fetched
from toolkit.errors import NotCarriedOut
from toolkit.observations import Profile

_SPOKEN: Final = ("comments.others", "replies.own")


def found(archive: Archive) -> Fetched | None:
    """None when the files were not fetched by us, or what was written beside them is damaged, which is noted.

    Raises NotCarriedOut when the files are those of several fetches.
    """
    names = [name for name in archive.names if f"/{name}".endswith(f"/{fetched.NAME}")]
    if len(names) > 1:
        raise NotCarriedOut(f"{archive.title} holds several fetches.", "Name the folder of each on its own.")
    data = archive.content(names[0]) if names else None
    told = fetched.decoded(data) if data is not None else None
    if data is not None and told is None:
        archive.refuse(names[0], "no-json")
    return told


def unsettled(profile: Profile, archive: Archive) -> Profile:
    """Where it cannot be read what was refused, nothing is known to be whole."""
    if not any(f"/{each.part}".endswith(f"/{fetched.NAME}") for each in archive.unreadable):
        return profile
    missing: dict[str, str] = dict.fromkeys(profile.capabilities, "fetch-unfinished")
    return msgspec.structs.replace(profile, capabilities=(), missing=missing)


def answered(archive: Archive, name: str) -> bool:
    """Whether a question of this name has an answer: what is not in it is empty, not unknown."""
    return bool(archive.matching(re.compile(rf"/{name}-\d+\.json$")))


def limited(profile: Profile, told: Fetched) -> Profile:
    """The profile as far as the fetch got, as of its first answer: what came later is missing in the earlier ones."""
    lacks: dict[str, str] = dict(told.lacks)
    if _withheld(profile, told):
        lacks |= {each: lacks.get(each, "fetch-withheld") for each in _SPOKEN if each in profile.capabilities}
    return msgspec.structs.replace(
        profile,
        taken=told.started,
        covers=_covers(profile, told),
        capabilities=tuple(each for each in profile.capabilities if each not in lacks),
        missing=lacks,
    )


def _withheld(profile: Profile, told: Fetched) -> bool:
    """Whether most posts that count comments show none: some rights give an empty list instead of a refusal.

    Graph API reference, Object Comments: read with a person's token, comments of pages are empty.
    """
    since = told.since or date.min
    counted = {post.key for post in profile.posts if post.counts.get("comments") and post.time.date() >= since}
    silent = counted - {said.post for said in profile.comments}
    return 2 * len(silent) > len(counted)


def _covers(profile: Profile, told: Fetched) -> tuple[date, date] | None:
    """All since the day it was asked for; else since the oldest thing there is."""
    times = [post.time for post in profile.posts] + ([] if profile.posts else [said.time for said in profile.comments])
    first = told.since or min((time.date() for time in times), default=None)
    return (min(first, told.started.date()), told.started.date()) if first else None
