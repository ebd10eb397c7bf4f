"""The account: each figure with the clause it rests on."""

from decimal import Decimal

from toolkit import formats
from toolkit.acceptance.account import Account, Line
from toolkit.acceptance.record import MilestoneOutcome, Record
from toolkit.documents import words
from toolkit.documents.record.frame import Frame, entry, paragraph, row, table
from toolkit.documents.tree import Block, Entry, Row, Table
from toolkit.observations.values import Duration
from toolkit.spec.amounts import currency


def account_entry(frame: Frame, record: Record, outcome: MilestoneOutcome) -> Entry:
    """The account of one milestone; the caller gives only outcomes that have one."""
    assert outcome.account is not None
    label = frame.say("account") + (f" {outcome.milestone}" if len(record.milestones) > 1 else "")
    shown = account_table(frame, outcome.account, label, delivered=record.first_delivered)
    return entry(label, shown, note=frame.say("account-note-net", currency=currency(frame.spec)))


def account_table(frame: Frame, owed: Account, caption: str, **values: object) -> Table:
    """Line by line; `values` are those that only some lines need."""
    plain = not owed.of("vat")
    rows = [_line(frame, line, plain=plain, **values) for line in owed.lines]
    columns = [
        (frame.say("item"), 5, "left"),
        (frame.say("clause-column"), 1, "left"),
        (currency(frame.spec), 1.4, "right"),
    ]
    return table(columns, rows, caption)


def payable_entry(frame: Frame, record: Record) -> Entry:
    """What is payable today, until when, and why nothing is."""
    blocks: list[Block] = []
    for outcome in record.milestones:
        if outcome.account:
            blocks += payable_lines(frame, outcome.account, name=len(record.milestones) > 1)
    return entry(frame.say("payable"), *blocks)


def payable_lines(frame: Frame, owed: Account, *, name: bool) -> list[Block]:
    amount = formats.money(owed.payable_now, currency(frame.spec), frame.form)
    colon = words.words(frame.form).punctuation["colon"]
    clause = frame.clause("payment.due")
    terms = frame.spec.terms
    if owed.pay_by and terms and terms.pay_within:
        length = words.duration(terms.pay_within, frame.form, "dat")
        told = frame.say("payable-until", length=length, date=owed.pay_by, clause=clause)
    elif owed.payable_now > 0:
        told = frame.say("payable-due", clause=clause)
    else:
        told = frame.say("payable-paid") if owed.of("paid") else frame.say("payable-none", clause=clause)
    return [
        paragraph(f"{owed.milestone}{colon}{amount}" if name else amount, strong=True, style="lead"),
        paragraph(told, style="small"),
    ]


def _line(frame: Frame, line: Line, *, plain: bool, **values: object) -> Row:
    key = {"instalment": "instalment" if plain else "instalment-gross", "penalty": _penalty(line)}.get(
        line.item, line.item
    )
    last = line.item == "payable-now"
    return row(
        frame.say(key, **_shares(frame, line), **values),
        frame.number(line.clause),
        formats.number(line.amount, frame.form, 2),
        style="total" if last else "normal",
        strong=last,
    )


def _penalty(line: Line) -> str:
    return "penalty-capped" if line.capped else "penalty"


def _days(count: int) -> Duration:
    return Duration(Decimal(count), "working-day")


def _shares(frame: Frame, line: Line) -> dict[str, object]:
    """What the line's sentence says beside its amount."""
    terms = frame.spec.terms
    assert terms is not None
    assert terms.price is not None
    values: dict[str, object] = {
        "milestone": line.milestone,
        "days": words.duration(_days(line.days), frame.form),
        "remark": line.remark,
    }
    share = {
        "vat": terms.price.vat,
        "retention": terms.retention.share if terms.retention else None,
        "penalty": terms.delay_penalty.per_day if terms.delay_penalty else None,
    }.get(line.item) or next((each.payment for each in frame.spec.milestones if each.id == line.milestone), None)
    if share:
        values["share"] = formats.percent(share.value, frame.form)
    values["total"] = formats.number(terms.price.amount.amount, frame.form, 2)
    return values
