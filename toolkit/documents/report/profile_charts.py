"""The drawings of a profile report: posts and questions over time, waiting times, and who spoke."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from toolkit import formats
from toolkit.documents.report.charts import Chart, Fill, Label, Line, Rect
from toolkit.documents.report.words import Words
from toolkit.observations.derived.conversation import Course, Days, Span, Standing
from toolkit.observations.profile import VoiceRole

FILLS: Final[Mapping[Standing, Fill]] = {
    "open": "solid", "late": "hatched", "in-time": "clear", "young": "dotted", "unknown": "outlined",
}  # fmt: skip
VOICES: Final[Mapping[VoiceRole, Fill]] = {
    "guest": "ink", "owner": "outlined", "agency": "striped", "unknown": "gap",
}  # fmt: skip
_STACK: Final[tuple[Standing, ...]] = ("open", "late", "in-time", "young", "unknown")
_WIDE: Final = 900.0
_NARROW: Final = 354.0
_LEFT: Final = 140.0
_RIGHT: Final = 892.0
_POSTS: Final = 124.0
"""Where the posts stand."""
_ASKED: Final = 274.0
"""Where the questions stand."""
_LANE: Final = 96.0
_BLOCK: Final = 13.0
_SINGLY: Final = 6.0
"""A block lower than this is drawn as part of a bar."""
_COUNTED: Final = 31
"""Spans up to which each count is written at its column."""
_APART: Final = 112.0
"""Between two names of months."""


class Bar(Struct, frozen=True, kw_only=True):
    """A line of a distribution; `limit` draws the agreed time above it."""

    name: str
    number: int
    fill: Fill
    limit: bool = False


class Share(Struct, frozen=True, kw_only=True):
    """Who spoke in a span; None where the evidence does not tell."""

    name: str
    parts: Mapping[VoiceRole, int] | None


def timeline(course: Course, plan: float | None, words: Words) -> Chart:
    """Time from left to right: posts above, questions below, gaps of the evidence behind them."""
    spans = course.spans
    step = (_RIGHT - _LEFT) / len(spans)
    rects = [
        Rect(x=_LEFT + start * step, y=base - _LANE, width=(end - start) * step, height=_LANE, fill="gap")
        for base, gaps in ((_POSTS, course.gaps), (_ASKED, course.unheard))
        for start, end in _places(spans, gaps)
    ]
    labels = [
        Label(x=0, y=_POSTS - 40, text=words("profile_posts"), kind="note"),
        Label(x=0, y=_ASKED - 40, text=words("profile_questions"), kind="note"),
    ]
    lines = [Line(path=f"M{_LEFT} {base + 0.7}H{_RIGHT}", kind="axis") for base in (_POSTS, _ASKED)]
    most = max(1.0, plan or 0, *(span.posts or 0 for span in spans))
    unit, pile = min(_BLOCK, _LANE / most), min(_BLOCK, _LANE / max(1, *(span.questions for span in spans)))
    for place, span in enumerate(spans):
        x, across = _LEFT + place * step + min(3, step / 6), min(24.0, step - min(5, step / 3))
        rects += _column([("ink", span.posts or 0)], x, _POSTS, across, unit)
        rects += _column([(FILLS[one], (span.asked or {}).get(one, 0)) for one in _STACK], x, _ASKED, across, pile)
        labels += _counts(span, spans, x + across / 2, unit, pile, words)
    if plan is not None:
        height = _POSTS - plan * unit
        lines.append(Line(path=f"M{_LEFT} {height:.1f}H{_RIGHT}", kind="plan"))
        labels.append(Label(x=0, y=_POSTS - 20, text=words("profile_plan_line", plan=plan), kind="accent"))
    ticks, names = _months(spans, step, words)
    return Chart(
        width=_WIDE, height=_ASKED + 32, rects=tuple(rects), labels=(*labels, *names), lines=(*lines, *ticks)
    )  # fmt: skip


def _places(spans: Sequence[Span], gaps: Sequence[Days]) -> list[tuple[float, float]]:
    return [(_place(spans, first), _place(spans, last + timedelta(days=1))) for first, last in gaps]


def _place(spans: Sequence[Span], day: date) -> float:
    """Where a day begins, in spans from the first one's beginning."""
    for number, span in enumerate(spans):
        if day <= span.last:
            return number + max(0, (day - span.first).days) / ((span.last - span.first).days + 1)
    return float(len(spans))


def _column(parts: Sequence[tuple[Fill, int]], x: float, base: float, across: float, unit: float) -> list[Rect]:
    """Blocks, one a thing, or bars where they would be too low; the first part stands on the base."""
    found, height = [], 0.0
    for fill, number in parts:
        blocks = number if unit >= _SINGLY else min(number, 1)
        tall = unit if unit >= _SINGLY else unit * number
        for _ in range(blocks):
            height += tall
            gap = 1.6 if unit >= _SINGLY else 0
            found.append(Rect(x=x, y=base - height + gap / 2, width=across, height=tall - gap, fill=fill))
    return found


def _counts(
    span: Span, spans: Sequence[Span], middle: float, unit: float, pile: float, words: Words
) -> list[Label]:  # fmt: skip
    """The number of each column where there is room, else of the highest ones."""
    found = []
    top = max(each.posts or 0 for each in spans), max(each.questions for each in spans)
    asked = None if span.asked is None else span.questions
    for number, base, high, tall in ((span.posts, _POSTS, top[0], unit), (asked, _ASKED, top[1], pile)):
        if number is not None and (len(spans) <= _COUNTED or (number == high and number)):
            y = base - number * tall - 5
            found.append(Label(x=middle, y=y, text=words.number(number), kind="count", anchor="middle"))
    return found


