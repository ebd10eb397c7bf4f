"""Figures that a profile gives by itself: one value per period that its evidence covers wholly."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from statistics import median
from typing import Final, Literal
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from toolkit.archive.measures.metrics import metrics
from toolkit.archive.measures.model import Evidence, Missing, Series, Value
from toolkit.archive.measures.spans import Span, whole
from toolkit.capture.exports import sources
from toolkit.observations import Post, Profile
from toolkit.observations.derived import dialogue
from toolkit.observations.derived.offers import found as offers
from toolkit.observations.derived.posting import own_posts
from toolkit.observations.derived.service import hours
from toolkit.observations.derived.themes import touched
from toolkit.observations.profile import Source
from toolkit.observations.site import Theme

_AT_ONCE: Final = 500
"""Posts whose offers are read together; of a whole profile only the newest are read."""
Counted = tuple[Decimal | None, int | None]
"""The figure, None where there is none; and of how many cases."""


class Heard(Struct, frozen=True, kw_only=True, eq=False):
    """A profile with the settings under which its figures are counted."""

    name: str
    profile: Profile
    hours: str
    """Service hours, as `Mo-Su 08:00-20:00`."""
    zone: str
    country: str
    kind: Literal["export", "archive"]
    agency: tuple[str, ...] = ()
    """Names of the agency, whose voice is neither a guest's nor an answer of the house."""
    themes: tuple[Theme, ...] = ()
    """Those agreed, with the words by which a post on them is known."""


def series(heard: Heard, periods: Sequence[Span | str]) -> Iterator[Series]:
    """Each metric over each of the periods: two days, or the name of one that repeats."""
    for key, metric in metrics().items():
        if set(metric.needs) - set(heard.profile.capabilities) or (metric.themes and not heard.themes):
            continue
        for one in _each(heard) if metric.themes == "each" else (heard,):
            for period in periods:
                values = tuple(_values(one, key, metric.needs, period))
                if values:
                    kind = period if isinstance(period, str) else period.kind
                    yield Series(
                        definition="", metric=key, profile=one.name, unit=metric.unit, kind=kind, values=values
                    )  # fmt: skip


def _each(heard: Heard) -> Iterator[Heard]:
    """The profile once for every theme."""
    return (replace(heard, name=f"{heard.name}, {theme.id}", themes=(theme,)) for theme in heard.themes)


def missing(heard: Heard) -> Iterator[Missing]:
    """What the evidence cannot tell, by the capability it lacks."""
    lacking: dict[str, list[str]] = defaultdict(list)
    for key, metric in metrics().items():
        absent = [need for need in metric.needs if need not in heard.profile.capabilities]
        if absent:
            lacking[absent[0]].append(key)
    for capability, keys in lacking.items():
        could = sources(capability, heard.profile.platform)
        yield Missing(profile=heard.name, metrics=tuple(keys), capability=capability, sources=could)


def evidence(heard: Heard) -> tuple[Evidence, ...]:
    """Every file behind the profile."""
    return tuple(_file(heard, source) for source in heard.profile.sources)


def _file(heard: Heard, source: Source) -> Evidence:
    return Evidence(
        kind=heard.kind, file=source.file, sha256=source.sha256, name=source.name, profile=heard.name
    )  # fmt: skip


def _values(heard: Heard, key: str, needs: Sequence[str], period: Span | str) -> Iterator[Value]:
    covered = list(_covered(heard.profile, needs))
    if isinstance(period, Span):
        spans = [period] if any(first <= period.first and period.last <= last for first, last in covered) else []
    else:
        spans = sorted({span for first, last in covered for span in whole(first, last, period)})
    for span, (amount, of) in zip(spans, COUNT[key](heard, spans), strict=True):
        yield Value(span=span, amount=amount, of=of, evidence=_behind(heard, needs, span))


def _behind(heard: Heard, needs: Sequence[str], span: Span) -> tuple[Evidence, ...]:
    """The files that meet a need in a part of the period; where none says what it covers, all that meet a need."""
    able = [source for source in heard.profile.sources if set(needs) & set(source.capabilities)]
    then = [each for each in able if each.covers and each.covers[0] <= span.last and each.covers[1] >= span.first]
    return tuple(_file(heard, source) for source in then or able)


def _covered(profile: Profile, needs: Sequence[str]) -> Iterator[tuple[date, date]]:
    """The days for which every need is met by some source, joined where they touch."""
    reach = [_reach(profile, need) for need in needs]
    common = reach[0]
    for other in reach[1:]:
        common = [
            (max(a, c), min(b, d)) for a, b in common for c, d in other if max(a, c) <= min(b, d)
        ]  # fmt: skip
    yield from sorted(common)


def _reach(profile: Profile, need: str) -> list[tuple[date, date]]:
    if need == "followers":
        days = sorted(each.day for each in profile.followers)
        return [(days[0].replace(day=1), days[-1])] if days else []
    spans = sorted(source.covers for source in profile.sources if source.covers and need in source.capabilities)
    joined: list[tuple[date, date]] = []
    for first, last in spans:
        if joined and first <= joined[-1][1] + timedelta(days=1):
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return joined


