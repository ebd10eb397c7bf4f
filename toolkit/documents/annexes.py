"""The annexes of a contract: criteria, payments, third-party register, record form, public holidays."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from toolkit import formats
from toolkit.checking.wording import fill
from toolkit.documents import annex_lists, criterion_text, record_form, words
from toolkit.documents.draft import Draft
from toolkit.documents.sheet import cell, columns
from toolkit.documents.tree import Block, Cell, Inline, Paragraph, Ref, Row, Run, Section, Table
from toolkit.observations.house import RegisterEntry
from toolkit.spec.calendar import calendar_of
from toolkit.spec.criteria import Criterion


def build(draft: Draft) -> tuple[Section, ...]:
    """Those that this contract has, each on a new page."""
    return tuple(_annex(name, _BUILDERS[name](draft), draft) for name in draft.letters)


def _annex(name: str, blocks: tuple[Block, ...], draft: Draft) -> Section:
    annex = draft.annex(name)
    intro = Paragraph(inlines=draft.inlines(annex.intro, place=draft.loaded.spec.place or ""))
    return Section(
        id=f"annex.{name}", number=draft.letters[name], title=annex.title, blocks=(intro, *blocks), page_break=True
    )


def _criteria(draft: Draft) -> tuple[Block, ...]:
    annex = draft.annex("criteria")
    rows: list[Row] = []
    deliverable = ""
    for criterion in draft.loaded.criteria:
        if criterion.deliverable != deliverable:
            deliverable = criterion.deliverable
            rows.append(Row(cells=(Cell(inlines=(draft.deliveries.title(deliverable),)),), style="group"))
        rows.append(_criterion(criterion, draft))
    widths = (0.8, 5, 5, 1.3, 1)
    return (Table(columns=columns(annex.columns, widths, left=5), rows=tuple(rows), caption=annex.caption),)


def _criterion(criterion: Criterion, draft: Draft) -> Row:
    clause = draft.numbering.criteria.get(criterion.id)
    ref: tuple[Inline, ...] = (Ref(to=clause, number=draft.numbering.clauses[clause]),) if clause else ()
    return Row(
        cells=(
            cell(str(criterion.number), anchor=f"criterion:{criterion.id}"),
            Cell(inlines=(criterion_text.sentence(criterion, draft.loaded, draft.language),)),
            Cell(inlines=(criterion_text.method(criterion, draft.loaded, draft.language),)),
            cell(words.label("severity", criterion.severity, draft.form)),
            Cell(inlines=ref),
        )
    )


def _payments(draft: Draft) -> tuple[Block, ...]:
    annex = draft.annex("payments")
    rows = []
    for milestone in draft.loaded.spec.milestones:
        one = next((found for found in draft.instalments if found.milestone == milestone.id), None)
        amounts = (one.net, one.vat, one.gross, one.retention, one.payable) if one else ()
        title = draft.texts.text(milestone.title)
        rows.append(
            Row(
                cells=(
                    Cell(inlines=(Run(text=milestone.id, strong=True), Run(text=" "), title)),
                    cell(draft.deliveries.of(milestone)),
                    cell(formats.long_date(milestone.due, draft.form) if milestone.due else ""),
                    cell(formats.percent(one.share, draft.form) if one else ""),
                    *(cell(draft.money(amount)) for amount in amounts),
                    *([cell("")] * (5 - len(amounts))),
                )
            )
        )
    widths = (2.1, 1.8, 1.7, 1, 1.3, 1.1, 1.3, 1.4, 1.5)
    return (Table(columns=columns(annex.columns, widths, left=3), rows=tuple(rows), caption=annex.caption),)


def _register(draft: Draft) -> tuple[Block, ...]:
    annex = draft.annex("register")
    entries = draft.loaded.spec.rights.register
    if not entries:
        return (Paragraph(inlines=draft.inlines(draft.frame.register["none"])),)
    rows = tuple(_entry(entry, draft) for entry in entries)
    return (Table(columns=columns(annex.columns, (0.8, 3, 2, 3, 3), left=5), rows=rows, caption=annex.caption),)


def _entry(entry: RegisterEntry, draft: Draft) -> Row:
    form = draft.form
    kind = words.label("register-kind", entry.kind, form) + words.words(form).punctuation["colon"]
    what = [f"{kind}{entry.what}", *_told(draft, version=entry.version), ", ".join(entry.files)]
    licence = [entry.licence or draft.frame.register["open"], *_told(draft, proof=entry.proof)]
    return Row(
        cells=(
            cell(entry.id),
            cell(words.listed(filter(None, what), form)),
            cell(entry.holder or draft.frame.register["open"]),
            cell(words.listed(licence, form)),
            cell(words.listed(_extent(entry, draft), form)),
        )
    )


def _extent(entry: RegisterEntry, draft: Draft) -> list[str]:
    form = draft.form
    uses = words.joined([words.label("use", use, form) for use in entry.scope], form)
    releases = ", ".join(words.label("release", one, form) for one in entry.releases)
    naming = words.label("attribution", entry.attribution, form) if entry.attribution else None
    return [*_told(draft, scope=uses, releases=releases, attribution=naming), _validity(entry, draft)]


def _validity(entry: RegisterEntry, draft: Draft) -> str:
    texts, period = draft.frame.register, entry.valid
    start = formats.long_date(period.start, draft.form) if period and period.start else ""
    until = formats.long_date(period.until, draft.form) if period and period.until else ""
    if start and until:
        return fill(texts["between"], {"start": start, "until": until}, draft.form)
    if start or until:
        return fill(texts["from" if start else "until"], {"value": start or until}, draft.form)
    return texts["open"]


def _told(draft: Draft, **facts: str | None) -> list[str]:
    """The given facts with their names."""
    return [fill(draft.frame.register[name], {"value": fact}, draft.form) for name, fact in facts.items() if fact]


def _calendar(draft: Draft) -> tuple[Block, ...]:
    spec, annex = draft.loaded.spec, draft.annex("calendar")
    dues = [milestone.due for milestone in spec.milestones if milestone.due]
    period = spec.terms.period if spec.terms else None
    start = (period and period.start) or min([draft.as_of, *dues])
    until = (period and period.until) or max([draft.as_of, *dues]) + timedelta(days=365)
    if spec.terms and spec.terms.warranty and dues and not (period and period.until):
        until = calendar_of(spec).after(max(dues), spec.terms.warranty)
    days = calendar_of(spec).named(start, until, draft.language)
    rows = tuple(
        Row(
            cells=(
                cell(formats.long_date(day, draft.form)),
                cell(formats.weekday(day, draft.form)),
                cell(name.replace("'", "’") or draft.frame.holiday_added),
            )
        )
        for day, name in days
    )
    return (Table(columns=columns(annex.columns, (2, 1.5, 4), left=3), rows=rows, caption=annex.caption),)


_BUILDERS: Final[dict[str, Callable[[Draft], tuple[Block, ...]]]] = {
    "criteria": _criteria,
    "payments": _payments,
    "register": _register,
    "record": record_form.build,
    "calendar": _calendar,
    "handover": annex_lists.handover,
    "authority": annex_lists.authority,
    "processor": annex_lists.processor,
}
