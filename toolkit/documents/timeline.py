"""The milestones as a drawing: static SVG, fonts by family name, its data in the table beside it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final, Protocol
from xml.sax.saxutils import escape

from msgspec import Struct

from toolkit import formats
from toolkit.documents.frame import Timeline
from toolkit.documents.template_text import TemplateText
from toolkit.documents.tree import Picture
from toolkit.observations.values import Duration
from toolkit.spec.calendar import calendar_of
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Milestone

_WIDTH: Final = 620
_LEFT: Final = 8
_RIGHT: Final = 548
"""Where dated time ends; beyond it the warranty is dashed."""
_LEVEL: Final = 32
_INK, _QUIET, _PLAN = "#16191d", "#4e555e", "#1b4a85"
_CHARACTER: Final = 6.3
"""Average width at the size of the labels."""


class Worded(Protocol):
    """What stands around a text, with the words of the drawing."""

    @property
    def timeline(self) -> Timeline: ...


class Drawn(Protocol):
    """A document in the making, of a contract or a brief."""

    @property
    def loaded(self) -> Loaded: ...
    @property
    def language(self) -> str: ...
    @property
    def form(self) -> str: ...
    @property
    def texts(self) -> TemplateText: ...
    @property
    def frame(self) -> Worded: ...
    def plain(self, source: str, **values: Any) -> str: ...


class _Point(Struct, frozen=True, kw_only=True):
    x: float
    until: float
    head: str
    note: str

    @property
    def end(self) -> float:
        return self.x + _wide(self.head, self.note)


def picture(draft: Drawn) -> tuple[Picture, ...]:
    """Nothing when no milestone has a date; no boxes without a test period."""
    dated = [milestone for milestone in draft.loaded.spec.milestones if milestone.due]
    if not dated:
        return ()
    dues = [milestone.due for milestone in dated if milestone.due]
    period, calendar = _period(draft), calendar_of(draft.loaded.spec)
    ends = [calendar.after(due, period) if period else due for due in dues]
    first, last = min(dues).replace(day=1), max(ends) + timedelta(days=7)
    labels = [_texts(milestone, draft) for milestone in dated]
    shares = [(due - first).days / (last - first).days for due in dues]
    right = min(
        [
            _RIGHT,
            *(
                _LEFT + (_WIDTH - _LEFT - _wide(*label)) / share
                for label, share in zip(labels, shares, strict=True)
                if share
            ),
        ]
    )
    scale = (right - _LEFT) / (last - first).days
    points = [
        _Point(x=_LEFT + (due - first).days * scale, until=_LEFT + (end - first).days * scale, head=head, note=note)
        for due, end, (head, note) in zip(dues, ends, labels, strict=True)
    ]
    alt = draft.plain(
        draft.frame.timeline.title,
        points=", ".join(
            draft.plain(draft.frame.timeline.milestone, id=milestone.id, day=due)
            for milestone, due in zip(dated, dues, strict=True)
        ),
    )
    months = [(_LEFT + (day - first).days * scale, day) for day in _months(first, last)]
    return (Picture(svg=_svg(draft, points, months, alt), alt=alt),)


def _period(draft: Drawn) -> Duration | None:
    terms = draft.loaded.spec.terms
    return terms.acceptance.test_period if terms and terms.acceptance else None


def _texts(milestone: Milestone, draft: Drawn) -> tuple[str, str]:
    share = f", {formats.percent(milestone.payment.value, draft.form)}" if milestone.payment else ""
    head = f"{milestone.id} {draft.texts.text(milestone.title).text}"
    return _short(head), (formats.long_date(milestone.due, draft.form) if milestone.due else "") + share


def _wide(*texts: str) -> float:
    return _CHARACTER * max(map(len, texts)) + 14


def _svg(draft: Drawn, points: list[_Point], months: list[tuple[float, date]], title: str) -> str:
    levels = _levels(points)
    axis = 30 + _LEVEL * (max(levels) + 1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {axis + 62}" role="img">',
        f"<title>{escape(title)}</title>",
        f'<path d="M{_LEFT} {axis}H{_RIGHT}" stroke="{_INK}" stroke-width="1.4" fill="none"/>',
    ]
    terms = draft.loaded.spec.terms
    warranty = bool(terms and terms.warranty)
    if warranty:
        parts.append(_dashes(f"M{_RIGHT} {axis}H{_WIDTH - 2}"))
    parts += _ticks(months, axis, draft.form)
    for point, level in zip(points, levels, strict=True):
        parts += _milestone(point, axis, 12 + _LEVEL * (max(levels) - level))
    parts += _legend(draft, axis + 50, warranty=warranty)
    return "".join([*parts, "</svg>"])


def _milestone(point: _Point, axis: float, top: float) -> Iterator[str]:
    x = point.x + 6
    if point.until > point.x:
        yield f'<rect x="{point.x:.1f}" y="{axis - 5.5:.1f}" width="{max(point.until - point.x, 1):.1f}" height="11" '
        yield f'fill="#ffffff" stroke="{_PLAN}" stroke-width="1.2"/>'
    yield f'<path d="M{point.x:.1f} {top - 8:.1f}V{axis}" stroke="{_PLAN}" stroke-width="1.4" fill="none"/>'
    yield _diamond(point.x, axis)
    yield _label(x, top, point.head, size=12.5, weight=600)
    yield _label(x, top + 14, point.note, size=11, colour=_QUIET)


def _ticks(months: list[tuple[float, date]], axis: float, language: str) -> Iterator[str]:
    step = -(-len(months) // 9)
    for place, (x, day) in enumerate(months):
        yield f'<path d="M{x:.1f} {axis}v6" stroke="{_QUIET}" fill="none"/>'
        if place % step == 0:
            text = formats.month(day, language) + (f" {day.year}" if place == 0 or day.month == 1 else "")
            yield _label(x, axis + 18, text, size=10.5, colour=_QUIET)


def _legend(draft: Drawn, y: float, *, warranty: bool) -> Iterator[str]:
    words = draft.frame.timeline
    x: float = _LEFT + 7
    if _period(draft):
        period = draft.plain(words.period)
        yield f'<rect x="{_LEFT}" y="{y - 9.5:.1f}" width="22" height="11" fill="#ffffff" stroke="{_PLAN}" '
        yield 'stroke-width="1.2"/>'
        yield _label(38, y, period, size=11, colour=_QUIET)
        x = 38 + _CHARACTER * len(period) + 20
    yield _diamond(x, y - 4)
    yield _label(x + 14, y, words.delivery, size=11, colour=_QUIET)
    if warranty:
        x += 14 + _CHARACTER * len(words.delivery) + 16
        yield _dashes(f"M{x:.1f} {y - 4:.1f}h30")
        yield _label(x + 38, y, draft.plain(words.warranty), size=11, colour=_QUIET)


def _label(x: float, y: float, text: str, *, size: float, weight: int = 400, colour: str = _INK) -> str:
    return (
        f'<text font-family="Source Sans 3" x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" '
        f'fill="{colour}">{escape(text)}</text>'
    )


def _diamond(x: float, y: float) -> str:
    return f'<path d="M{x:.1f} {y - 7:.1f}l7 7-7 7-7-7z" fill="{_PLAN}"/>'


def _dashes(path: str) -> str:
    return f'<path d="{path}" stroke="{_INK}" stroke-width="1.4" stroke-dasharray="3 3" fill="none"/>'


def _levels(points: list[_Point]) -> list[int]:
    """A label stands above every later milestone that it reaches across, so that no line crosses a text."""
    found: list[int] = []
    for place in reversed(range(len(points))):
        later = zip(points[place + 1 :], reversed(found), strict=True)
        found.append(max((level + 1 for other, level in later if other.x < points[place].end), default=0))
    return found[::-1]


def _months(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day = (day + timedelta(days=32)).replace(day=1)


def _short(text: str, most: int = 40) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
