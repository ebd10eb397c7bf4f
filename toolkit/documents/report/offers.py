"""The offers of a website in its report: a calendar, and the places of one offer side by side."""

from collections.abc import Sequence
from datetime import date
from typing import Final, Literal
from urllib.parse import urlsplit

from msgspec import Struct

from toolkit import formats
from toolkit.documents.report.crops import Crop
from toolkit.documents.report.evidence import Evidence
from toolkit.documents.report.offer_calendar import NARROW, WIDE, Calendar, Row, draw
from toolkit.documents.report.words import Words
from toolkit.observations import Place, Site
from toolkit.observations.derived.offers import comparing, state
from toolkit.observations.derived.offers.shown import Shown

Group = tuple[Shown, ...]
Sign = Literal["equal", "differs", "missing", "open", "plain"]
_SIGNS: Final[tuple[Sign, ...]] = ("differs", "missing", "open", "equal", "plain")
_OFFERS: Final = 8
"""Offers that are compared in full; differences come first."""
_PLACES: Final = 3
"""Places beside the first one."""
_ROWS: Final = 24


_STATES: Final = {
    "valid": "offers_lasting", "coming": "offers_coming", "expired": "offers_expired",
    "booking-closed": "offers_booking-closed", "open": "offers_open",
}  # fmt: skip


class Cell(Struct, frozen=True, kw_only=True):
    sign: Sign
    text: str


class Line(Struct, frozen=True, kw_only=True):
    """One property of an offer in all its places."""

    name: str
    cells: tuple[Cell, ...]


class Column(Struct, frozen=True, kw_only=True):
    """A place with the picture of it; None where there is none, as for the spec and for posts."""

    head: str
    where: str
    text: str
    crop: Crop | None = None


class Compared(Struct, frozen=True, kw_only=True):
    """One offer side by side; `sign` of the gravest difference in price."""

    name: str
    sign: Sign
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    agreed: bool = False
    """Whether the first place is the spec."""
    more: int = 0
    """Places that are not shown."""


class Dated(Struct, frozen=True, kw_only=True):
    """A row of the calendar in words."""

    name: str
    where: str
    start: str
    end: str
    book: str
    state: str


class Told(Struct, frozen=True, kw_only=True):
    """What the section shows; empty parts are left out."""

    wide: Calendar | None
    narrow: Calendar | None
    dated: tuple[Dated, ...]
    compared: tuple[Compared, ...]


def of_evidence(evidence: Evidence, as_of: date, place: str) -> tuple[Group, ...]:
    """The offers of a capture without a spec; `place` as results name it: `CH (imprint)`."""
    where = Place(country=place[:2], source="results") if place else None
    return comparing.groups(Site(capture=evidence.capture, as_of=as_of, place=where))


def tell(groups: Sequence[Group], evidence: Evidence | None, as_of: date, words: Words) -> Told | None:
    """None where no offer has a period and none stands in several places."""
    rows = [
        Row(name=_name(group), where=_where(shown, words), shown=shown)
        for group in groups
        if any(one.advertised for one in group)
        for shown in group
        if shown.valid_from or shown.valid_until or shown.book_until
    ][:_ROWS]
    compared = [_compared(group, evidence, words) for group in groups if len(_distinct(group)) > 1]
    compared.sort(key=lambda each: ("differs", "open").index(each.sign) if each.sign in ("differs", "open") else 2)
    if not rows and not compared:
        return None
    return Told(
        wide=draw(rows, as_of, words, WIDE), narrow=draw(rows, as_of, words, NARROW),
        dated=tuple(_dated(row, as_of, words) for row in rows), compared=tuple(compared[:_OFFERS]),
    )  # fmt: skip


def _name(group: Group) -> str:
    return next((one.name for one in group if one.name), group[0].text)[:80]


def _where(shown: Shown, words: Words) -> str:
    """`Agreed`, the path of a page, or the address of a profile."""
    if shown.source == "spec":
        return words("offers_spec")
    if shown.source == "profile":
        return words("offers_post", day=shown.posted) if shown.posted else shown.page
    path = urlsplit(shown.page).path or "/"
    return words("offers_data", page=path) if shown.source == "schema.org" else path


def _dated(row: Row, as_of: date, words: Words) -> Dated:
    shown = row.shown
    return Dated(
        name=row.name, where=row.where, start=_day(shown.valid_from, words), end=_day(shown.valid_until, words),
        book=_day(shown.book_until, words), state=words(_STATES[state.on(shown, as_of)]),
    )  # fmt: skip


def _day(day: date | None, words: Words) -> str:
    return words.day(day) if day else "–"


def _distinct(group: Group) -> Group:
    """Each place once; the first is what the others are compared with."""
    seen: dict[tuple[object, ...], Shown] = {}
    for shown in group:
        seen.setdefault((shown.page, shown.source, shown.amount, shown.per), shown)
    return tuple(seen.values())


