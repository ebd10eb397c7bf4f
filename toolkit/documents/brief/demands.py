"""What is demanded: what stays in the house, criteria, milestones, rights, terms, and where the spec departs."""

from collections.abc import Iterator, Sequence

from toolkit import formats
from toolkit.checking import check as checks
from toolkit.documents import criterion_text, words
from toolkit.documents.brief.deliverables import period
from toolkit.documents.brief.frame import Brief
from toolkit.documents.parts import Content, group, inlines_of, stacked
from toolkit.documents.subject_matter import Deliveries
from toolkit.documents.tree import Block, Cell, Inline, Items, Row, Run
from toolkit.observations.house import RegisterEntry
from toolkit.spec.amounts import currency
from toolkit.spec.calendar import calendar_of
from toolkit.spec.criteria import Criterion
from toolkit.spec.lint import covers, finding
from toolkit.spec.milestones import delivered
from toolkit.spec.model import Milestone, Waiver
from toolkit.spec.paths import locate
from toolkit.spec.rule import load_rule


def in_house(parts: Brief) -> tuple[Block, ...]:
    """What is not put out to tender and why, and who answers the guests."""
    spec, kept = parts.loaded.spec, parts.frame.kept
    rows = [
        (kept[one].name, kept[one].why) if one in kept else (one, parts.frame.values["own-decision"])
        for one in spec.brief.in_house
    ]
    money = currency(spec)
    dialogue = [
        (
            parts.text(one.topic),
            parts.text(one.decides),
            words.money(one.budget, money, parts.form) if one.budget else "",
            words.duration(one.within, parts.language) if one.within else "",
            one.escalate or "",
        )
        for one in spec.dialogue
    ]
    return (*parts.table("in-house", rows), *parts.table("dialogue", dialogue))


def criteria(parts: Brief) -> tuple[Block, ...]:
    """All of them with their test and class, then how many defects the house accepts."""
    rows: list[Row] = []
    deliverable, deliveries = "", Deliveries(loaded=parts.loaded, language=parts.language)
    for one in parts.loaded.criteria:
        if one.deliverable != deliverable:
            deliverable = one.deliverable
            rows.append(group(deliveries.title(deliverable)))
        rows.append(_criterion(one, parts))
    if not rows:
        return ()
    terms = parts.loaded.spec.terms
    threshold = (parts.note("accept-if"),) if terms and terms.acceptance else ()
    return (parts.note("criteria"), *threshold, *parts.table("criteria", rows))


def _criterion(one: Criterion, parts: Brief) -> Row:
    sentence = criterion_text.sentence(one, parts.loaded, parts.language)
    method = criterion_text.method(one, parts.loaded, parts.language)
    texts: Sequence[Content] = (
        (sentence, Run(text=f"\n{one.id}", emphasis=True)),
        method,
        parts.label("severity", one.severity),
    )
    number = Cell(inlines=(Run(text=str(one.number)),), anchor=f"criterion:{one.id}")
    return Row(cells=(number, *(Cell(inlines=inlines_of(text)) for text in texts)))


def milestones(parts: Brief) -> tuple[Block, ...]:
    """What each comprises and is judged by, when it is handed over and tested, and its share of the price."""
    spec = parts.loaded.spec
    deliveries = Deliveries(loaded=parts.loaded, language=parts.language)
    length = spec.terms.acceptance.test_period if spec.terms and spec.terms.acceptance else None
    rows = [
        (
            one.id,
            parts.text(one.title),
            stacked([deliveries.of(one), *_judged(one, parts)]),
            parts.date(one.due),
            parts.date(calendar_of(spec).after(one.due, length)) if one.due and length else parts.frame.values["open"],
            formats.percent(one.payment.value, parts.language) if one.payment else "",
        )
        for one in spec.milestones
    ]
    return (*([parts.note("milestones")] if rows else []), *parts.table("milestones", rows))


def _judged(milestone: Milestone, parts: Brief) -> Iterator[str]:
    """`Nr. 1–27`, the criteria that decide over it."""
    found = [one.number for one in delivered(milestone, parts.loaded)]
    if found:
        yield f"{parts.frame.labels['number']}{formats.NBSP}{words.ranges(found)}"


def rights(parts: Brief) -> tuple[Block, ...]:
    """What passes, what the agency may bring along, and the third-party material already known."""
    sentences, known = parts.sentences(parts.frame.rights), parts.loaded.spec.rights
    rows = [_register(one, parts) for one in known.register]
    existing: list[Content] = [
        (parts.text(one.what), Run(text=parts.colon), parts.text(one.licence)) if one.licence else parts.text(one.what)
        for one in known.pre_existing
    ]
    return (
        *([Items(items=sentences)] if sentences else []),
        *parts.listed("pre-existing", existing),
        *parts.table("register", rows),
    )


def _register(one: RegisterEntry, parts: Brief) -> tuple[Content, ...]:
    unknown = parts.frame.values["open"]
    uses = parts.joined([parts.label("use", use) for use in one.scope])
    valid = period(one.valid, parts) if one.valid and (one.valid.start or one.valid.until) else ""
    return (
        one.id,
        f"{parts.label('register-kind', one.kind)}{parts.colon}{one.what}",
        one.holder or unknown,
        one.licence or unknown,
        parts.in_line(filter(None, (uses, valid))) or unknown,
    )


def terms(parts: Brief) -> tuple[Block, ...]:
    """The points of the contract that a price depends on; nothing when the spec has no terms."""
    sentences = parts.sentences(parts.frame.terms) if parts.loaded.spec.terms else ()
    return (parts.note("terms"), Items(items=sentences)) if sentences else ()


def waivers(parts: Brief) -> tuple[Block, ...]:
    """Every rule that is waived and every criterion of a pack that is off, each with its reason."""
    rows = [(_rule(one, parts), one.at, parts.text(one.reason)) for one in parts.loaded.spec.waivers]
    off = list(_switched_off(parts))
    if not rows and not off:
        return ()
    return (parts.note("waivers"), *parts.table("waivers", rows), *parts.table("switched-off", off))


def _rule(waiver: Waiver, parts: Brief) -> tuple[Inline, ...]:
    """Its id and what it says of this spec."""
    loaded, rule = parts.loaded, load_rule(waiver.rule)
    place = locate(waiver.at, loaded.positions, loaded.texts) or waiver.at
    told = {finding(rule, hit, loaded, parts.language).why for hit in rule.find(loaded) if covers(place, hit.path)}
    if not told and "{" not in rule.meta.texts[parts.language].why:
        told = {rule.meta.texts[parts.language].why}
    return (Run(text=waiver.rule, strong=True), *(Run(text=f"\n{why}") for why in sorted(told)))


def _switched_off(parts: Brief) -> Iterator[tuple[Content, ...]]:
    deliveries = Deliveries(loaded=parts.loaded, language=parts.language)
    for name, deliverable in parts.loaded.spec.deliverables.items():
        for id_, change in deliverable.adjust.items():
            if change.off:
                check = id_.partition("/")[2]
                title = checks.metadata(check).texts[parts.language].title if check in checks.paths() else ""
                told = (Run(text=id_, strong=True), *([Run(text=f"\n{title}")] if title else []))
                yield told, deliveries.title(name), parts.text(change.reason) if change.reason else ""
