"""The report on a profile: what guests asked, who answered when, the plan beside it, and what the evidence covers."""

import math
from collections.abc import Mapping, Sequence
from datetime import date
from statistics import median
from typing import Final
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from toolkit import formats
from toolkit.cells import as_csv
from toolkit.checking.results import Subject
from toolkit.checking.wording import common
from toolkit.documents.report import profile_charts as charts
from toolkit.documents.report import profile_comparison as comparison
from toolkit.documents.report.charts import Chart, Fill
from toolkit.documents.report.defects import Teller
from toolkit.documents.report.profile_plan import Plan
from toolkit.documents.report.words import Words
from toolkit.observations import Profile
from toolkit.observations.derived.conversation import STANDINGS, Asked, Course, Span, Standing, course
from toolkit.observations.profile import VoiceRole

LISTED: Final = 40
"""Questions without answer on the page; the file beside it has all."""
_TEXT: Final = 300
_EDGES: Final = (1.0, 4.0, 12.0, 24.0, 72.0)
"""Hours of service time."""
_ROLES: Final[tuple[VoiceRole, ...]] = ("guest", "owner", "agency", "unknown")


class Key(Struct, frozen=True, kw_only=True):
    """An entry of a legend; `number` None where the thing is not counted."""

    fill: Fill
    text: str
    number: int | None = None


class Row(Struct, frozen=True, kw_only=True):
    """A span of time in figures, as they are shown."""

    name: str
    posts: str
    cells: tuple[str, ...]


class Open(Struct, frozen=True, kw_only=True):
    """A question without answer. `href` is empty, or an address of http or https."""

    text: str
    day: str
    waits: str
    author: str
    href: str


class Ground(Struct, frozen=True, kw_only=True):
    """A piece of evidence."""

    name: str
    file: str
    covers: str
    taken: str
    holds: str
    unread: int


class File(Struct, frozen=True, kw_only=True):
    """What stands beside the page: all questions."""

    name: str
    data: bytes


class Told(Struct, frozen=True, kw_only=True):
    """The sections on a profile, ready for the template."""

    title: str
    period: str
    headline: str
    lead: str
    posts: int
    timelines: tuple[Chart, Chart]
    """For the desk and for the phone; likewise the others."""
    described: str
    keys: tuple[Key, ...]
    gap: bool
    standings: tuple[str, ...]
    rows: tuple[Row, ...]
    times: tuple[Chart, Chart] | None
    bars: tuple[charts.Bar, ...]
    times_said: str
    hours: str
    voices: tuple[Chart, Chart] | None
    roles: tuple[Key, ...]
    shares: tuple[Row, ...]
    open: tuple[Open, ...]
    all_open: int
    files: tuple[File, ...]
    plan: tuple[comparison.Compared, ...]
    grounds: tuple[Ground, ...]
    lacks: tuple[tuple[str, str], ...]


def tell(
    profile: Profile, plan: Plan, words: Words, stem: str, subject: Subject | None = None, teller: Teller | None = None
) -> Told | None:
    """None when nothing in the evidence has a time. The files are called `stem-questions`.

    With `subject` and `teller` the verdicts of its criteria are told too.
    """
    known = course(profile, plan.terms)
    if known is None:
        return None
    weekly = (known.spans[0].last - known.spans[0].first).days == 6
    line = plan.per_week if weekly else None
    bars = _bars(known, plan, words)
    shares = [charts.Share(name=_short(span, words), parts=span.voices) for span in known.coarse]
    some = any(share.parts for share in shares)
    opened = [each for each in known.asked if each.standing == "open"]
    posts = {post.key: post.permalink for post in profile.posts}
    limit = words("profile_limit", limit=plan.within) if plan.within else ""
    return Told(
        title=title(profile, words),
        period=words("profile_period", first=known.period[0], last=known.period[1]),
        headline=_headline(known, words),
        lead=_lead(known, plan, words),
        posts=known.posts,
        timelines=(charts.timeline(known, line, words), charts.upright(known, line, words)),
        described=words(
            "profile_desc", posts=known.posts, questions=len(known.asked), open=len(opened)
        ),
        keys=_keys(known, plan, words),
        gap=bool(known.gaps or known.unheard),
        standings=tuple(_standing(each, plan, words) for each in _occurring(known)),
        rows=tuple(_row(span, _occurring(known), words) for span in known.spans),
        times=(charts.times(bars, limit, 430), charts.times(bars, limit, 354)) if bars else None,
        bars=bars,
        times_said=_times(known, words),
        hours=formats.opening_hours(plan.hours, words.language),
        voices=(charts.voices(shares, 430, words), charts.voices(shares, 354, words)) if some else None,
        roles=_roles(known, words),
        shares=tuple(_share(span, known, words) for span in known.coarse),
        open=tuple(_open(each, profile, plan, posts, words) for each in opened[:LISTED]),
        all_open=len(opened),
        files=_files(known, profile, plan, posts, words, stem) if known.asked else (),
        plan=comparison.lines(profile, known, plan, words, subject, teller),
        grounds=tuple(_grounds(profile, words)),
        lacks=_lacks(profile, words),
    )  # fmt: skip


