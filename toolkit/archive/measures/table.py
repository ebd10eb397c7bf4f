"""Tables of one's own: a line is one objective's figure over one period.

Columns: `objective` (its id in the spec), `period`, `value`; optional `definition` (what was counted, where it is not
the measure of the spec) and `source` (where the figure was read).
"""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from toolkit import catalogue, resources
from toolkit.archive.measures import metrics
from toolkit.archive.measures.model import Evidence, Series, Value
from toolkit.archive.measures.spans import Span, read
from toolkit.capture.exports._tables import Unreadable, numbered
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

Row = tuple[int, dict[str, str]]


class Figure(Struct, frozen=True, kw_only=True):
    """A line that could be read."""

    objective: str
    definition: str
    unit: str
    value: Value


class Read(Struct, kw_only=True):
    """What tables hold; `problems` tell of lines that could not be read."""

    figures: list[Figure] = field(default_factory=list)
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
    told = _Told(path=path, language=language, problems=found.problems)
    missing = [name for name in _NEEDED if name not in rows[0][1]]
    if missing:
        told("no-column", 1, name=missing[0])
        return
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    known = {one.id: one for one in objectives}
    seen = {(one.objective, one.definition, one.value.span): one for one in found.figures}
    for at, row in rows:
        if not row.get("objective", "") and not row["value"]:
            continue
        figure = _figure(
            at, row, known, told, Evidence(kind="table", file=path.name, sha256=digest, name=row.get("source", ""))
        )
        if figure is None:
            continue
        key = figure.objective, figure.definition, figure.value.span
        before = seen.setdefault(key, figure)
        if before is figure:
            found.figures.append(figure)
        elif before.value.amount != figure.value.amount:
            told("twice", at, id=figure.objective, period=row["period"], line=before.value.line)
    found.evidence += dict.fromkeys(
        one.value.evidence for one in found.figures if one.value.evidence and one.value.evidence.sha256 == digest
    )


class _Told(Struct, frozen=True, kw_only=True):
    """Notes a fault of a line with its words."""

    path: Path
    language: str
    problems: list[Problem]

    def __call__(self, key: str, line: int, /, **values: object) -> None:
        words = _words(self.language)[key]
        self.problems.append(
            Problem(
                rule=f"figures.{key}", file=str(self.path), line=line, column=1, path="",
                problem=fill(words.problem, values, self.language), instead=fill(words.instead, values, self.language),
            )
        )  # fmt: skip


def _figure(at: int, row: dict[str, str], known: dict[str, Objective], told: _Told, source: Evidence) -> Figure | None:
    objective = known.get(row["objective"])
    if objective is None:
        told("unknown-objective", at, value=row["objective"], near=nearest(row["objective"], known))
        return None
    span = read(row["period"])
    if span is None:
        told("period", at, value=row["period"])
        return None
    counted = None if row["value"].strip() in _GAPS else quantity(row["value"])
    if counted is None and row["value"].strip() not in _GAPS:
        told("value", at, value=row["value"])
        return None
    unit = _unit(objective)
    if counted and unit is not None and counted.unit != unit and not _apart(row, objective):
        told("unit", at, value=row["value"], id=objective.id, target=objective.target or objective.baseline)
        return None
    return Figure(
        objective=objective.id, definition=_definition(row, objective), unit=counted.unit if counted else unit or "",
        value=Value(span=span, amount=counted.amount if counted else None, line=at, evidence=source),
    )  # fmt: skip


def _unit(objective: Objective) -> str | None:
    known = quantity(objective.target) or quantity(objective.baseline)
    return known.unit if known else None


def _apart(row: dict[str, str], objective: Objective) -> bool:
    """Whether the line counts something else than the objective: then its unit is its own."""
    return bool(_definition(row, objective))


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


def series(figures: Sequence[Figure], objective: Objective) -> Iterator[Series]:
    """The figures of an objective, those apart that must not be compared: other definition, unit or kind of period."""
    groups: dict[tuple[str, str, str], list[Figure]] = {}
    for one in figures:
        if one.objective == objective.id:
            groups.setdefault((one.definition, one.unit, one.value.span.kind), []).append(one)
    for (definition, unit, kind), members in groups.items():
        values = sorted((one.value for one in members), key=lambda value: value.span)
        yield Series(definition=definition, unit=unit, kind=kind, values=tuple(values))


def agreed(objective: Objective) -> Span | str | None:
    """The period of the spec: two days, or the name of one that repeats; None when nothing is agreed."""
    period = objective.period
    if period is None or isinstance(period, str):
        return period
    return Span(period.start, period.until) if period.start and period.until else None
