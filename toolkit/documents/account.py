"""The account over all milestones as a document tree; every figure comes from `toolkit.acceptance.statement`."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from toolkit import digests, formats
from toolkit.acceptance.statement import Milestone, Statement
from toolkit.documents import words
from toolkit.documents.criterion_text import sentence
from toolkit.documents.record.build import parties_entry
from toolkit.documents.record.consequences import deliverable_title
from toolkit.documents.record.frame import Frame, entry, paragraph, row, table
from toolkit.documents.record.money import account_table
from toolkit.documents.tree import Block, Document, Entry, Row, Table
from toolkit.spec.criteria import Numbering
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import text_in

FOLDERS: Final = ("records", "accounts")


def build(account: Statement, loaded: Loaded, numbering: Numbering, language: str) -> Document:
    """What is payable, then each milestone, the retention, and the sum against the price of the contract."""
    frame = Frame(language=language, spec=loaded.spec, numbering=numbering, folders=FOLDERS)
    title = text_in(loaded.spec.title, language, loaded.spec.languages[0])[0]
    return Document(
        kind="account",
        languages=(language,),
        title=frame.say("title"),
        subtitle=frame.say("subtitle", title=title, date=account.as_of),
        running=frame.say("running", title=title),
        footer=frame.say("footer", digest=loaded.digest, date=account.as_of),
        page_label=frame.say("page", page="{page}", pages="{pages}"),
        sheet=(
            _payable(frame, account),
            parties_entry(frame),
            entry(frame.say("overview"), _overview(frame, account)),
            *(_milestone(frame, each) for each in account.milestones if each.account),
            _retention(frame, account, loaded),
            entry(frame.say("check"), _check(frame, account), paragraph(frame.say("check-told"), style="small")),
            *_notes(frame, account),
        ),
        date=account.as_of,
        author=loaded.spec.parties.client.name,
    )


def _payable(frame: Frame, account: Statement) -> Entry:
    now = account.totals.payable_now
    key = "payable-total" if now >= 0 else "payable-over"
    return entry(
        frame.say("payable"),
        paragraph(formats.money(now, account.currency, frame.form), strong=True, style="lead"),
        paragraph(frame.say(key, clause=frame.clause("payment.due")), style="small"),
    )


def _overview(frame: Frame, account: Statement) -> Table:
    """One line a milestone."""
    columns = [
        (frame.say("milestone"), 1.7, "left"),
        (frame.say("state"), 2.4, "left"),
        *((frame.say(name), 1.5, "right") for name in ("gross", "held", "deductions", "settled", "now")),
    ]
    rows = [_overview_row(frame, each) for each in account.milestones]
    totals = account.totals
    mine = [each.account for each in account.milestones if each.account]
    retained = account.retained
    rows.append(_money_row(frame, frame.say("retention-line"), frame.say(f"kept-{retained.kept}-short"),
                           None, None, None, -retained.released, retained.payable))  # fmt: skip
    rows.append(
        _money_row(
            frame, frame.say("sum"), "",
            sum((one.of("instalment") for one in mine), Decimal(0)),
            sum((one.of("retention") for one in mine), Decimal(0)),
            sum((one.of("penalty") + one.of("reduction") for one in mine), Decimal(0)),
            -totals.paid, totals.payable_now,
            style="total",
        )
    )  # fmt: skip
    return table(columns, rows, frame.say("overview"))


def _overview_row(frame: Frame, each: Milestone) -> Row:
    owed = each.account
    if owed is None:
        return _money_row(frame, each.milestone, _state(frame, each), None, None, None, None, None)
    return _money_row(
        frame, each.milestone, _state(frame, each), owed.of("instalment"), owed.of("retention"),
        owed.of("penalty") + owed.of("reduction"), owed.of("paid"), owed.payable_now,
    )  # fmt: skip


def _money_row(frame: Frame, name: str, state: str, *amounts: Decimal | None, style: str = "normal") -> Row:
    shown = ["" if amount is None else formats.number(amount, frame.form, 2) for amount in amounts]
    return row(name, state, *shown, style=style, strong=style == "total")


def _state(frame: Frame, each: Milestone) -> str:
    if each.accepted:
        return frame.say(f"{each.decision}-on", date=each.accepted)
    return frame.say("rejected-on", date=each.tested) if each.tested else frame.say("not-tested")


def _milestone(frame: Frame, each: Milestone) -> Entry:
    assert each.account
    label = f"{frame.say('account')} {each.milestone}"
    blocks: list[Block] = [account_table(frame, each.account, label, delivered=each.delivered or "")]
    terms = frame.spec.terms
    if each.account.pay_by and terms and terms.pay_within:
        length = words.duration(terms.pay_within, frame.form, "dat")
        told = frame.say(
            "payable-from", length=length, accepted=each.accepted, date=each.account.pay_by,
            clause=frame.clause("payment.due"),
        )  # fmt: skip
        blocks.append(paragraph(told, style="small"))
    else:
        blocks.insert(0, paragraph(_state(frame, each)))
    return entry(label, *blocks)


def _retention(frame: Frame, account: Statement, loaded: Loaded) -> Entry:
    """What is held, until when, what of it is due, and why the rest is not."""
    held = account.retained
    shown = [
        ("held-total", held.held),
        ("released", -held.released),
        ("held-now", held.held - held.released),
        ("released-now", held.payable),
    ]
    rows = [
        row(
            frame.say(name),
            formats.number(amount, frame.form, 2),
            style="total" if name == "released-now" else "normal",
        )
        for name, amount in shown
    ]
    last = frame.spec.milestones[-1].id if frame.spec.milestones else ""
    told = frame.say(
        f"kept-{held.kept}",
        date=held.until or "",
        milestone=last,
        count=len(account.defects),
        clause=frame.clause("payment.retention"),
    )
    columns = [(frame.say("item"), 5, "left"), (account.currency, 1.4, "right")]
    blocks: list[Block] = [paragraph(told)]
    if held.kept != "none":
        blocks.append(table(columns, rows, frame.say("retention-title")))
    if account.defects:
        blocks.append(_defects(frame, account, loaded))
    return entry(frame.say("retention-title"), *blocks)


def _defects(frame: Frame, account: Statement, loaded: Loaded) -> Table:
    columns = [
        (frame.say("deliverable"), 2, "left"),
        (frame.say("criterion"), 3, "left"),
        (frame.say("notified"), 2, "right"),
    ]
    known = {(one.deliverable, one.id): sentence(one, loaded, frame.language) for one in loaded.criteria}
    rows = [
        row(
            deliverable_title(frame, each.deliverable),
            known.get((each.deliverable, each.criterion), each.criterion),
            formats.long_date(each.notified, frame.form),
        )
        for each in account.defects
    ]
    return table(columns, rows, frame.say("open-defects"))


def _check(frame: Frame, account: Statement) -> Table:
    """The price of the contract and what it is made of, to the cent."""
    totals = account.totals
    parts = ("not_due", "penalty", "reduction", "retained", "due")
    rows = [
        row(frame.say(f"check-{name.replace('_', '-')}"), formats.number(getattr(totals, name), frame.form, 2))
        for name in parts
    ]
    rows.append(row(frame.say("check-price"), formats.number(totals.price, frame.form, 2), style="total", strong=True))
    return table([(frame.say("item"), 5, "left"), (account.currency, 1.4, "right")], rows, frame.say("check"))


def _notes(frame: Frame, account: Statement) -> Iterator[Entry]:
    if account.other_specs:
        others = [digests.shown(one) for one in account.other_specs]
        yield entry(frame.say("notes"), paragraph(frame.say("other-specs", digests=others)))