def _response_time(heard: Heard, spans: Sequence[Span]) -> Iterator[Counted]:
    """Median seconds of service hours until the first answer, of the questions that got one."""
    asked = _questions(heard)
    for span in spans:
        times = [each.minutes for each in asked(span) if each.minutes is not None]
        yield (Decimal(round(median(times) * 60)) if times else None), len(times)


def _answered(heard: Heard, spans: Sequence[Span]) -> Iterator[Counted]:
    """Answered questions of all that were asked in the period, in hundredths."""
    asked = _questions(heard)
    for span in spans:
        members = asked(span)
        yield _share(sum(each.minutes is not None for each in members), len(members)), len(members)


def _questions(heard: Heard) -> Callable[[Span], list[dialogue.Asked]]:
    return lambda span: [each for day, each in _asked(heard) if span.first <= day <= span.last]


@lru_cache(maxsize=4)
def _asked(heard: Heard) -> list[tuple[date, dialogue.Asked]]:
    """Each with the day of the house on which it was asked."""
    clock = dialogue.Clock(hours=hours(heard.hours), zone=heard.zone, place=heard.country)
    asked = dialogue.asked(heard.profile, clock, heard.agency, (heard.profile.name, heard.profile.handle))
    return [(each.comment.time.astimezone(ZoneInfo(heard.zone)).date(), each) for each in asked]


def _talked_about(heard: Heard, spans: Sequence[Span]) -> Iterator[Counted]:
    """Posts under which a guest wrote, of all posts of the period, in hundredths."""
    heard_under = {comment.post for comment in heard.profile.comments if comment.role == "guest" and comment.post}
    for posts in _posts(heard, spans):
        yield _share(sum(post.key in heard_under for post in posts), len(posts)), len(posts)


def _offers(heard: Heard, spans: Sequence[Span]) -> Iterator[Counted]:
    """Posts with a price at which a guest can book."""
    for posts in _posts(heard, spans):
        named: set[str] = set()
        for start in range(0, len(posts), _AT_ONCE):
            part = replace(heard.profile, posts=tuple(posts[start : start + _AT_ONCE]), comments=())
            named |= {shown.selector for shown in offers.of_profile(part, heard.country)}
        yield Decimal(len(named)), len(posts)


def _on_theme(heard: Heard, spans: Sequence[Span]) -> Iterator[Counted]:
    """Posts with words that hold a word of an agreed theme, of all posts with words, in hundredths."""
    for posts in _posts(heard, spans):
        said = [post for post in posts if post.text.strip()]
        yield _share(sum(bool(touched(post.text, heard.themes)) for post in said), len(said)), len(said)


def _number(heard: Heard, spans: Sequence[Span]) -> Iterator[Counted]:
    return ((Decimal(len(posts)), None) for posts in _posts(heard, spans))


def _counts(name: str) -> Callable[[Heard, Sequence[Span]], Iterator[Counted]]:
    """The sum of what the platform counted for the posts of a period; none where one post has no count."""

    def count(heard: Heard, spans: Sequence[Span]) -> Iterator[Counted]:
        for posts in _posts(heard, spans):
            known = [post.counts[name] for post in posts if name in post.counts]
            yield (Decimal(sum(known)) if known and len(known) == len(posts) else None), len(posts)

    return count


def _followers(heard: Heard, spans: Sequence[Span]) -> Iterator[Counted]:
    """At the last day of the period that was counted."""
    for span in spans:
        totals = [(each.day, each.total) for each in heard.profile.followers if each.total is not None]
        inside = [total for day, total in totals if span.first <= day <= span.last]
        yield (Decimal(inside[-1]) if inside else None), None


def _posts(heard: Heard, spans: Sequence[Span]) -> Iterator[list[Post]]:
    days = _own(heard)
    return ([post for day in _days(days, span) for post in days[day]] for span in spans)


@lru_cache(maxsize=4)
def _own(heard: Heard) -> dict[date, list[Post]]:
    return own_posts(heard.profile, heard.zone)


def _days(days: Iterable[date], span: Span) -> list[date]:
    return [day for day in days if span.first <= day <= span.last]


def _share(part: int, whole_: int) -> Decimal | None:
    if not whole_:
        return None
    share = (Decimal(100 * part) / whole_).quantize(Decimal("0.1"))
    return share if share % 1 else share.to_integral_value()


COUNT: Final[dict[str, Callable[[Heard, Sequence[Span]], Iterator[Counted]]]] = {
    "response-time": _response_time, "answered": _answered, "talked-about": _talked_about, "offers": _offers,
    "on-theme": _on_theme, "theme": _on_theme,
    "posts": _number, "reactions": _counts("reactions"), "views": _counts("views"), "followers": _followers,
}  # fmt: skip
