"""Guests' questions are answered, and in time. A reaction alone is no answer."""

from collections.abc import Iterable
from decimal import Decimal
from statistics import median
from typing import Annotated
from zoneinfo import ZoneInfo

from msgspec import Meta, Struct, field

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.observations import Duration, Percent, Profile
from toolkit.observations.derived.dialogue import Question, hours, questions, working_minutes

_LEAST = 5  # questions below which a share says little


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is demanded, and when the clock runs."""

    answered: Annotated[Percent, Meta(description="Least share of questions answered.")] = field(
        default_factory=lambda: Percent(Decimal(90))
    )
    median: Annotated[Duration, Meta(description="Longest median time to the first answer, in service hours.")] = field(
        default_factory=lambda: Duration(Decimal(4), "h")
    )
    hours: Annotated[str, Meta(description="Service hours, as Mo-Su 08:00-20:00.")] = "Mo-Su 08:00-20:00"
    zone: Annotated[str, Meta(description="Time zone of the house.")] = "Europe/Zurich"

    def __post_init__(self) -> None:
        hours(self.hours)


def subjects(profile: Profile, params: Params) -> Iterable[tuple[Question, ...]]:
    """All questions together; one that is younger than the time allowed is not counted yet."""
    open_, taken = hours(params.hours), profile.taken.astimezone(ZoneInfo(params.zone))
    asked = questions(profile, open_, params.zone)
    allowed = params.median.seconds / 60
    yield tuple(
        question
        for question in asked
        if question.minutes is not None
        or working_minutes(question.comment.time.astimezone(taken.tzinfo), taken, open_) > allowed
    )


def judge(asked: tuple[Question, ...], profile: Profile, params: Params) -> Outcome:
    if not asked:
        return NOT_APPLICABLE
    if len(asked) < _LEAST:
        return inconclusive("too-few-questions", questions=len(asked), least=_LEAST)
    times = sorted(question.minutes for question in asked if question.minutes is not None)
    share = 100 * len(times) / len(asked)
    if share < float(params.answered.value):
        return fail("unanswered", target=profile.name, questions=len(asked), answered=len(times), share=round(share, 1))
    middle = median(times) if times else 0.0
    if middle * 60 > params.median.seconds:
        return fail("slow", target=profile.name, questions=len(asked), hours=round(middle / 60, 1))
    return PASS
