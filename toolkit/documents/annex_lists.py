"""Annexes that list: the hand-over to tick off, who may answer guests, the processing of personal data."""

from toolkit.documents import words
from toolkit.documents.draft import Draft
from toolkit.documents.sheet import cell, columns
from toolkit.documents.tree import Blank, Block, Cell, Items, Row, Table
from toolkit.spec.amounts import currency
from toolkit.spec.model import Authority
from toolkit.spec.terms import PersonalData


def handover(draft: Draft) -> tuple[Block, ...]:
    """Every item of `rights.handover` with room for the day of receipt and a remark."""
    annex = draft.annex("handover")
    rows = []
    for item in draft.loaded.spec.rights.handover:
        received = Blank(path=f"handover.{item}.received", label=annex.columns[1], kind="date", width=10)
        remark = Blank(path=f"handover.{item}.remark", label=annex.columns[2], width=20)
        name = words.label("handover", item, draft.form)
        rows.append(Row(cells=(cell(name), Cell(inlines=(received,)), Cell(inlines=(remark,)))))
    return (Table(columns=columns(annex.columns, (4, 1.6, 3), left=3), rows=tuple(rows), caption=annex.caption),)


def authority(draft: Draft) -> tuple[Block, ...]:
    """Who decides what, up to which amount, within which time."""
    annex = draft.annex("authority")
    rows = tuple(_authority(one, draft) for one in draft.loaded.spec.dialogue)
    widths = (3, 3, 1.6, 1.4, 1.6)
    return (Table(columns=columns(annex.columns, widths, left=5), rows=rows, caption=annex.caption),)


def _authority(one: Authority, draft: Draft) -> Row:
    money = currency(draft.loaded.spec)
    return Row(
        cells=(
            Cell(inlines=(draft.texts.text(one.topic),)),
            Cell(inlines=(draft.texts.text(one.decides),)),
            cell(words.money(one.budget, money, draft.form) if one.budget else ""),
            cell(words.duration(one.within, draft.form) if one.within else ""),
            cell(one.escalate or ""),
        )
    )


def processor(draft: Draft) -> tuple[Block, ...]:
    """What is processed, and the processor's duties under the law of the contract."""
    annex, texts = draft.annex("processor"), draft.frame.processor
    terms = draft.loaded.spec.terms
    data = (terms.personal_data if terms else None) or PersonalData()
    given = {
        "purposes": data.purposes, "categories": data.categories, "subprocessors": data.subprocessors,
        "abroad": data.abroad,
    }  # fmt: skip
    rows = [(texts.facts[name], _listed(draft, values) or texts.nothing[name]) for name, values in given.items()]
    rows += [(texts.facts[name], draft.plain(text)) for name, text in texts.fixed.items()]
    table = Table(
        columns=columns(annex.columns, (2, 5), left=2),
        rows=tuple(Row(cells=(cell(name), cell(value))) for name, value in rows),
        caption=annex.caption,
    )
    duties = tuple(paragraph.inlines for one in texts.duties for paragraph in draft.sentences((one,)))
    return (table, Items(items=duties, style="numbers"))


def _listed(draft: Draft, values: tuple[str | dict[str, str], ...]) -> str:
    return words.joined([draft.texts.text(value).text for value in values], draft.form)
