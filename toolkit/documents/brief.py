"""Turns a spec into a brief: what agencies need to make a comparable offer. Works without agency and terms."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from toolkit import formats
from toolkit.documents import criterion_text, selection, words
from toolkit.documents.brief_parts import Parts, frame
from toolkit.documents.references import References
from toolkit.documents.subject_matter import Deliveries
from toolkit.documents.template_text import TemplateText
from toolkit.documents.tree import Block, Document, Items, Paragraph, Run, Section
from toolkit.errors import InvalidSpec
from toolkit.spec.amounts import currency
from toolkit.spec.loaded import Loaded
from toolkit.spec.needs import missing_for


def build(loaded: Loaded, language: str, as_of: date) -> Document:
    """The complete brief; sections without content are left out.

    Raises InvalidSpec with everything that a brief still needs, and WrongUsage when the language has no brief.
    """
    missing = missing_for(loaded, "brief", language)
    if missing:
        raise InvalidSpec(missing)
    parts = Parts(
        loaded=loaded, language=language, frame=frame(language),
        deliveries=Deliveries(loaded=loaded, language=language),
        texts=TemplateText(loaded, language, References(numbers={})), values=selection.values_of(loaded),
    )  # fmt: skip
    made = [(name, blocks) for name, make in _SECTIONS.items() if (blocks := make(parts))]
    sections = tuple(
        Section(id=f"brief.{name}", number=str(number), title=parts.frame.headings[name], blocks=blocks)
        for number, (name, blocks) in enumerate(made, 1)
    )
    digest = f"{loaded.sha256[:4]} {loaded.sha256[4:8]}"
    return Document(
        kind="brief", languages=(language,), title=parts.frame.title, subtitle=parts.text(loaded.spec.title).text,
        running=_plain(parts, parts.frame.running), state=parts.frame.state,
        footer=parts.texts.plain(parts.frame.footer, "footer", digest=digest, as_of=as_of),
        page_label=parts.frame.page, contents_title=parts.frame.contents, sections=sections, date=as_of,
        author=loaded.spec.parties.client.name, attachments=(("spec.yaml", loaded.source),),
    )  # fmt: skip


def _plain(parts: Parts, source: str) -> str:
    return parts.texts.plain(source, "running", **parts.values)


def _situation(parts: Parts) -> tuple[Block, ...]:
    brief = parts.loaded.spec.brief
    situation = (Paragraph(inlines=(parts.text(brief.situation),)),) if brief.situation else ()
    return (*situation, *parts.labelled("vision", brief.vision), *parts.labelled("mission", brief.mission))


def _analysis(parts: Parts) -> tuple[Block, ...]:
    brief = parts.loaded.spec.brief
    if brief.analysis is None:
        return ()
    analysis = brief.analysis
    competitors = [
        f"{one.name}: {parts.text(one.does_better).text}" if one.does_better else one.name
        for one in analysis.competitors
    ]
    return (
        *parts.listed("guests-say", analysis.guests_say),
        *parts.listed("competitors", competitors),
        *parts.listed("law", analysis.law),
        *parts.listed("technology", analysis.technology),
    )


def _objectives(parts: Parts) -> tuple[Block, ...]:
    rows = [
        (
            one.id,
            parts.text(one.statement),
            words.label("level", one.level, parts.language),
            parts.text(one.measure) if one.measure else "",
            " → ".join(filter(None, (one.baseline, one.target))),
            formats.long_date(one.by, parts.language) if one.by else "",
        )
        for one in parts.loaded.spec.brief.objectives
    ]
    return parts.table("objectives", rows)


def _guests(parts: Parts) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for guest in parts.loaded.spec.brief.guests:
        blocks.append(Paragraph(inlines=(parts.text(guest.segment),), style="lead"))
        blocks += parts.listed("jobs", guest.jobs)
        blocks += parts.listed("pains", [f"{parts.text(one.text).text} ({one.id})" for one in guest.pains])
        blocks += parts.listed("gains", [f"{parts.text(one.text).text} ({one.id})" for one in guest.gains])
    rows = [
        (
            theme.id,
            parts.text(theme.text),
            ", ".join(theme.answers),
            ", ".join(parts.deliveries.title(name).text for name in theme.in_),
        )
        for theme in parts.loaded.spec.brief.themes
    ]
    return (*blocks, *parts.table("themes", rows))


def _deliverables(parts: Parts) -> tuple[Block, ...]:
    names = parts.deliveries.names()
    return (Items(items=tuple((parts.deliveries.described(name),) for name in names)),)


def _in_house(parts: Parts) -> tuple[Block, ...]:
    spec = parts.loaded.spec
    sentences = tuple(Paragraph(inlines=inlines) for inlines in parts.sentences(parts.frame.in_house))
    money = currency(spec)
    dialogue = [
        (
            parts.text(one.topic),
            parts.text(one.decides),
            words.money(one.budget, money, parts.language) if one.budget else "",
            words.duration(one.within, parts.language) if one.within else "",
            one.escalate or "",
        )
        for one in spec.dialogue
    ]
    resources = [
        (
            words.label("resource", name, parts.language),
            one.who,
            formats.number(Decimal(f"{one.hours_per_week:g}"), parts.language),
        )
        for name, one in spec.brief.resources.items()
    ]
    return (*sentences, *parts.table("resources", resources), *parts.table("dialogue", dialogue))


def _criteria(parts: Parts) -> tuple[Block, ...]:
    rows: list[tuple[Run | str, ...] | str] = []
    deliverable = ""
    for one in parts.loaded.criteria:
        if one.deliverable != deliverable:
            deliverable = one.deliverable
            rows.append(parts.deliveries.title(deliverable).text)
        sentence = criterion_text.sentence(one, parts.loaded, parts.language)
        method = criterion_text.method(one, parts.loaded, parts.language)
        rows.append((str(one.number), sentence, method, words.label("severity", one.severity, parts.language)))
    return (parts.note("criteria"), *parts.table("criteria", rows)) if rows else ()


def _milestones(parts: Parts) -> tuple[Block, ...]:
    rows = [
        (
            one.id,
            parts.text(one.title),
            parts.deliveries.of(one),
            formats.long_date(one.due, parts.language) if one.due else "",
            formats.percent(one.payment.value, parts.language) if one.payment else "",
        )
        for one in parts.loaded.spec.milestones
    ]
    return parts.table("milestones", rows)


def _rights(parts: Parts) -> tuple[Block, ...]:
    sentences = parts.sentences(parts.frame.rights)
    return (Items(items=sentences),) if sentences else ()


def _offer(parts: Parts) -> tuple[Block, ...]:
    rows = [
        (one.field, parts.text(one.proof) if one.proof else "", _titles(parts, one.for_))
        for one in parts.loaded.spec.brief.competences
    ]
    items = Items(items=parts.sentences(parts.frame.offer), style="numbers")
    return (parts.note("offer"), items, *parts.table("competences", rows))


def _titles(parts: Parts, names: tuple[str, ...]) -> str:
    return ", ".join(parts.deliveries.title(name).text for name in names)


def _waivers(parts: Parts) -> tuple[Block, ...]:
    rows = [(one.rule, one.at, parts.text(one.reason)) for one in parts.loaded.spec.waivers]
    return (parts.note("waivers"), *parts.table("waivers", rows)) if rows else ()


_SECTIONS: dict[str, Callable[[Parts], tuple[Block, ...]]] = {
    "situation": _situation,
    "analysis": _analysis,
    "objectives": _objectives,
    "guests": _guests,
    "deliverables": _deliverables,
    "in-house": _in_house,
    "criteria": _criteria,
    "milestones": _milestones,
    "rights": _rights,
    "offer": _offer,
    "waivers": _waivers,
}
