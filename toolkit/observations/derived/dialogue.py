"""Guests' comments that need an answer, and the answers of the house, timed in minutes of service time."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from toolkit.observations.derived.answering import deciding
from toolkit.observations.derived.answering.deciding import Need
from toolkit.observations.derived.local import public_holidays
from toolkit.observations.derived.service import Hours, working_minutes
from toolkit.observations.derived.voices import voice
from toolkit.observations.profile import Comment, Profile

_AT_ONCE = timedelta(seconds=60)
_REPEATED = 3


class Asked(Struct, frozen=True, kw_only=True):
    """What a guest wants of the house; `minutes` of service time until the first answer, None without one."""

    comment: Comment
    need: Need
    minutes: float | None
    age: float
    """Minutes of service time until the evidence was taken."""


class Clock(Struct, frozen=True, kw_only=True):
    """By which hours, in which zone and on whose holidays service time runs."""

    hours: Hours
    zone: str
    place: str = ""
    """ISO 3166-2: whose public holidays hold."""

    def minutes(self, start: datetime, end: datetime) -> float:
        local = ZoneInfo(self.zone)
        return working_minutes(start.astimezone(local), end.astimezone(local), self.hours, self._is_holiday)

    def _is_holiday(self, day: date) -> bool:
        return day in public_holidays(self.place, day.year)


def asked(
    profile: Profile, clock: Clock, agency: tuple[str, ...] = (), house: tuple[str, ...] = ()
) -> tuple[Asked, ...]:
    """Guests' comments that need an answer, each with the time of the first answer of the house.

    `agency` and `house` are names: the agency's voice is neither a guest's nor an answer of the house. Nor are answers
    by machine, which come at once or repeat one text.
    """
    answers = _Answers(
        comment for comment in profile.comments if voice(comment, agency) == "owner" and comment.text.strip()
    )
    found: list[Asked] = []
    for comment in profile.comments:
        if voice(comment, agency) != "guest":
            continue
        need = deciding.of_comment(comment, house)
        if need:
            first = answers.first_to(comment)
            minutes = clock.minutes(comment.time, first) if first else None
            age = clock.minutes(comment.time, profile.taken)
            found.append(Asked(comment=comment, need=need, minutes=minutes, age=age))
    return tuple(found)


class _Answers:
    """What the house wrote, by what it answers: a comment where the source tells it, else all before it on a post."""

    def __init__(self, comments: Iterable[Comment]) -> None:
        self._by_parent: dict[str, list[Comment]] = {}
        self._by_post: dict[str, list[Comment]] = {}
        ordered = sorted(comments, key=lambda comment: comment.time)
        self._texts = Counter(comment.text.strip() for comment in ordered)
        for comment in ordered:
            if comment.parent:
                self._by_parent.setdefault(comment.parent, []).append(comment)
            elif comment.post:
                self._by_post.setdefault(comment.post, []).append(comment)

    def first_to(self, comment: Comment) -> datetime | None:
        """When it was first answered by a person."""
        threads = [self._by_parent.get(name, []) for name in {comment.id, comment.parent} if name]
        firsts = (self._after(comment, told) for told in (*threads, self._by_post.get(comment.post, [])))
        return min((first for first in firsts if first), default=None)

    def _after(self, comment: Comment, told: list[Comment]) -> datetime | None:
        later = bisect_right(told, comment.time, key=lambda answer: answer.time)
        return next((answer.time for answer in told[later:] if not self._by_machine(answer, comment)), None)

    def _by_machine(self, answer: Comment, comment: Comment) -> bool:
        return answer.time - comment.time <= _AT_ONCE and self._texts[answer.text.strip()] >= _REPEATED