def title(profile: Profile, words: Words) -> str:
    """Platform and name; the archive of statements calls a profile as its platform when nobody named it."""
    platform, name = words.known("platform", profile.platform), profile.name or profile.handle or profile.url
    return f"{platform}, {name}" if name and name != profile.platform else platform


def _headline(known: Course, words: Words) -> str:
    counts = known.standings
    total = len(known.asked)
    if not total:
        heard = known.unheard != (known.period,)
        return words("profile_no_question" if heard else "profile_not_heard")
    if counts["open"]:
        return words("profile_some_open", n=counts["open"], total=total)
    if counts["unknown"] == total:
        return words("profile_none_told")
    answered = counts["in-time"] + counts["late"]
    return words("profile_all_answered", n=total) if answered == total else words(
        "profile_none_open", n=answered, total=total
    )  # fmt: skip


def _lead(known: Course, plan: Plan, words: Words) -> str:
    said = [words("profile_lead_posts", n=known.posts, first=known.period[0], last=known.period[1])]
    if plan.answered and plan.within:
        said.append(words("profile_lead_agreed", answered=plan.answered, within=plan.within))
    if known.voices.get("agency"):
        said.append(words("profile_lead_agency", n=known.voices["agency"]))
    if known.gaps or known.unheard:
        said.append(words("profile_lead_gap"))
    return " ".join(said)


def _occurring(known: Course) -> tuple[Standing, ...]:
    counts = known.standings
    return tuple(name for name in STANDINGS if counts[name] or name in ("in-time", "open"))


def _standing(name: Standing, plan: Plan, words: Words) -> str:
    return words("profile_answered" if name == "in-time" and not plan.within else f"profile_{name}")


def _keys(known: Course, plan: Plan, words: Words) -> tuple[Key, ...]:
    counts = known.standings
    keys = [
        Key(fill=charts.FILLS[name], text=_standing(name, plan, words), number=counts[name])
        for name in _occurring(known)
        if known.asked
    ]
    if known.gaps or known.unheard:
        keys.append(Key(fill="gap", text=words("profile_gap")))
    return tuple(keys)


def _row(span: Span, names: Sequence[Standing], words: Words) -> Row:
    gap = words("profile_gap")
    return Row(
        name=_name(span, words),
        posts=gap if span.posts is None else words.number(span.posts),
        cells=tuple(gap if span.asked is None else words.number(span.asked.get(name, 0)) for name in names),
    )


def _name(span: Span, words: Words) -> str:
    return words("profile_week", day=span.first) if (span.last - span.first).days == 6 else _short(span, words)


def _short(span: Span, words: Words) -> str:
    days = (span.last - span.first).days + 1
    if days == 7:
        return words.day(span.first)
    first, last = (formats.month(day, words.language) for day in (span.first, span.last))
    if days > 300:
        return str(span.first.year)
    if days > 31:
        return words("profile_months", first=first, last=last, year=str(span.first.year))
    return f"{first} {span.first.year}"


def _bars(known: Course, plan: Plan, words: Words) -> tuple[charts.Bar, ...]:
    """Hours until the answer, with the agreed limit as an edge; at the end what stayed open."""
    hours = [each.minutes / 60 for each in known.asked if each.minutes is not None]
    if not known.asked or not (hours or known.standings["open"]):
        return ()
    limit = plan.within.seconds / 3600 if plan.within else None
    edges = sorted({*_EDGES, limit} if limit else _EDGES)
    bars = []
    for low, high in zip((0.0, *edges), (*edges, math.inf), strict=True):
        bars.append(
            charts.Bar(
                name=_hours(low, high, words),
                number=sum(low < each <= high or (low == 0 == each) for each in hours),
                fill="clear" if limit is None or high <= limit else "hatched",
                limit=low == limit,
            )
        )
    bars.append(charts.Bar(name=words("profile_open"), number=known.standings["open"], fill="solid"))
    return tuple(bars)


def _hours(low: float, high: float, words: Words) -> str:
    if low == 0:
        return words("profile_until", last=high)
    return words("profile_over", first=low) if math.isinf(high) else words("profile_between", first=low, last=high)


