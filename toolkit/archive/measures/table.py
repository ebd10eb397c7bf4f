"""Tables of one's own: a line is one objective's figure over one period.

Columns: `objective` (its id in the spec), `period`, `value`; optional `definition` (what was counted, where it is not
the measure of the spec) and `source` (where the figure was read).
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from toolkit import catalogue, resources
from toolkit.archive.measures import metrics
from toolkit.archive.measures.model import Evidence, Series, Value
from toolkit.archive.measures.spans import Span, read
from toolkit.capture.tables import Row, Unreadable, numbered
from toolkit.checking.wording import fill
from toolkit.errors import Problem
from toolkit.spec.briefing import Objective
from toolkit.spec.faults import Words, nearest
from toolkit.spec.kinds import Text
from toolkit.spec.quantity import quantity

SUFFIXES: Final = (".csv", ".tsv", ".xlsx", ".xls")
_COLUMNS: Final = ("objective", "period", "value", "definition", "source")
_NEEDED: Final = _COLUMNS[:3]
_GAPS: Final = ("", "-", "–", "—", "−")
_LARGEST: Final = 20_000_000


class Figure(Struct, frozen=True, kw_only=True):
    """A line that could be read."""

    objective: str
    definition: str
    unit: str
    value: Value


class Read(Struct, kw_only=True):
    """What tables hold; `problems` tell of lines that could not be read."""

    figures: dict[tuple[str, str, Span], Figure] = field(default_factory=dict)
    """By objective, definition and period."""
    problems: list[Problem] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)


def rows_of(path: Path) -> list[Row] | None:
    """The lines of a table of figures; None when the file is no table with the columns objective and value."""
    if path.suffix.lower() not in SUFFIXES or not path.is_file() or path.stat().st_size > _LARGEST:
        return None
    try:
        table = [(at, {head.casefold(): cell for head, cell in row.items()}) for at, row in _lines(path)]
    except Unreadable:
        return None
    return table if table and {"objective", "value"} & table[0][1].keys() else None


def _lines(path: Path) -> list[Row]:
    return numbered(path.name, path.read_bytes())


def add(found: Read, path: Path, rows: Sequence[Row], objectives: Sequence[Objective], language: str) -> None:
    """Reads the lines of one table into `found`."""
    missing = [name for name in _NEEDED if name not in rows[0][1]]
    if missing:
        found.problems.append(_Refused("no-column", name=missing[0]).told(path, 1, language))
        return
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    known = {one.id: one for one in objectives}
    for at, row in rows:
        if row.get("objective") or row.get("value"):
            try:
                source = Evidence(kind="table", file=path.name, sha256=digest, name=row.get("source", ""))
                _enter(found, _figure(at, row, known, source), row)
            except _Refused as refused:
                found.problems.append(refused.told(path, at, language))


def _enter(found: Read, figure: Figure, row: dict[str, str]) -> None:
    """Adds the figure once. Raises _Refused when the same was given with another value."""
    before = found.figures.setdefault((figure.objective, figure.definition, figure.value.span), figure)
    if before.value.amount != figure.value.amount:
        raise _Refused("twice", id=figure.objective, period=row["period"], line=before.value.line)
    found.evidence += [one for one in figure.value.evidence if one not in found.evidence]


class _Refused(Exception):
    """A line or table that cannot be read: key of the fault and its values."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values

    def told(self, path: Path, line: int, language: str) -> Problem:
        words = _words(language)[self.key]
        return Problem(
            rule=f"figures.{self.key}", file=str(path), line=line, column=1, path="",
            problem=fill(words.problem, self.values, language), instead=fill(words.instead, self.values, language),
        )  # fmt: skip


def _figure(at: int, row: dict[str, str], objectives: dict[str, Objective], source: Evidence) -> Figure:
    """The line. Raises _Refused."""
    objective, span, written = objectives.get(row["objective"]), read(row["period"]), row["value"]
    counted = quantity(written)
    if objective is None:
        raise _Refused("unknown-objective", value=row["objective"], near=nearest(row["objective"], objectives))
    if span is None:
        raise _Refused("period", value=row["period"])
    if counted is None and written.strip() not in _GAPS:
        raise _Refused("value", value=written)
    known, definition = quantity(objective.target) or quantity(objective.baseline), _definition(row, objective)
    if counted and known and not counted.counts_as(known) and not definition:
        raise _Refused("unit", value=written, id=objective.id, target=objective.target or objective.baseline)
    value = Value(span=span, amount=counted.amount if counted else None, line=at, evidence=(source,))
    unit = counted.unit if counted else known.unit if known else ""
    return Figure(objective=objective.id, definition=definition, unit=unit, value=value)


def _definition(row: dict[str, str], objective: Objective) -> str:
    """Empty when it is that of the objective."""
    given = row.get("definition", "")
    texts = _texts(objective.measure)
    return "" if metrics.plain(given) in {"", *map(metrics.plain, texts)} else given


def _texts(text: Text | None) -> list[str]:
    return [text] if isinstance(text, str) else list((text or {}).values())


@cache
def _words(language: str) -> dict[str, Words]:
    return catalogue.read(resources.folder("templates/measures/faults") / f"{language}.yaml", dict[str, Words])


def series(figures: Iterable[Figure], objective: Objective) -> Iterator[Series]:
    """The figures of an objective, those apart that must not be compared: other definition, unit or kind of period."""
    mine = [one for one in figures if one.objective == objective.id]
    groups: dict[tuple[str, str, str], list[Figure]] = {}
    for one in sorted(mine, key=lambda one: one.value.amount is None):
        near = [key for key in groups if (key[0], key[2]) == (one.definition, one.value.span.kind)]
        key = one.definition, one.unit.casefold(), one.value.span.kind
        groups.setdefault(near[0] if near and one.value.amount is None else key, []).append(one)
    for (definition, _, kind), members in groups.items():
        values = sorted((one.value for one in members), key=lambda value: value.span)
        yield Series(definition=definition, unit=members[0].unit, kind=kind, values=tuple(values))


def agreed(objective: Objective) -> Span | str | None:
    """The period of the spec: two days, or the name of one that repeats; None when nothing is agreed."""
    period = objective.period
    if period is None or isinstance(period, str):
        return period
    return Span(period.start, period.until) if period.start and period.until else None
