"""Guests' questions, requests and complaints are answered, and in time. A reaction alone is no answer."""

from collections.abc import Iterable
from decimal import Decimal
from math import ceil
from statistics import median
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Meta, Struct, field

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.observations import Duration, Percent, Site
from toolkit.observations.derived import local
from toolkit.observations.derived.dialogue import Asked, Clock, asked
from toolkit.observations.derived.service import hours
from toolkit.observations.derived.voices import agency_names

_LEAST = 5  # comments below which a share says little
_MOST = 40  # comments that are listed
_SHOWN = 160  # characters of a comment
_LOCAL = "local"


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is demanded, and when the clock runs."""

    answered: Annotated[Percent, Meta(description="Least share of comments answered in time.")] = field(
        default_factory=lambda: Percent(Decimal(90))
    )
    within: Annotated[
        Duration,
        Meta(description="Longest time to the first answer, in service time; a younger comment is not counted."),
    ] = field(default_factory=lambda: Duration(Decimal(24), "h"))
    median: Annotated[Duration, Meta(description="Longest median time to the first answer, in service time.")] = field(
        default_factory=lambda: Duration(Decimal(4), "h")
    )
    hours: Annotated[
        str, Meta(description="Service hours, as Mo-Su 08:00-20:00; with `, PH off` public holidays have none.")
    ] = "Mo-Su 08:00-20:00"
    zone: Annotated[
        str, Meta(description="Time zone; `local` is that of the house's place. Name it where a country has several.")
    ] = _LOCAL
    agency: Annotated[
        tuple[str, ...], Meta(description="Further names of the agency and its people, as the platform shows them.")
    ] = ()

    def __post_init__(self) -> None:
        hours(self.hours)
        try:
            ZoneInfo(self.zone if self.zone != _LOCAL else "UTC")
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("a time zone reads Europe/Zurich, or local") from error


class Dialogue(Struct, frozen=True, kw_only=True):
    """All comments that need an answer, old enough to have one; `one` is a single one without."""

    zone: str
    place: str = ""
    lacks: str = ""
    """What would be needed to run the clock: `zone` or `holidays`."""
    asked: tuple[Asked, ...] = ()
    one: Asked | None = None


def subjects(site: Site, params: Params) -> Iterable[Dialogue]:
    """All together; and where too many wait, each that has no answer in time."""
    profile, place = site.profile, local.place_of(site)
    assert profile is not None
    zone = local.zone(place.partition("-")[0]) if params.zone == _LOCAL else params.zone
    open_ = hours(params.hours)
    if not zone or (open_.own_holidays and not local.has_holidays(place)):
        yield Dialogue(zone=zone, lacks="holidays" if zone else "zone", place=place)
        return
    house = tuple(name for name in (profile.name, profile.handle, site.facts.name if site.facts else "") if name)
    clock = Clock(hours=open_, zone=zone, place=place)
    counted = tuple(
        each
        for each in asked(profile, clock, agency_names(site, params.agency), house)
        if each.minutes is not None or each.age > _minutes(params.within)
    )
    yield Dialogue(zone=zone, asked=counted)
    if len(counted) >= _LEAST and _share(counted, params) < float(params.answered.value):
        late = [each for each in counted if not _in_time(each, params)]
        yield from (Dialogue(zone=zone, one=each) for each in late[:_MOST])


def judge(dialogue: Dialogue, site: Site, params: Params) -> Outcome:
    assert site.profile is not None
    if dialogue.lacks == "zone":
        return inconclusive("zone", place=dialogue.place or "–")
    if dialogue.lacks:
        return inconclusive("holidays", place=dialogue.place or "–")
    if dialogue.one:
        return _waits(dialogue.one, dialogue.zone)
    comments, name = dialogue.asked, site.profile.name
    if not comments:
        return NOT_APPLICABLE
    if len(comments) < _LEAST:
        return inconclusive("too-few", comments=len(comments), least=_LEAST)
    times = sorted(each.minutes / 60 for each in comments if each.minutes is not None)
    share, in_time = _share(comments, params), sum(_in_time(each, params) for each in comments)
    if not times:
        few = share < float(params.answered.value)
        return fail("silent", target=name, comments=len(comments)) if few else PASS
    middle, most = round(median(times), 1), round(times[ceil(0.9 * len(times)) - 1], 1)
    if share < float(params.answered.value):
        return fail(
            "unanswered", target=name, comments=len(comments), answered=len(times), in_time=in_time,
            share=round(share, 1), median=middle, most=most,
        )  # fmt: skip
    if median(times) * 3600 > params.median.seconds:
        return fail("slow", target=name, comments=len(comments), median=middle, most=most)
    return PASS


def _waits(one: Asked, zone: str) -> Outcome:
    """One comment, so that it can be found and answered."""
    when = one.comment.time.astimezone(ZoneInfo(zone))
    place = one.comment.permalink or one.comment.id or one.comment.post
    author, text, words = one.comment.author, one.comment.text[:_SHOWN], ", ".join(one.need.words)
    day, time, kind = when.date(), f"{when:%H:%M}", one.need.kind
    if one.minutes is None:
        return fail("open", target=place, author=author, day=day, time=time, text=text, words=words, kind=kind)
    late = round(one.minutes / 60, 1)
    return fail(
        "late", target=place, author=author, day=day, time=time, text=text, words=words, kind=kind, hours=late
    )  # fmt: skip


def _share(comments: tuple[Asked, ...], params: Params) -> float:
    return 100 * sum(_in_time(each, params) for each in comments) / len(comments)


def _in_time(one: Asked, params: Params) -> bool:
    return one.minutes is not None and one.minutes <= _minutes(params.within)


def _minutes(length: Duration) -> float:
    return length.seconds / 60