def _times(known: Course, words: Words) -> str:
    minutes = sorted(each.minutes for each in known.asked if each.minutes is not None)
    if not minutes:
        return words("profile_no_answers")
    ninth = minutes[math.ceil(0.9 * len(minutes)) - 1]
    return words("profile_times_said", n=len(minutes), median=round(median(minutes) / 60, 1), late=round(ninth / 60, 1))


def _spoke(known: Course) -> tuple[VoiceRole, ...]:
    return tuple(role for role in _ROLES if known.voices.get(role) or role in ("guest", "owner"))


def _roles(known: Course, words: Words) -> tuple[Key, ...]:
    return tuple(
        Key(fill=charts.VOICES[role], text=words(f"profile_by_{role}"), number=known.voices.get(role, 0))
        for role in _spoke(known)
    )


def _share(span: Span, known: Course, words: Words) -> Row:
    total = sum((span.voices or {}).values())
    cells = []
    for role in _spoke(known):
        number = (span.voices or {}).get(role, 0)
        share = f" ({words.percent(round(100 * number / total))})" if total else ""
        cells.append(words("profile_gap") if span.voices is None else f"{words.number(number)}{share}")
    return Row(name=_name(span, words), posts="", cells=tuple(cells))


def _open(each: Asked, profile: Profile, plan: Plan, posts: Mapping[str, str], words: Words) -> Open:
    asked, text = _local(each, plan), " ".join(each.comment.text.split())
    return Open(
        text=text if len(text) <= _TEXT else text[:_TEXT].rstrip() + " …",
        day=words.day(asked),
        waits=words("profile_days", n=_waits(asked, profile, plan)),
        author=each.comment.author,
        href=_address(each, posts),
    )


def _local(each: Asked, plan: Plan) -> date:
    return each.comment.time.astimezone(ZoneInfo(plan.zone)).date()


def _waits(asked: date, profile: Profile, plan: Plan) -> int:
    return max(0, (profile.taken.astimezone(ZoneInfo(plan.zone)).date() - asked).days)


def _address(each: Asked, posts: Mapping[str, str]) -> str:
    """Of the comment, else of the post; only what a browser opens as a page."""
    found = each.comment.permalink or posts.get(each.comment.post, "")
    return found if found.startswith(("https://", "http://")) else ""


def _files(
    known: Course, profile: Profile, plan: Plan, posts: Mapping[str, str], words: Words, stem: str
) -> tuple[File, ...]:
    """All questions as CSV in the reader's language, and as JSON under English names."""
    head = [words(f"profile_{name}") for name in ("asked_on", "question", "standing", "minutes", "wrote", "link")]
    rows = [
        [
            each.comment.time.isoformat(), each.comment.text, _standing(each.standing, plan, words),
            "" if each.minutes is None else str(round(each.minutes)), each.comment.author, _address(each, posts),
        ]
        for each in known.asked
    ]  # fmt: skip
    told = [
        {
            "time": each.comment.time, "text": each.comment.text, "kind": each.kind, "standing": each.standing,
            "minutes": each.minutes,
            "author": each.comment.author, "link": _address(each, posts),
            "waits_days": _waits(_local(each, plan), profile, plan) if each.standing == "open" else None,
        }
        for each in known.asked
    ]  # fmt: skip
    return (
        File(name=f"{stem}-questions.csv", data=as_csv(head, rows)),
        File(name=f"{stem}-questions.json", data=msgspec.json.format(msgspec.json.encode(told), indent=1)),
    )


def _grounds(profile: Profile, words: Words) -> list[Ground]:
    named = common(words.language)
    return [
        Ground(
            name=named.get(f"source.{source.name}", source.name),
            file=source.file,
            covers=words("profile_period", first=source.covers[0], last=source.covers[1]) if source.covers else (
                words("profile_covers_unsaid")
            ),
            taken=words.day(source.taken.date()),
            holds=", ".join(named.get(f"what.{each}", each) for each in source.capabilities),
            unread=sum(part.lost for part in source.unreadable),
        )
        for source in profile.sources
    ]  # fmt: skip


def _lacks(profile: Profile, words: Words) -> tuple[tuple[str, str], ...]:
    """What no source holds or one holds in part, and where it would come from."""
    named = common(words.language)
    found = []
    for each in sorted({*profile.supplies, *profile.missing}):
        sources = named["or"].join(named.get(f"source.{name}", name) for name in profile.supplies.get(each, ()))
        why = named.get(f"why.{profile.missing.get(each, '')}", "")
        if f"what.{each}" in named:
            found.append((named[f"what.{each}"], sources or why or words("profile_none_known")))
    return tuple(found)
