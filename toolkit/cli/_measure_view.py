"""Figures per objective on the terminal, and the files they are written to."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

import click
import msgspec
from rich.text import Text

from toolkit.archive.measures.measure import form
from toolkit.archive.measures.metrics import metrics
from toolkit.archive.measures.model import LEVELS, Measured, Series, Standing
from toolkit.cli._terminal import ACCENT, console, printable, utf8
from toolkit.documents.measures.page import build, listing
from toolkit.documents.measures.telling import Teller
from toolkit.documents.write import put
from toolkit.exports.tables import as_csv, as_xlsx
from toolkit.languages import closest
from toolkit.spec.loaded import Loaded

_STEPS: Final = "▁▂▃▄▅▆▇█"
_GAP: Final = "·"
_DRAWN: Final = 36
_STYLES: Final = {"reached": "green", "missed": "bold red", "underway": "bold", "open": "bold"}


def language_of(loaded: Loaded, asked: str | None) -> str:
    """The language asked for, else the first of the spec."""
    own = loaded.spec.language
    return asked or closest(own if isinstance(own, str) else own[0])


def empty(loaded: Loaded) -> str:
    """A table of figures with a line for every objective."""
    head = ("objective", "period", "value", "definition", "source")
    return as_csv(head, [[*line, "", "", ""] for line in form(loaded)]).decode("utf-8-sig").replace("\r\n", "\n")


def write(measured: Measured, loaded: Loaded, out: Path, language: str) -> list[Path]:
    """Writes the page and the spreadsheet."""
    head, rows = listing(measured, loaded, language)
    title = Teller(loaded, language).say("title")
    parts = {
        "measure.html": build(measured, loaded, language).encode("utf-8", "replace"),
        "measure.xlsx": as_xlsx(title, head, rows),
    }
    for name, data in parts.items():
        put(out / name, data)
    return [out / name for name in parts]


def show(measured: Measured, loaded: Loaded, language: str, form_: str, written: Sequence[Path]) -> None:
    """The result, then level by level; figures of no objective behind those of their level."""
    tell = Teller(loaded, language)
    if form_ == "json":
        told = msgspec.json.Encoder(decimal_format="number", order="deterministic").encode(measured)
        click.echo(msgspec.json.format(told, indent=2).decode())
    else:
        for line in _lines(measured, tell):
            console().print(printable(line))
    if written:
        click.echo(f"{tell.say('written')}: {', '.join(map(str, written))}", err=True)


def _lines(measured: Measured, tell: Teller) -> Iterator[Text]:
    yield Text(tell.headline(measured), "bold")
    if counts := tell.counts(measured):
        yield Text(counts)
    if measured.only_technical:
        yield Text(tell.say("only_technical"))
    for level in LEVELS:
        standings = [one for one in measured.standings if one.objective.level == level]
        beside = [one for one in measured.beside if metrics()[one.metric].level == level]
        if standings or beside:
            yield Text("")
            yield Text(tell.say(f"level_{level}"), ACCENT)
        if level == "technical" and (standings or beside):
            yield Text(f"  {tell.say('technical_note')}", "dim")
        for standing in standings:
            yield from _standing(standing, tell)
        for one in beside:
            yield from _beside(one, tell)
    if measured.missing:
        yield Text("")
    for gap in measured.missing:
        yield Text(f"? {tell.lacking(gap)}", "dim")


def _standing(standing: Standing, tell: Teller) -> Iterator[Text]:
    one, say = standing.objective, tell.say
    head = Text(f"  {one.id}  {tell.text(one.statement)}  ")
    yield head.append(say(f"state_{standing.state}"), _STYLES[standing.state])
    if standing.why:
        yield Text(f"      {tell.reason(standing)}")
    base, aim = standing.baseline, standing.target
    target = tell.agreed(one.target, aim.amount if aim else None, aim.unit if aim else "")
    baseline = tell.agreed(one.baseline, base.amount if base else None, base.unit if base else "")
    by = say("by", target=target, day=one.by) if one.by else target
    yield Text(f"      {say('facts', baseline=baseline, target=by)}")
    for each in standing.series:
        yield from _series(each, standing, tell)


def _series(one: Series, standing: Standing, tell: Teller) -> Iterator[Text]:
    last = standing.judged if standing.judged in one.values else one.measured[-1] if one.measured else None
    amount = tell.amount(last.amount if last else None, one.unit)
    figure = Text(f"      {tell.say('figure', name=tell.name(one, standing), amount=amount)}")
    if last:
        figure.append(f" ({tell.span(last.span)})")
    line = sparkline(one)
    yield figure.append(f"  {line}" if line else "")
    if last:
        yield Text(f"        {tell.source(last)}", "dim")
    if apart := tell.apart(one):
        yield Text(f"        {apart}")


def _beside(one: Series, tell: Teller) -> Iterator[Text]:
    last = one.measured[-1] if one.measured else None
    amount = tell.amount(last.amount if last else None, one.unit)
    line = Text(f"  {tell.say('figure', name=tell.name(one), amount=amount)}")
    if last:
        line.append(f" ({tell.span(last.span)})")
    yield line.append(f"  {sparkline(one)}" if sparkline(one) else "")


def sparkline(one: Series) -> str:
    """The course from zero in eight steps, a dot for a gap; empty for fewer than two figures or without UTF-8."""
    values = [value.amount for value in one.values[-_DRAWN:]]
    known = [amount for amount in values if amount is not None]
    if len(known) < 2 or min(known) < 0 or not utf8():
        return ""
    top = max(known) or Decimal(1)
    return "".join(_GAP if each is None else _STEPS[min(7, int(each / top * 8))] for each in values)
