"""A profile's conversation over time: posts, guests' questions and their answers, and who spoke.

What the evidence does not cover is told as a gap and never as zero.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final, Literal, TypeVar
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from toolkit.observations.derived import dialogue
from toolkit.observations.derived.answering.deciding import Kind
from toolkit.observations.derived.dialogue import Clock
from toolkit.observations.derived.posting import own_posts
from toolkit.observations.derived.service import hours
from toolkit.observations.derived.voices import voice
from toolkit.observations.profile import Comment, Profile, VoiceRole

Days = tuple[date, date]
"""First and last day, both included."""
Standing = Literal["in-time", "late", "open", "young", "unknown"]
STANDINGS: Final[tuple[Standing, ...]] = ("in-time", "late", "open", "young", "unknown")
K = TypeVar("K")
_DAY: Final = timedelta(days=1)
ALWAYS: Final = "Mo-Su 00:00-24:00"


class Terms(Struct, frozen=True, kw_only=True):
    """What was agreed of the dialogue, as far as anything was."""

    clock: Clock = field(default_factory=lambda: Clock(hours=hours(ALWAYS), zone="Europe/Zurich"))
    limit: float | None = None
    """Minutes of service time until the answer."""
    agency: tuple[str, ...] = ()
    """Names under which the agency speaks."""
    house: tuple[str, ...] = ()
    """Names of the house beside those of the profile."""


class Asked(Struct, frozen=True, kw_only=True):
    """What a guest wants of the house; `minutes` of service time until the answer.

    `young`: without answer, and the agreed time is not over. `unknown`: the evidence holds no answers of that time.
    """

    comment: Comment
    kind: Kind
    minutes: float | None
    standing: Standing


class Span(Struct, frozen=True, kw_only=True):
    """A week, month, quarter or year. None is not known."""

    first: date
    last: date
    posts: int | None
    asked: dict[Standing, int] | None
    voices: dict[VoiceRole, int] | None

    @property
    def questions(self) -> int:
        return sum((self.asked or {}).values())


class Course(Struct, frozen=True, kw_only=True):
    """The conversation of a profile, the oldest first."""

    period: Days
    spans: tuple[Span, ...]
    coarse: tuple[Span, ...]
    """The same in at most twelve spans, or in years."""
    asked: tuple[Asked, ...]
    posts: int
    voices: dict[VoiceRole, int]
    gaps: tuple[Days, ...]
    """Days whose posts no evidence covers."""
    unheard: tuple[Days, ...]
    """Days whose guests' comments no evidence covers."""

    @property
    def standings(self) -> dict[Standing, int]:
        """How many questions there are of each standing, those without any included."""
        found = Counter(each.standing for each in self.asked)
        return {name: found[name] for name in STANDINGS}


def course(profile: Profile, terms: Terms) -> Course | None:
    """None when neither the evidence names the days it covers nor anything in it has a time."""
    period = _period(profile, terms.clock.zone)
    if period is None:
        return None
    asked = _asked(profile, terms)
    tally = _Tally(profile, asked, terms, period)
    return Course(
        period=period,
        spans=tally.spans(cut(period, 60)),
        coarse=tally.spans(cut(period, 12)),
        asked=asked,
        posts=sum(tally.posts.values()),
        voices=_between(tally.voices, *period),
        gaps=without(period, covered(profile, "posts")),
        unheard=without(period, covered(profile, "comments.others")),
    )


def covered(profile: Profile, capability: str) -> tuple[Days, ...]:
    """The days of which the evidence would hold a thing, as spans that do not touch, the oldest first."""
    if not profile.sources:
        known = [profile.covers] if capability in profile.capabilities else []
    else:
        known = [source.covers for source in profile.sources if capability in source.capabilities]
    found: list[Days] = []
    for first, last in sorted(span for span in known if span):
        if found and first <= found[-1][1] + _DAY:
            found[-1] = found[-1][0], max(last, found[-1][1])
        else:
            found.append((first, last))
    return tuple(found)


def without(period: Days, known: Sequence[Days]) -> tuple[Days, ...]:
    """The days of the period outside the known ones."""
    found, start = [], period[0]
    for first, last in known:
        if start < first and start <= period[1]:
            found.append((start, min(first - _DAY, period[1])))
        start = max(start, last + _DAY)
    if start <= period[1]:
        found.append((start, period[1]))
    return tuple(found)


