"""The ranking of an audit as lines: the first stand in the page, the others as data that its script shows."""

import json
from collections.abc import Sequence
from typing import Final

from markupsafe import Markup
from msgspec import Struct

from toolkit.audit.groups import Grouping, value
from toolkit.audit.ranking import CommonDefect, Standing
from toolkit.checking.results import Subject
from toolkit.documents.report import charts, page, site

FIRST: Final = 200
"""Lines that stand in the page itself, for readers without JavaScript and for paper."""
_TALLY: Final = 176.0
_TOWN: Final = ("town", "ort", "city", "lieu", "commune", "comune", "località", "luogo", "gemeinde")
_CHOICES: Final = range(2, 61)
"""Towns that one can choose from; with more of them the search finds one."""


class Row(Struct, frozen=True, kw_only=True):
    """A line of the ranking."""

    standing: Standing
    name: str
    href: str
    town: str
    tally: charts.Tally
    marks: str
    """`1` a defect of class 1, `0` none, `f` free of essential ones, `p` tested in part."""
    choices: tuple[int, ...]
    """Place of its value in each filter; -1 where the list says nothing."""
    defects: tuple[int, ...]
    """Numbers of the commonest defects that it has."""


class Filter(Struct, frozen=True, kw_only=True):
    """A column to choose by; an empty name stands for the town."""

    column: str
    values: tuple[str, ...]


def filters(standings: Sequence[Standing], groups: Sequence[Grouping]) -> tuple[Filter, ...]:
    """The town where there are few, then the columns that make groups."""
    towns = tuple(sorted({town for one in standings if (town := _town(one.subject))}))
    column = next((name for one in standings for name in one.subject.columns if _is_town(name)), None)
    chosen = [Filter(column="", values=towns)] if len(towns) in _CHOICES else []
    return (
        *chosen,
        *(
            Filter(column=each.column, values=tuple(part.value for part in each.parts if part.value))
            for each in groups
            if each.column != column
        ),
    )


def rows(
    standings: Sequence[Standing], choices: Sequence[Filter] = (), commonest: Sequence[CommonDefect] = ()
) -> list[Row]:
    """One for each standing; the commonest defects are numbered from 1."""
    most = max((standing.essential for standing in standings), default=0)
    numbers: dict[str, list[int]] = {}
    for number, defect in enumerate(commonest, start=1):
        for id_ in (*defect.blocking, *defect.major):
            numbers.setdefault(id_, []).append(number)
    places = [{text: place for place, text in enumerate(each.values)} for each in choices]
    return [
        Row(
            standing=standing,
            name=site.name_of(standing.subject),
            href=href(standing.subject),
            town=_town(standing.subject),
            tally=charts.tally(standing.blocking, standing.major, most, _TALLY),
            marks=_marks(standing),
            choices=tuple(place.get(_value(standing, each), -1) for place, each in zip(places, choices, strict=True)),
            defects=tuple(numbers.get(standing.subject.id, ())),
        )
        for standing in standings
    ]


def packed(later: Sequence[Row]) -> Markup:
    """The lines as JSON that can stand in a script element: no text in it ends the element or is markup."""
    told = [
        [
            one.standing.rank, page.plain(one.name), one.href, page.plain(one.town), one.standing.blocking,
            one.standing.major, one.standing.minor, one.standing.inconclusive, one.marks, one.choices, one.defects,
            one.tally.width, [one.tally.bar.solid, one.tally.bar.hatched] if one.tally.bar else 0,
        ]
        for one in later
    ]  # fmt: skip
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704


def href(subject: Subject) -> str:
    """Of its page, from the report."""
    return f"sites/{site.file_name(subject)}"


def _marks(standing: Standing) -> str:
    marks = "1" if standing.blocking else "0"
    return marks + "f" * (not standing.essential) + "p" * (standing.subject.state == "partial")


def _value(standing: Standing, choice: Filter) -> str:
    return value(standing, choice.column) if choice.column else _town(standing.subject)


def _is_town(column: str) -> bool:
    return column.strip().lower() in _TOWN


def _town(subject: Subject) -> str:
    columns = {name.strip().lower(): text.strip() for name, text in subject.columns.items()}
    return next((columns[name] for name in _TOWN if columns.get(name)), "")
