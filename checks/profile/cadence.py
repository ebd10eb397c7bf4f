"""Own posts per calendar week, in the weeks that the evidence covers whole."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Annotated
from zoneinfo import ZoneInfo

from msgspec import Meta, Struct, field

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Duration, Profile
from toolkit.observations.derived.posting import full_weeks, own_posts


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How often, and how it is counted."""

    per_week: Annotated[int | float, Meta(description="Own posts a week, above 0; below 1 it is their mean.")] = 1
    weeks: Annotated[int, Meta(ge=1, description="Whole calendar weeks that are counted, the last ones.")] = 4
    zone: Annotated[str, Meta(description="Time zone of the house.")] = "Europe/Zurich"
    fresh: Annotated[Duration, Meta(description="Largest age of the newest entry when the evidence was taken.")] = (
        field(default_factory=lambda: Duration(Decimal(14), "day"))
    )

    def __post_init__(self) -> None:
        if self.per_week <= 0:
            raise ValueError("per_week is above 0")


def subjects(profile: Profile, params: Params) -> Iterable[Profile]:
    yield profile


def judge(subject: Profile, profile: Profile, params: Params) -> Outcome:
    """One week of several may fall short. An archive whose newest entry is old may have been cut off there."""
    if profile.covers is None:
        return inconclusive("nothing-covered")
    taken, last_entry = profile.taken.astimezone(ZoneInfo(params.zone)).date(), profile.covers[1]
    if (taken - last_entry) > timedelta(seconds=params.fresh.seconds):
        return inconclusive("may-be-cut-off", newest=last_entry, taken=taken)
    weeks = full_weeks(profile, taken + timedelta(days=1), params.weeks, params.zone)
    if len(weeks) < params.weeks:
        return inconclusive("too-short", covered=len(weeks), weeks=params.weeks)
    total = sum(week.posts for week in weeks)
    short = [week for week in weeks if week.posts < params.per_week]
    enough = total >= params.per_week * params.weeks if params.per_week < 1 else len(short) <= min(1, params.weeks - 1)
    if enough:
        return PASS
    posted = [day for day in own_posts(profile, params.zone) if day <= taken]
    since = weeks[0].monday
    if not posted:
        return fail("none", target=profile.name, since=since)
    return fail(
        "too-few", target=profile.name, short=len(short), weeks=len(weeks), total=total, since=since, last=max(posted)
    )
