"""A profile's own posts by calendar week of its place."""

from collections import Counter
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from toolkit.observations.profile import Post, Profile

_NOT_OWN = ("cover-change", "share", "story")


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


def full_weeks(profile: Profile, until: date, number: int, zone: str) -> tuple[Week, ...]:
    """The last `number` whole weeks before `until` that the evidence covers, the oldest first; fewer if it is short."""
    if profile.covers is None:
        return ()
    first, last = profile.covers
    end = min(last + timedelta(days=1), until)
    monday = end - timedelta(days=end.weekday())
    days = own_posts(profile, zone)
    counted = Counter({day: len(posts) for day, posts in days.items()})
    weeks: list[Week] = []
    for back in range(1, number + 1):
        start = monday - timedelta(weeks=back)
        if start < first:
            break
        total = sum(counted[start + timedelta(days=day)] for day in range(7))
        weeks.append(Week(monday=start, posts=total))
    return tuple(reversed(weeks))
