"""The term sheet: the first page of a contract."""

from decimal import Decimal

from toolkit import formats
from toolkit.documents import timeline
from toolkit.documents.draft import Draft
from toolkit.documents.frame import SheetLine
from toolkit.documents.subject_matter import lines
from toolkit.documents.tree import Block, Cell, Column, Entry, Paragraph, Row, Run, Sides, Table
from toolkit.observations.values import Money
from toolkit.spec.calendar import calendar_of
from toolkit.spec.model import Milestone


def entries(draft: Draft) -> tuple[Entry, ...]:
    """One entry per line of the frame that has something to say."""
    found = []
    for line in draft.frame.sheet:
        blocks = _blocks(line, draft)
        if blocks:
            found.append(Entry(label=line.label, refs=draft.inlines(line.refs) if line.refs else (), blocks=blocks))
    return tuple(found)


def _blocks(line: SheetLine, draft: Draft) -> tuple[Block, ...]:
    text = draft.sentences(line.sentences, "normal" if line.label else "note")
    if line.block == "parties":
        return (_parties(draft),)
    if line.block == "milestones":
        return (*timeline.picture(draft), _milestones(draft), *text)
    return text


def _parties(draft: Draft) -> Sides:
    spec = draft.loaded.spec
    columns = []
    for who, party in (("client", spec.parties.client), ("agency", spec.parties.agency)):
        if not isinstance(party, str):
            noun = draft.texts.noun(who)
            head = Paragraph(inlines=(Run(text=noun[0].upper() + noun[1:], strong=True),))
            columns.append((head, *(Paragraph(inlines=(Run(text=line),)) for line in lines(party))))
    return Sides(columns=tuple(columns))


def _milestones(draft: Draft) -> Table:
    annex, spec = draft.milestones, draft.loaded.spec
    period = spec.terms.acceptance.test_period if spec.terms and spec.terms.acceptance else None
    dues = {one.id: one.due for one in spec.milestones if one.due}
    ends = {name: calendar_of(spec).after(due, period) for name, due in dues.items()} if period else {}
    years = {day.year for day in (*dues.values(), *ends.values())}
    # One year is said once, in the head of the column.
    told = formats.day_and_month if len(years) == 1 else formats.long_date
    titles = list(annex.columns)
    titles[1] += f" {years.pop()}" if len(years) == 1 else ""
    rows = [
        _row(one, [told(days[one.id], draft.form) if one.id in days else "" for days in (dues, ends)], draft)
        for one in spec.milestones
    ]
    return Table(
        columns=columns(tuple(titles), (3.9, 1.7, 1.6, 0.9, 1.8, 1.5), left=3),
        rows=(*rows, *_total(draft)),
        caption=annex.caption,
    )


def _row(milestone: Milestone, days: list[str], draft: Draft) -> Row:
    instalment = next((one for one in draft.instalments if one.milestone == milestone.id), None)
    return Row(
        cells=(
            Cell(inlines=(Run(text=milestone.id, strong=True), Run(text=" "), draft.texts.text(milestone.title))),
            *map(cell, days),
            cell(formats.percent(instalment.share, draft.form) if instalment else ""),
            cell(draft.money(instalment.payable) if instalment else ""),
            cell(draft.money(instalment.retention) if instalment else ""),
        )
    )


def _total(draft: Draft) -> tuple[Row, ...]:
    if not draft.instalments:
        return ()
    gross, payable, retention, share = (
        sum((getattr(one, name) for one in draft.instalments), Decimal(0))
        for name in ("gross", "payable", "retention", "share")
    )
    texts = (formats.percent(share, draft.form), draft.money(payable), draft.money(retention))
    label = draft.inlines(draft.frame.total, price=money(gross))
    return (Row(cells=(Cell(inlines=label), cell(""), cell(""), *map(cell, texts)), style="total"),)


def money(amount: Decimal) -> Money:
    """For the `money` filter: in the currency of the price."""
    return Money(amount)


def cell(text: str, anchor: str = "") -> Cell:
    return Cell(inlines=(Run(text=text),) if text else (), anchor=anchor)


def columns(titles: tuple[str, ...], widths: tuple[float, ...], *, left: int) -> tuple[Column, ...]:
    """The first `left` columns hold text, the others numbers."""
    return tuple(
        Column(title=title, width=width, align="left" if place < left else "right")
        for place, (title, width) in enumerate(zip(titles, widths, strict=True))
    )