def cut(period: Days, most: int) -> tuple[Days, ...]:
    """The period in calendar weeks, months or quarters, the finest of which there are at most `most`; else in years."""
    first, last = period
    start = first - timedelta(days=first.weekday())
    weeks = ((last - start).days // 7) + 1
    if weeks <= most:
        return tuple((start + timedelta(weeks=n), start + timedelta(weeks=n, days=6)) for n in range(weeks))
    for months in (1, 3):
        if -(-_months(first, last) // months) < most:
            return _cut_months(period, months)
    return _cut_months(period, 12)


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _cut_months(period: Days, step: int) -> tuple[Days, ...]:
    number = period[0].year * 12 + (period[0].month - 1) // step * step
    found: list[Days] = []
    while (start := date(number // 12, number % 12 + 1, 1)) <= period[1]:
        number += step
        found.append((start, date(number // 12, number % 12 + 1, 1) - _DAY))
    return tuple(found)


def _period(profile: Profile, zone: str) -> Days | None:
    spans = [source.covers for source in profile.sources] or [profile.covers]
    days = [day for span in spans if span for day in span]
    times = [post.time for post in profile.posts] + [comment.time for comment in profile.comments]
    days += [_day(time, zone) for time in times]
    return (min(days), max(days)) if days else None


def _day(time: datetime, zone: str) -> date:
    return time.astimezone(ZoneInfo(zone)).date()


def _asked(profile: Profile, terms: Terms) -> tuple[Asked, ...]:
    answers = covered(profile, "replies.own")
    house = tuple(name for name in (profile.name, profile.handle, *terms.house) if name)
    found = [
        Asked(
            comment=each.comment, kind=each.need.kind, minutes=each.minutes,
            standing=_standing(each, answers, terms),
        )
        for each in dialogue.asked(profile, terms.clock, terms.agency, house)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: each.comment.time))


def _standing(each: dialogue.Asked, answers: Sequence[Days], terms: Terms) -> Standing:
    if each.minutes is not None:
        return "in-time" if terms.limit is None or each.minutes <= terms.limit else "late"
    if not _inside(_day(each.comment.time, terms.clock.zone), answers):
        return "unknown"
    return "young" if terms.limit is not None and each.age <= terms.limit else "open"


def _inside(day: date, spans: Sequence[Days]) -> bool:
    return any(first <= day <= last for first, last in spans)


class _Tally:
    """Counts by day, told by span."""

    def __init__(self, profile: Profile, asked: Iterable[Asked], terms: Terms, period: Days) -> None:
        self.posts: Final = {day: len(found) for day, found in own_posts(profile, terms.clock.zone).items()}
        self.asked: Final[Counter[tuple[date, Standing]]] = Counter(
            (_day(each.comment.time, terms.clock.zone), each.standing) for each in asked
        )
        self.voices: Final[Counter[tuple[date, VoiceRole]]] = Counter(
            (_day(each.time, terms.clock.zone), voice(each, terms.agency)) for each in profile.comments
        )
        self._period: Final = period
        self._seen: Final = covered(profile, "posts")
        self._heard: Final = covered(profile, "comments.others")

    def spans(self, cuts: Iterable[Days]) -> tuple[Span, ...]:
        return tuple(self._span(first, last) for first, last in cuts)

    def _span(self, first: date, last: date) -> Span:
        """A count of nothing is 0 only where the evidence covers every day of the span within the period."""
        posts = sum(number for day, number in self.posts.items() if first <= day <= last)
        asked, voices = _between(self.asked, first, last), _between(self.voices, first, last)
        days = max(first, self._period[0]), min(last, self._period[1])
        seen, heard = (not without(days, spans) for spans in (self._seen, self._heard))
        return Span(
            first=first,
            last=last,
            posts=posts if posts or seen else None,
            asked=asked if asked or heard else None,
            voices=voices if heard or "guest" in voices else None,
        )


def _between(counts: Counter[tuple[date, K]], first: date, last: date) -> dict[K, int]:
    found: Counter[K] = Counter()
    for (day, name), number in counts.items():
        if first <= day <= last:
            found[name] += number
    return dict(found)
