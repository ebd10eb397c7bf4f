"""A profile's own posts by calendar week of its place, and what it says again."""

from collections import Counter, deque
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from toolkit.observations.profile import Post, Profile

_NOT_OWN: Final = ("cover-change", "share", "story")
LETTERS: Final = 40
"""Of which a text has at least so many, before it can repeat another."""
ALIKE: Final = 90
"""Likeness in per cent from which two texts are one."""
AGAIN: Final = timedelta(days=90)
_ONE_POST: Final = timedelta(minutes=1)
"""Two entries nearer than that are one post, read twice or published in several languages."""


class Week(Struct, frozen=True, kw_only=True):
    """An ISO week, from its Monday, with the number of own posts."""

    monday: date
    posts: int


def own_posts(profile: Profile, zone: str) -> dict[date, list[Post]]:
    """Posts by local day. Changed cover pictures, bare shares and stories are none; a text counts once a day."""
    place = ZoneInfo(zone)
    days: dict[date, list[Post]] = {}
    for post in profile.posts:
        day = post.time.astimezone(place).date()
        twin = any(other.text == post.text and post.text for other in days.get(day, ()))
        if post.kind not in _NOT_OWN and not twin:
            days.setdefault(day, []).append(post)
    return days


@lru_cache(maxsize=32)
def repetitions(profile: Profile, letters: int, alike: int, within: timedelta) -> tuple[tuple[Post, Post | None], ...]:
    """The own posts with so many letters, by time, each with an earlier one that it says again; None for a new text."""
    return tuple(_repetitions(profile, letters, alike, within))


def _repetitions(profile: Profile, letters: int, alike: int, within: timedelta) -> Iterator[tuple[Post, Post | None]]:
    from rapidfuzz import fuzz, process

    recent: deque[Post] = deque()
    for post in sorted(profile.posts, key=lambda each: each.time):
        if post.kind in _NOT_OWN or len(post.text) < letters:
            continue
        while recent and recent[0].time < post.time - within:
            recent.popleft()
        earlier = [other for other in recent if post.time - other.time > _ONE_POST]
        texts = [other.text for other in earlier]
        found = process.extractOne(post.text, texts, scorer=fuzz.ratio, score_cutoff=alike)
        yield post, earlier[found[2]] if found else None
        recent.append(post)


def full_weeks(profile: Profile, until: date, number: int, zone: str) -> tuple[Week, ...]:
    """The last `number` whole weeks before `until` that the evidence covers, the oldest first; fewer if it is short.

    A text that repeats one of the last 90 days is not counted.
    """
    if profile.covers is None:
        return ()
    first, last = profile.covers
    end = min(last + timedelta(days=1), until)
    monday = end - timedelta(days=end.weekday())
    again = {post.key for post, before in repetitions(profile, LETTERS, ALIKE, AGAIN) if before}
    days = own_posts(profile, zone)
    counted = Counter({day: sum(post.key not in again for post in posts) for day, posts in days.items()})
    weeks: list[Week] = []
    for back in range(1, number + 1):
        start = monday - timedelta(weeks=back)
        if start < first:
            break
        total = sum(counted[start + timedelta(days=day)] for day in range(7))
        weeks.append(Week(monday=start, posts=total))
    return tuple(reversed(weeks))