def _months(spans: Sequence[Span], step: float, words: Words) -> tuple[list[Line], list[Label]]:
    """A tick at the beginning of each month, or of each second, third, sixth ... where they would be too near."""
    first, last = spans[0].first, spans[-1].last
    month = step * len(spans) * 30.4 / ((last - first).days + 1)
    every = next((number for number in (1, 2, 3, 6, 12, 24) if number * month >= _APART), 60)
    lines, labels = [], []
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        day = date(number // 12, number % 12 + 1, 1)
        if number % every or day < first:
            continue
        x = _LEFT + _place(spans, day) * step
        lines.append(Line(path=f"M{x:.1f} {_ASKED}v8", kind="tick"))
        if x + _APART <= _WIDE:
            name = f"{formats.month(day, words.language)} {day.year}"
            labels.append(Label(x=x, y=_ASKED + 24, text=name, kind="axis"))
    return lines, labels


def upright(course: Course, plan: float | None, words: Words) -> Chart:
    """The same for a phone: time from top to bottom."""
    spans, row, left, middle = course.spans, 22.0, 132.0, 236.0
    most = max(1.0, plan or 0, *(span.posts or 0 for span in spans))
    unit = min(20.0, 76 / most)
    pile = min(20.0, 92 / max(1, *(span.questions for span in spans)))
    rects = [
        Rect(x=x, y=24 + start * row, width=96, height=(end - start) * row, fill="gap")
        for x, gaps in ((left, course.gaps), (middle, course.unheard))
        for start, end in _places(spans, gaps)
    ]
    labels = [
        Label(x=left, y=14, text=words("profile_posts"), kind="note"),
        Label(x=middle, y=14, text=words("profile_questions"), kind="note"),
    ]
    every = 1 if len(spans) <= 16 else 2
    for place, span in enumerate(spans):
        y = 24 + place * row + 3
        if place % every == 0:
            labels.append(Label(x=0, y=y + 13, text=words.day(span.first), kind="axis"))
        rects += _lain([("ink", span.posts or 0)], left + 2, y, unit)
        rects += _lain([(FILLS[one], (span.asked or {}).get(one, 0)) for one in _STACK], middle + 2, y, pile)
        if span.posts == 0:
            labels.append(Label(x=left + 4, y=y + 13, text="0", kind="count"))
    bottom = 24 + len(spans) * row
    lines = [Line(path=f"M{x} 22V{bottom}", kind="axis") for x in (left, middle)]
    if plan is not None:
        x = left + 2 + plan * unit
        lines.append(Line(path=f"M{x:.1f} 22V{bottom + 4}", kind="plan"))
        labels.append(Label(x=left, y=bottom + 20, text=words("profile_plan_line", plan=plan), kind="accent"))
    return Chart(
        width=_NARROW, height=bottom + 28, rects=tuple(rects), labels=tuple(labels), lines=tuple(lines)
    )  # fmt: skip


def _lain(parts: Sequence[tuple[Fill, int]], x: float, y: float, unit: float) -> list[Rect]:
    stood = _column(parts, y, 0, 16, unit)
    return [Rect(x=x - one.y - one.height, y=one.x, width=one.height, height=one.width, fill=one.fill) for one in stood]


def times(bars: Sequence[Bar], limit: str, width: float) -> Chart:
    """Waiting times, the shortest first; a line where the agreed time ends."""
    left = 158.0
    unit = (width - left - 56) / max(1, *(bar.number for bar in bars))
    rects, labels, lines, y = (
        [],
        [],
        [Line(path=f"M{left} 4V{len(bars) * 30 + 8 + 24 * bool(limit)}", kind="axis")],
        8.0,
    )
    for bar in bars:
        if bar.limit:
            lines.append(Line(path=f"M0 {y + 10:.1f}H{width - 4}", kind="plan"))
            labels.append(Label(x=width - 4, y=y + 5, text=limit, kind="accent", anchor="end"))
            y += 24
        if bar.number:
            rects.append(Rect(x=left + 1, y=y, width=bar.number * unit, height=20, fill=bar.fill))
        labels.append(Label(x=left - 10, y=y + 15, text=bar.name, kind="note", anchor="end"))
        labels.append(Label(x=left + 8 + bar.number * unit, y=y + 15, text=str(bar.number), kind="count"))
        y += 30
    return Chart(width=width, height=y + 4, rects=tuple(rects), labels=tuple(labels), lines=tuple(lines))


def voices(shares: Sequence[Share], width: float, words: Words) -> Chart:
    """Shares of a hundred per span with the number they are of; a gap where nothing is known."""
    left, right = 158.0, width - 52
    rects, labels = [], []
    for place, share in enumerate(shares):
        y, x = 4 + place * 28.0, left
        labels.append(Label(x=left - 10, y=y + 15, text=share.name, kind="axis", anchor="end"))
        total = sum((share.parts or {}).values())
        if share.parts is None:
            rects.append(Rect(x=x, y=y, width=right - left, height=20, fill="gap"))
            continue
        for role, fill in VOICES.items():
            part = share.parts.get(role, 0)
            if part:
                wide = (right - left) * part / total
                rects.append(Rect(x=x, y=y, width=wide, height=20, fill=fill))
                x += wide
        labels.append(Label(x=right + 8, y=y + 15, text=words.number(total), kind="count"))
    return Chart(width=width, height=8 + len(shares) * 28.0, rects=tuple(rects), labels=tuple(labels), lines=())
