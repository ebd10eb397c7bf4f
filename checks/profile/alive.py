"""The profile speaks: its last own post is recent, and no long silence lies between two."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Annotated
from zoneinfo import ZoneInfo

from msgspec import Meta, Struct, field

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Duration, Profile
from toolkit.observations.derived.posting import own_posts


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long it may be silent."""

    last: Annotated[Duration, Meta(description="Largest age of the newest own post when the evidence was taken.")] = (
        field(default_factory=lambda: Duration(Decimal(30), "day"))
    )
    gap: Annotated[Duration, Meta(description="Longest silence between two own posts.")] = field(
        default_factory=lambda: Duration(Decimal(30), "day")
    )
    period: Annotated[Duration, Meta(description="How far back silences are looked for.")] = field(
        default_factory=lambda: Duration(Decimal(90), "day")
    )
    zone: Annotated[str, Meta(description="Time zone of the house.")] = "Europe/Zurich"


def subjects(profile: Profile, params: Params) -> Iterable[Profile]:
    yield profile


def judge(subject: Profile, profile: Profile, params: Params) -> Outcome:
    """Silence is only told from evidence that reaches to the day it was taken."""
    if profile.covers is None:
        return inconclusive("nothing-covered")
    taken = profile.taken.astimezone(ZoneInfo(params.zone)).date()
    days = [day for day in sorted(own_posts(profile, params.zone)) if day <= taken]
    since = max(profile.covers[0], taken - timedelta(seconds=params.period.seconds))
    old = not days or (taken - days[-1]) > timedelta(seconds=params.last.seconds)
    if old and (taken - profile.covers[1]) > timedelta(seconds=params.last.seconds):
        return inconclusive("may-be-cut-off", newest=profile.covers[1], taken=taken)
    if old:
        return fail("none", target=profile.name) if not days else fail("silent", target=profile.name, last=days[-1])
    gap = _longest([day for day in days if day >= since])
    if gap and (gap[1] - gap[0]) > timedelta(seconds=params.gap.seconds):
        return fail("gap", target=profile.name, first=gap[0], last=gap[1], days=(gap[1] - gap[0]).days)
    return PASS


def _longest(days: list[date]) -> tuple[date, date] | None:
    return max(pairwise(days), key=lambda pair: pair[1] - pair[0], default=None)