def _compared(group: Group, evidence: Evidence | None, words: Words) -> Compared:
    places = _distinct(group)
    first, others = places[0], sorted(places[1:], key=lambda each: _order(places[0], each))
    shown = (first, *others[:_PLACES])
    signs = [_price_sign(first, other) for other in others]
    worst: Sign = "differs" if "differs" in signs else "open" if "open" in signs else "equal"
    return Compared(
        name=_name(group), sign=worst, columns=tuple(_column(each, evidence, words) for each in shown),
        lines=tuple(
            sorted(
                (line for line in _lines(shown, words) if any(cell.text != "–" for cell in line.cells)), key=_gravity
            )
        ),
        agreed=first.source == "spec", more=len(others) - len(shown) + 1,
    )  # fmt: skip


def _gravity(line: Line) -> int:
    """What differs comes first, then what is missing."""
    return min(_SIGNS.index(cell.sign) for cell in line.cells)


def _order(first: Shown, other: Shown) -> int:
    return {"differs": 0, "open": 1}.get(_price_sign(first, other), 2)


def _price_sign(first: Shown, other: Shown) -> Sign:
    outcome = comparing.compare(first, other).outcome
    return "differs" if outcome == "differs" else "open" if outcome == "not-comparable" else "equal"


def _column(shown: Shown, evidence: Evidence | None, words: Words) -> Column:
    crop = evidence.place(shown.page, shown.box) if evidence and shown.box else None
    head = words("offers_spec") if shown.source == "spec" else words(f"offers_source_{_plain(shown.source)}")
    agreed = shown.source == "spec"
    where = shown.id if agreed else _where(shown, words)
    return Column(head=head, where=where, text="" if agreed else shown.text, crop=crop)


def _plain(source: str) -> str:
    return source.replace(".", "")


def _lines(places: Group, words: Words) -> list[Line]:
    first = places[0]
    return [
        Line(name=words("offers_price"), cells=tuple(_price_cell(first, each, words) for each in places)),
        Line(name=words("offers_per"), cells=tuple(_units(first, each, words) for each in places)),
        _line("offers_nights", places, [str(each.nights or "") for each in places], words),
        _line("offers_persons", places, [str(each.persons or "") for each in places], words),
        Line(name=words("offers_valid"), cells=tuple(_validity(first, each, words) for each in places)),
        _line("offers_bookable", places, [_day(each.book_until, words) for each in places], words),
        Line(name=words("offers_conditions"), cells=tuple(_conditions(first, each, words) for each in places)),
    ]


def _line(key: str, places: Group, texts: list[str], words: Words) -> Line:
    """What the first place says, the others must say; what it does not say is only shown."""
    cells = []
    for at, text in enumerate(texts):
        said = text not in ("", "–")
        owed = texts[0] not in ("", "–")
        sign: Sign = (
            "plain" if not at or not owed else "missing" if not said else "equal" if text == texts[0] else "differs"
        )
        cells.append(Cell(sign=sign, text=text if said else "–"))
    return Line(name=words(key), cells=tuple(cells))


def _price_cell(first: Shown, shown: Shown, words: Words) -> Cell:
    price = formats.money(shown.amount, shown.currency, words.language)
    if shown.amount_max is not None:
        price += f"–{formats.number(shown.amount_max, words.language, 2)}"
    if shown.least:
        price = words("offers_least", price=price)
    return Cell(sign="plain" if shown is first else _price_sign(first, shown), text=price)


def _units(first: Shown, shown: Shown, words: Words) -> Cell:
    """Another unit is no difference by itself: the prices are made comparable."""
    text = ", ".join(words(f"offers_per_{unit}") for unit in shown.per) or "–"
    if shown is first or not first.per:
        return Cell(sign="plain", text=text)
    return Cell(sign="missing" if not shown.per else "equal" if shown.per == first.per else "plain", text=text)


def _valid(shown: Shown, words: Words) -> str:
    if shown.valid_from and shown.valid_until:
        return words("offers_between", start=shown.valid_from, end=shown.valid_until)
    if shown.valid_until:
        return words("offers_until", end=shown.valid_until)
    return words("offers_since", start=shown.valid_from) if shown.valid_from else ""


def _validity(first: Shown, shown: Shown, words: Words) -> Cell:
    """A place that gives the same end without a beginning does not contradict."""
    text = _valid(shown, words) or "–"
    owed = first.valid_until or first.valid_from
    if shown is first or not owed:
        return Cell(sign="plain", text=text)
    if not (shown.valid_until or shown.valid_from):
        return Cell(sign="missing", text=text)
    pairs = ((first.valid_from, shown.valid_from), (first.valid_until, shown.valid_until))
    same = all(one == other for one, other in pairs if one and other)
    return Cell(sign="equal" if same else "differs", text=text)


def _conditions(first: Shown, shown: Shown, words: Words) -> Cell:
    text = ", ".join(words(f"offers_if_{name}") for name in shown.conditions) or "–"
    if shown is first or not first.conditions:
        return Cell(sign="plain", text=text)
    lacking = set(first.conditions) - set(shown.conditions)
    if not lacking:
        return Cell(sign="equal", text=text)
    return Cell(sign="missing", text=words("offers_lacking", names=[words(f"offers_if_{n}") for n in sorted(lacking)]))
