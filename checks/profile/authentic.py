"""Followers come as they come to houses; leaps that nothing explains are shown to a person."""

from collections.abc import Iterable
from datetime import timedelta
from statistics import median
from typing import Annotated

from msgspec import Meta, Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, inconclusive
from toolkit.observations import Profile
from toolkit.observations.profile import Followers

_DAYS = 56  # eight weeks, below which nothing is told from a course
_DEVIATIONS = 8
_SHARE = 0.02
_AROUND = timedelta(days=3)
_AFTER = timedelta(days=28)
_ENGAGED = 0.001
"""Reactions, comments and shares per post and follower, from which on the followers are people."""


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What explains a leap."""

    events: Annotated[tuple[str, ...], Meta(description="Days on which something drew attention: 2027-02-14.")] = ()


def subjects(profile: Profile, params: Params) -> Iterable[Profile]:
    yield profile


def judge(subject: Profile, profile: Profile, params: Params) -> Outcome:
    """Never a failure: a course of numbers proves no purchase."""
    gained = [each for each in profile.followers if each.gained is not None]
    if not gained:
        return NOT_APPLICABLE
    days = (gained[-1].day - gained[0].day).days + 1
    if days < _DAYS:
        return inconclusive("too-short", days=days, least=_DAYS)
    leap = next((each for each in gained if _leaps(each, gained, days) and not _explained(each, profile, params)), None)
    if leap is None:
        return PASS
    return inconclusive("leap", target=profile.name, day=leap.day, gained=leap.gained)


def _leaps(day: Followers, gained: list[Followers], days: int) -> bool:
    """Beyond eight median deviations from the median of all days, quiet ones included, and beyond 2 %."""
    series = [each.gained or 0 for each in gained] + [0] * (days - len(gained))
    middle = median(series)
    spread = max(1.0, median([abs(value - middle) for value in series]))
    number = day.gained or 0
    base = day.total or sum(series)
    return number > middle + _DEVIATIONS * spread and number > _SHARE * base


def _explained(day: Followers, profile: Profile, params: Params) -> bool:
    posted = any(abs(post.time.date() - day.day) <= _AROUND for post in profile.posts)
    return posted or day.day.isoformat() in params.events or _engaged(day, profile)


def _engaged(day: Followers, profile: Profile) -> bool:
    """Whether those who came react to what is posted in the four weeks after."""
    after = [post for post in profile.posts if day.day < post.time.date() <= day.day + _AFTER and post.counts]
    if not after or not day.total:
        return False
    total = sum(post.counts.get(name, 0) for post in after for name in ("reactions", "comments", "shares"))
    return total / len(after) >= _ENGAGED * day.total
