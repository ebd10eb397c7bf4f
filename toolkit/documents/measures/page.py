"""Figures per objective as one self-contained HTML page, and as the rows of a spreadsheet."""

from collections.abc import Iterator

from msgspec import Struct

from toolkit.archive.measures.metrics import metrics
from toolkit.archive.measures.model import LEVELS, Measured, Series, Standing
from toolkit.documents.measures import chart
from toolkit.documents.measures.chart import NARROW, WIDE, Course
from toolkit.documents.measures.telling import Teller
from toolkit.documents.report.page import render
from toolkit.spec.loaded import Loaded

_ICONS = {"reached": "pass", "missed": "fail", "underway": "", "open": "open"}


class Row(Struct, frozen=True, kw_only=True):
    """A figure in words; `gap` where nothing was measured."""

    span: str
    amount: str
    of: str
    source: str
    gap: bool


class Told(Struct, frozen=True, kw_only=True):
    """A series in words."""

    name: str
    apart: str
    wide: Course | None
    narrow: Course | None
    finding: str
    latest: str
    rows: tuple[Row, ...]


class Aim(Struct, frozen=True, kw_only=True):
    """An objective in words."""

    id: str
    statement: str
    measure: str
    baseline: str
    target: str
    latest: str
    where: tuple[str, ...]
    """Period and source of the latest figure."""
    state: str
    icon: str
    word: str
    reason: str
    series: tuple[Told, ...]


class Part(Struct, frozen=True, kw_only=True):
    """One level."""

    level: str
    aims: tuple[Aim, ...]
    beside: tuple[Told, ...]


def build(measured: Measured, loaded: Loaded, language: str) -> str:
    """The page. Raises KeyError for a language without words."""
    tell = Teller(loaded, language)
    parts = tuple(
        Part(
            level=level,
            aims=tuple(_aim(one, tell) for one in measured.standings if one.objective.level == level),
            beside=tuple(_told(one, None, tell) for one in measured.beside if metrics()[one.metric].level == level),
        )
        for level in LEVELS
    )
    return render(
        "measure.html.j2", tell.say, ("report", "measure"), title=tell.text(loaded.spec.title),
        headline=tell.headline(measured), counts=tell.counts(measured), only=measured.only_technical,
        day=tell.say.day(measured.as_of), spec=loaded.digest, parts=parts,
        lacking=[tell.lacking(one) for one in measured.missing],
        sources=_sources(measured, tell), ground=chart.GROUND, dash=chart.DASH,
    )  # fmt: skip


def _sources(measured: Measured, tell: Teller) -> list[tuple[str, str, list[str], str]]:
    """Kind, file, what it names as its sources, and digest: a line a file."""
    files: dict[tuple[str, str, str], list[str]] = {}
    for one in measured.evidence:
        files.setdefault((tell.evidence(one), one.file, one.sha256), []).append(one.name)
    return [(kind, file, [name for name in names if name], digest) for (kind, file, digest), names in files.items()]


def _aim(standing: Standing, tell: Teller) -> Aim:
    one, latest = standing.objective, tell.latest(standing)
    target = tell.agreed(one.target, standing.target.amount if standing.target else None, _unit(standing))
    baseline = standing.baseline
    held = next((each for each in standing.series if latest in each.values), None)
    return Aim(
        id=one.id, statement=tell.text(one.statement), measure=tell.text(one.measure) or "–",
        baseline=tell.agreed(one.baseline, baseline.amount if baseline else None, baseline.unit if baseline else ""),
        target=tell.say("by", target=target, day=one.by) if one.by else target,
        latest=tell.amount(latest.amount if latest else None, held.unit if held else ""),
        where=(tell.span(latest.span), tell.source(latest)) if latest else (),
        state=standing.state, icon=_ICONS[standing.state], word=tell.say(f"state_{standing.state}"),
        reason=tell.reason(standing),
        series=tuple(_told(each, standing, tell) for each in standing.series),
    )  # fmt: skip


def _unit(standing: Standing) -> str:
    return standing.target.unit if standing.target else ""


def _told(one: Series, standing: Standing | None, tell: Teller) -> Told:
    target = standing.target.amount if standing and standing.target else None
    wide = chart.draw(one, target, tell, WIDE)
    last = one.measured[-1] if one.measured else None
    return Told(
        name=tell.name(one, standing), apart=tell.apart(one), wide=wide,
        narrow=chart.draw(one, target, tell, NARROW) if wide else None,
        finding=chart.described(one, target, tell) if wide else "",
        latest=f"{tell.amount(last.amount, one.unit)} ({tell.span(last.span)})" if last else tell.say("not_measured"),
        rows=tuple(_rows(one, tell)),
    )  # fmt: skip


def _rows(one: Series, tell: Teller) -> Iterator[Row]:
    for value in one.values:
        yield Row(
            span=tell.span(value.span), amount=tell.amount(value.amount, one.unit),
            of=tell.say.number(value.of) if value.of is not None else "–", source=tell.source(value),
            gap=value.amount is None,
        )  # fmt: skip


def listing(measured: Measured, loaded: Loaded, language: str) -> tuple[list[str], list[list[str]]]:
    """Head and rows of a spreadsheet: a line a figure, gaps included."""
    tell, say = Teller(loaded, language), Teller(loaded, language).say
    keys = ("level", "objective", "measure", "state", "comparable", "period", "value", "cases", "source", "digest")
    rows = []
    for standing in measured.standings:
        head = [say(f"level_{standing.objective.level}"), standing.objective.id]
        for one in standing.series:
            rows += [[*head, *cells] for cells in _cells(one, standing, tell)]
    for one in measured.beside:
        head = [say(f"level_{metrics()[one.metric].level}"), ""]
        rows += [[*head, *cells] for cells in _cells(one, None, tell)]
    return [say(key) for key in keys], rows


def _cells(one: Series, standing: Standing | None, tell: Teller) -> Iterator[list[str]]:
    compared = tell.say("compared" if standing and one.alike else "not_compared")
    for value in one.values:
        yield [
            tell.name(one, standing), tell.say(f"state_{standing.state}") if standing else "", compared,
            f"{value.span.first}/{value.span.last}", tell.amount(value.amount, one.unit),
            str(value.of) if value.of is not None else "", tell.source(value),
            ", ".join(one.sha256 for one in value.evidence),
        ]  # fmt: skip
