"""The account: each figure with the clause it rests on."""

from toolkit import formats
from toolkit.acceptance.account import Line
from toolkit.acceptance.record import MilestoneOutcome, Record
from toolkit.documents.record.frame import Frame, entry, row, table
from toolkit.documents.tree import Entry, Row


def account_entry(frame: Frame, record: Record, outcome: MilestoneOutcome) -> Entry:
    """The account of one milestone; the caller gives only outcomes that have one."""
    assert outcome.account is not None
    currency = frame.spec.currency or ""
    price = frame.spec.terms.price if frame.spec.terms else None
    note = frame.say("account-note-net", currency=currency)
    if price and price.vat:
        note = frame.say("account-note", currency=currency, vat=formats.percent(price.vat.value, frame.form))
    rows = [_line(frame, record, line) for line in outcome.account.lines]
    columns = [(frame.say("item"), 5, "left"), (frame.say("clause-column"), 1, "left"), (currency, 1.4, "right")]
    label = frame.say("account") + (f" {outcome.milestone}" if len(record.milestones) > 1 else "")
    return entry(label, table(columns, rows, label), note=note)


def _line(frame: Frame, record: Record, line: Line) -> Row:
    terms = frame.spec.terms
    assert terms is not None
    language = frame.form
    values: dict[str, object] = {"milestone": line.milestone}
    if line.item == "instalment":
        share = next(each.payment for each in frame.spec.milestones if each.id == line.milestone)
        assert share is not None
        assert terms.price is not None
        values["share"] = formats.percent(share.value, language)
        total = terms.price.amount.amount
        if terms.price.vat:
            total += terms.price.vat.of(total)
        values["total"] = formats.number(total, language, 2)
    if line.item == "retention" and terms.retention:
        values["share"] = formats.percent(terms.retention.share.value, language)
    if line.item == "penalty":
        values |= {"date": record.delivered, "days": line.days}
    last = line.item == "payable-now"
    return row(
        frame.say(line.item, **values),
        frame.number(line.clause),
        formats.number(line.amount, language, 2),
        style="total" if last else "normal",
        strong=last,
    )
