"""The term sheet: the first page of a contract."""

from decimal import Decimal

from toolkit import formats
from toolkit.documents import timeline
from toolkit.documents.draft import Draft
from toolkit.documents.frame import SheetLine
from toolkit.documents.subject_matter import lines
from toolkit.documents.tree import Block, Cell, Column, Entry, Paragraph, Row, Run, Sides, Table
from toolkit.observations.values import Money
from toolkit.spec.model import Milestone
from toolkit.spec.workdays import end_of


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
            head = Paragraph(inlines=(Run(text=draft.texts.noun(who), strong=True),))
            columns.append((head, *(Paragraph(inlines=(Run(text=line),)) for line in lines(party))))
    return Sides(columns=tuple(columns))


def _milestones(draft: Draft) -> Table:
    annex = draft.frame.milestones
    rows = [_row(milestone, draft) for milestone in draft.loaded.spec.milestones]
    total = _total(draft)
    return Table(
        columns=columns(annex.columns, (2.8, 2.2, 2.2, 1, 1.7, 1.6), left=3),
        rows=(*rows, *total),
        caption=annex.caption,
    )


def _row(milestone: Milestone, draft: Draft) -> Row:
    instalment = next((one for one in draft.instalments if one.milestone == milestone.id), None)
    acceptance = draft.loaded.spec.terms.acceptance if draft.loaded.spec.terms else None
    due, period = milestone.due, acceptance.test_period if acceptance else None
    until = end_of(draft.loaded.spec, due, period) if due and period else None
    title = draft.texts.text(milestone.title)
    return Row(
        cells=(
            Cell(inlines=(Run(text=milestone.id, strong=True), Run(text=" "), title)),
            cell(formats.long_date(due, draft.language) if due else ""),
            cell(formats.long_date(until, draft.language) if until else ""),
            cell(formats.percent(instalment.share, draft.language) if instalment else ""),
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
    texts = (formats.percent(share, draft.language), draft.money(payable), draft.money(retention))
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
