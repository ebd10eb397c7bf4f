"""Own posts per calendar week in the time of a milestone, as its plan says."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct, field

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Percent, Profile
from toolkit.observations.derived.posting import Week, full_weeks


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The plan of one milestone."""

    first: Annotated[date, Meta(description="First day of the plan.")]
    last: Annotated[date, Meta(description="Last day of the plan.")]
    per_week: Annotated[int, Meta(ge=1, description="Own posts a week.")]
    short: Annotated[Percent, Meta(description="Share of the weeks that may have fewer.")] = field(
        default_factory=lambda: Percent(Decimal(25))
    )
    zone: Annotated[str, Meta(description="Time zone of the house.")] = "Europe/Zurich"

    def __post_init__(self) -> None:
        if _whole_weeks(self.first, self.last) < 1:
            raise ValueError("from first to last is at least one week from Monday to Sunday")


def subjects(profile: Profile, params: Params) -> Iterable[Profile]:
    yield profile


def judge(subject: Profile, profile: Profile, params: Params) -> Outcome:
    """Weeks that the evidence does not cover are no weeks without posts."""
    planned = _whole_weeks(params.first, params.last)
    end = params.last + timedelta(days=1)
    weeks = [week for week in full_weeks(profile, end, planned, params.zone) if week.monday >= params.first]
    short = [week for week in weeks if week.posts < params.per_week]
    if 100 * len(short) > float(params.short.value) * planned:
        return fail(
            "too-few", target=profile.name, short=len(short), weeks=planned, total=sum(week.posts for week in weeks),
            worst=_worst(short).monday, posts=_worst(short).posts,
        )  # fmt: skip
    if len(weeks) < planned:
        return inconclusive("too-short", covered=len(weeks), weeks=planned)
    return PASS


def _worst(weeks: list[Week]) -> Week:
    return min(weeks, key=lambda week: (week.posts, week.monday))


def _whole_weeks(first: date, last: date) -> int:
    """Weeks from Monday to Sunday that lie within the two days."""
    monday = first + timedelta(days=-first.weekday() % 7)
    return max(0, ((last - monday).days + 1) // 7)
