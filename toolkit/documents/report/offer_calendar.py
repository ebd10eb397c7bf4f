"""The calendar of offers: which offer is shown where, and when it ends."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, Literal

from msgspec import Struct

from toolkit import formats
from toolkit.documents.report.words import Words
from toolkit.observations.derived.offers import state
from toolkit.observations.derived.offers.shown import Shown

Kind = Literal["spec", "running", "over"]
WIDE: Final = 900.0
NARROW: Final = 354.0
_HEAD: Final = 46.0
_NAME: Final = 30.0
_PLACE: Final = 36.0
_BAR: Final = 9.0
_LETTER: Final = 7.0
"""Mean width of a letter of 15 px."""
_LONGEST: Final = 730
"""Days that the calendar shows at most."""


class Bar(Struct, frozen=True, kw_only=True):
    """A period; `open_start` and `open_end` where the place names no day there."""

    x: float
    y: float
    width: float
    kind: Kind
    open_start: bool = False
    open_end: bool = False
    booking: float | None = None
    """Where the last day to book stands."""


class Text(Struct, frozen=True, kw_only=True):
    x: float
    y: float
    text: str
    kind: Literal["axis", "name", "place", "accent"]
    anchor: Literal["start", "middle", "end"] = "start"


class Calendar(Struct, frozen=True, kw_only=True):
    """A drawing in CSS pixels at full size."""

    width: float
    height: float
    bars: tuple[Bar, ...]
    texts: tuple[Text, ...]
    ticks: tuple[float, ...]
    today: float


class Row(Struct, frozen=True, kw_only=True):
    """One place that shows an offer with a period."""

    name: str
    where: str
    shown: Shown


def draw(rows: Sequence[Row], as_of: date, words: Words, width: float) -> Calendar | None:
    """None without any period. Months on the x axis, the day of the judgement as a line."""
    if not rows:
        return None
    first, last = _range(rows, as_of)
    days = (last - first).days

    def at(day: date) -> float:
        return round(width * min(max((day - first).days, 0), days) / days, 1)

    texts: list[Text] = [
        Text(
            x=_inside(at(as_of), width),
            y=14,
            text=words("offers_today", day=as_of),
            kind="accent",
            anchor=_side(at(as_of), width),
        ),
    ]
    texts += _months(first, last, at, words, width)
    bars, y, named = [], _HEAD, ""
    for row in rows:
        if row.name != named:
            y, named = y + _NAME, row.name
            texts.append(Text(x=0, y=y, text=_cut(row.name, width), kind="name"))
        y += _PLACE
        texts.append(
            Text(x=0, y=y - 14, text=_cut(f"{row.where}: {_period(row.shown, words, width)}", width), kind="place")
        )
        bars.append(_bar(row.shown, y - 8, at, as_of, width))
    return Calendar(
        width=width, height=y + 16, bars=tuple(bars), texts=tuple(texts), today=at(as_of),
        ticks=tuple(at(month) for month in _firsts(first, last)),
    )  # fmt: skip


def _range(rows: Sequence[Row], as_of: date) -> tuple[date, date]:
    """From the month of the first day to the month of the last one, today included, two years at most."""
    known = [
        day for row in rows for day in (row.shown.valid_from, row.shown.valid_until, row.shown.book_until) if day
    ] + [as_of]
    near = [day for day in known if abs((day - as_of).days) <= _LONGEST] or [as_of]
    first = min(near).replace(day=1)
    last = max(near)
    return first, max(last + timedelta(days=7), first + timedelta(days=62))


def _firsts(first: date, last: date) -> list[date]:
    found, day = [], first
    while day <= last:
        found.append(day)
        day = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return found


def _months(first: date, last: date, at, words: Words, width: float) -> list[Text]:  # type: ignore[no-untyped-def]
    firsts = _firsts(first, last)
    step = max(1, -(-len(firsts) // (9 if width > NARROW else 3)))
    shown = firsts[::step]
    return [
        Text(
            x=_inside(at(month) + 4, width), y=36, kind="axis",
            text=f"{formats.month(month, words.language)[:3]} {month.year % 100:02}",
        )
        for month in shown
        if at(month) < width - 44
    ]  # fmt: skip


def _bar(shown: Shown, y: float, at, as_of: date, width: float) -> Bar:  # type: ignore[no-untyped-def]
    start = at(shown.valid_from) if shown.valid_from else 0.0
    end = at(shown.valid_until) if shown.valid_until else at(shown.book_until) if shown.book_until else width
    over = state.on(shown, as_of) in ("expired", "booking-closed")
    kind: Kind = "spec" if shown.source == "spec" else "over" if over else "running"
    return Bar(
        x=min(start, end), y=y, width=max(abs(end - start), 3), kind=kind, open_start=shown.valid_from is None,
        open_end=shown.valid_until is None, booking=at(shown.book_until) if shown.book_until else None,
    )  # fmt: skip


def _period(shown: Shown, words: Words, width: float) -> str:
    """In words; on the phone the last day to book is only marked."""
    parts = []
    if shown.valid_from and shown.valid_until:
        parts.append(words("offers_between", start=shown.valid_from, end=shown.valid_until))
    elif shown.valid_until:
        parts.append(words("offers_until", end=shown.valid_until))
    elif shown.valid_from:
        parts.append(words("offers_since", start=shown.valid_from))
    if shown.book_until and (width > NARROW or not parts):
        parts.append(words("offers_book", end=shown.book_until))
    return ", ".join(parts)


def _cut(text: str, width: float) -> str:
    most = int(width / _LETTER)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _inside(x: float, width: float) -> float:
    return min(max(x, 0.0), width)


def _side(x: float, width: float) -> Literal["start", "end"]:
    return "end" if x > width / 2 else "start"
