"""Why the house asks: situation, what the analysis found, objectives, guests and themes."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from toolkit import formats
from toolkit.checking.wording import fill
from toolkit.documents import criterion_text
from toolkit.documents.brief import chain
from toolkit.documents.brief.deliverables import period
from toolkit.documents.brief.frame import Brief
from toolkit.documents.parts import Content, group, stacked
from toolkit.documents.subject_matter import Deliveries
from toolkit.documents.tree import Block, Inline, Paragraph, Ref, Row, Run
from toolkit.observations.house import Period
from toolkit.spec.criteria import Criterion
from toolkit.spec.model import Analysis, Objective, Point, Resource, Theme

LEVELS: Final = ("business", "service", "technical")
"""In the order in which they count."""


def situation(parts: Brief) -> tuple[Block, ...]:
    brief = parts.loaded.spec.brief
    first = (Paragraph(inlines=(parts.text(brief.situation),)),) if brief.situation else ()
    return (*first, *parts.labelled("vision", brief.vision), *parts.labelled("mission", brief.mission))


def analysis(parts: Brief) -> tuple[Block, ...]:
    """What was found about guests, competitors, law, technology and the house's own means."""
    given = parts.loaded.spec.brief.analysis or Analysis()
    found: dict[str, list[Content]] = {
        "guests-say": [parts.text(one) for one in given.guests_say],
        "competitors": [
            (Run(text=f"{one.name}{parts.colon}"), parts.text(one.does_better)) if one.does_better else one.name
            for one in given.competitors
        ],
        "law": [parts.text(one) for one in given.law],
        "technology": [parts.text(one) for one in given.technology],
        "resources": [_resource(name, one, parts) for name, one in parts.loaded.spec.brief.resources.items()],
    }
    rows = [(parts.frame.labels[name], stacked(entries)) for name, entries in found.items() if entries]
    return parts.table("analysis", rows)


def _resource(task: str, one: Resource, parts: Brief) -> str:
    hours = formats.number(Decimal(f"{one.hours_per_week:g}"), parts.language)
    values = {"task": parts.label("resource", task), "who": one.who, "hours": hours}
    return fill(parts.frame.values["resource"], values, parts.language)


def objectives(parts: Brief) -> tuple[Block, ...]:
    """Business before service before technical."""
    rows: list[Sequence[Content] | Row] = []
    for level in LEVELS:
        chosen = [one for one in parts.loaded.spec.brief.objectives if one.level == level]
        rows += [group(parts.label("level", level)), *(_objective(one, parts) for one in chosen)] if chosen else []
    return parts.table("objectives", rows)


def _objective(one: Objective, parts: Brief) -> tuple[Content, ...]:
    measure: list[Inline] = [parts.text(one.measure)] if one.measure else []
    if one.source:
        measure += [Run(text="\n")] if measure else []
        measure += [Run(text=f"{parts.frame.labels['source']} "), parts.text(one.source)]
    if one.period:
        measure += [Run(text="\n")] if measure else []
        measure += [Run(text=_counted(one.period, parts))]
    proofs = [criterion for criterion in parts.loaded.criteria if one.id in criterion.for_]
    return (
        one.id,
        parts.text(one.statement),
        tuple(measure),
        one.baseline or "",
        one.target or "",
        parts.date(one.by),
        numbers(proofs, parts) or parts.frame.values["no-proof"],
    )


def _counted(span: str | Period, parts: Brief) -> str:
    if isinstance(span, str):
        return parts.frame.values[f"counted-{span}"]
    return fill(parts.frame.values["counted-span"], {"period": period(span, parts)}, parts.language)


def numbers(criteria: Sequence[Criterion], parts: Brief) -> tuple[Inline, ...]:
    """`Nr. 4, 29`, each leading to its row in the list of criteria."""
    found: list[Inline] = []
    for one in criteria:
        before = f"{parts.frame.labels['number']}{formats.NBSP}" if not found else ", "
        found += [Run(text=before), Ref(to=f"criterion:{one.id}", number=str(one.number))]
    return tuple(found)


def guests(parts: Brief) -> tuple[Block, ...]:
    """Who they are and what they have in mind, then the chain from each point to its proof."""
    rows: list[Sequence[Content] | Row] = []
    for guest in parts.loaded.spec.brief.guests:
        told: dict[str, list[Content]] = {
            "jobs": [parts.text(one) for one in guest.jobs],
            "pains": [_point(one, parts) for one in guest.pains],
            "gains": [_point(one, parts) for one in guest.gains],
        }
        rows.append(group(parts.text(guest.segment)))
        rows += [(parts.frame.labels[name], stacked(entries)) for name, entries in told.items() if entries]
    steps = list(_chain(parts))
    return (
        *parts.table("guests", rows),
        *([parts.note("chain")] if steps else []),
        *parts.table("chain", steps),
    )


def _chain(parts: Brief) -> Iterator[tuple[Content, ...]]:
    """Points and theme are written once, in the first of their rows."""
    deliveries = Deliveries(loaded=parts.loaded, language=parts.language)
    open_ends, before = parts.frame.values, None
    for link in chain.links(parts.loaded):
        theme: Content = _point(link.theme, parts) if link.theme else ""
        if link.theme is None and not link.criteria:
            theme = open_ends["no-theme"]
        again = (link.points, link.theme) == before
        yield (
            "" if again else stacked([_point(one, parts) for one in link.points]) or open_ends["no-point"],
            "" if again else theme,
            deliveries.title(link.deliverable) if link.deliverable else open_ends["no-deliverable"],
            _proof(link.criteria, parts),
        )
        before = (link.points, link.theme)


def _point(one: Point | Theme, parts: Brief) -> tuple[Inline, ...]:
    return (Run(text=f"{one.id} "), parts.text(one.text))


def _proof(criteria: Sequence[Criterion], parts: Brief) -> tuple[Inline, ...]:
    """Each criterion with its number and the kind of its test, one below the other."""
    if not criteria:
        return (Run(text=parts.frame.values["no-criterion"]),)
    return stacked([_proved(one, parts) for one in criteria])


def _proved(one: Criterion, parts: Brief) -> tuple[Inline, ...]:
    sentence = criterion_text.sentence(one, parts.loaded, parts.language)
    return (*numbers([one], parts), Run(text=" "), sentence, Run(text=f" ({parts.label('proof', one.judge)})"))
