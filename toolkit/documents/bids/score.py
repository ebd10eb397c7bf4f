"""The score in tables: points by weight, how each came about, and how far the first place depends on a weight."""

from collections.abc import Iterator
from decimal import Decimal

from toolkit import formats
from toolkit.bids.compare import Comparison, Offer
from toolkit.bids.scoring import Points, rounded
from toolkit.checking.wording import fill
from toolkit.documents.bids.frame import Bids
from toolkit.documents.bids.side_by_side import Line, beside
from toolkit.documents.parts import Content, group
from toolkit.documents.scoring_text import scoring
from toolkit.documents.tree import Block, Row
from toolkit.spec.loaded import Loaded


def scores(found: Comparison, parts: Bids) -> tuple[Block, ...]:
    """Points and weighted points of every component; the last line is the total."""
    if not found.offers[0].points:
        return (parts.note("no-weights"),)
    lines = [
        Line(
            head=(component_name(one, parts), formats.percent(one.weight, parts.language)),
            cells=tuple(_points(offer.points[at], parts) for offer in found.offers),
        )
        for at, one in enumerate(found.offers[0].points)
    ]
    totals = tuple(number(offer.total, parts) if offer.total is not None else _open(parts) for offer in found.offers)
    lines.append(
        Line(head=(parts.frame.labels["total"], formats.percent(100, parts.language)), cells=totals, total=True)
    )
    judged = (parts.note("judges", judges=parts.joined(found.judges)),) if found.judges else ()
    return (parts.note("scores"), *judged, *beside("scores", lines, found, parts))


def component_name(one: Points, parts: Bids) -> str:
    return scoring(parts.language)[one.component].name


def number(value: Decimal, parts: Bids) -> str:
    """Points, to 0.1."""
    return formats.number(rounded(value), parts.language, 1)


def _open(parts: Bids) -> str:
    return parts.frame.cells["open"]


def _points(one: Points, parts: Bids) -> str:
    if one.points is None or one.weighted is None:
        return _open(parts)
    values = {"points": number(one.points, parts), "weighted": number(one.weighted, parts)}
    return fill(parts.frame.cells["points"], values, parts.language)


def computed(found: Comparison, parts: Bids) -> tuple[Block, ...]:
    """The figures behind every number of points."""
    rows: list[Row | tuple[Content, ...]] = []
    for at, one in enumerate(found.offers[0].points):
        rows.append(group(component_name(one, parts)))
        rows += [
            (offer.agency, _sentence(offer, at, found, parts), _got(offer.points[at], parts)) for offer in found.offers
        ]
    return parts.table("computed", rows)


def _got(one: Points, parts: Bids) -> str:
    return number(one.points, parts) if one.points is not None else _open(parts)


def _sentence(offer: Offer, at: int, found: Comparison, parts: Bids) -> str:
    one = offer.points[at]
    shown = {
        name: formats.money(value, found.currency, parts.form) if isinstance(value, Decimal) else value
        for name, value in one.data.items()
    }
    text = fill(parts.frame.counted[one.key], shown, parts.language)
    reason = offer.mark.reason if offer.mark and one.key in ("judged", "criteria-accepted") else ""
    return f"{text} {reason}".strip()


def sensitivity(found: Comparison, loaded: Loaded, parts: Bids) -> tuple[Block, ...]:
    """Between which weights the first place stays."""
    if not found.ranges:
        return ()
    rows = [
        (
            scoring(parts.language)[one.component].name,
            formats.percent(one.weight, parts.language),
            parts.frame.cells["always"] if not (one.below or one.above) else _span(one.lowest, one.highest, parts),
            parts.in_line(_other(one.below, "below", parts) + _other(one.above, "above", parts)),
            parts.frame.cells["close"] if one.close else "",
        )
        for one in found.ranges
    ]
    return (parts.note("sensitivity", agency=found.first[0].agency), *parts.table("sensitivity", rows))


def _span(lowest: Decimal, highest: Decimal, parts: Bids) -> str:
    shares = {"lowest": _share(lowest, parts), "highest": _share(highest, parts)}
    return fill(parts.frame.cells["span"], shares, parts.language)


def _share(value: Decimal, parts: Bids) -> str:
    return formats.percent(rounded(value), parts.language)


def _other(agency: str, side: str, parts: Bids) -> list[str]:
    return [fill(parts.frame.cells[side], {"agency": agency}, parts.language)] if agency else []


def ranking(found: Comparison, parts: Bids) -> tuple[Block, ...]:
    """The first table: rank, points, sum, and how much is open."""
    rows = list(_ranking(found, parts))
    return parts.table("ranking", rows)


def _ranking(found: Comparison, parts: Bids) -> Iterator[tuple[Content, ...]]:
    for offer in found.offers:
        sum_ = formats.money(offer.cost.total, found.currency, parts.form)
        missing = sum(one.answer == "missing" for one in offer.deviations)
        yield (
            str(offer.rank) if offer.rank else "–",
            offer.agency,
            number(offer.total, parts) if offer.total is not None else "–",
            sum_ if offer.cost.complete else parts.frame.cells["incomplete"],
            str(len(offer.deviations) - missing),
            str(len(offer.gaps) + missing),
        )
