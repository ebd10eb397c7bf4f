"""How agencies answer: what an offer contains, how it arrives, how it is scored."""

from toolkit import formats
from toolkit.documents.brief.frame import Brief
from toolkit.documents.scoring_text import scoring
from toolkit.documents.subject_matter import Deliveries
from toolkit.documents.tree import Block, Items, Paragraph


def offer(parts: Brief) -> tuple[Block, ...]:
    """What an offer must contain, and the competences it must prove."""
    deliveries = Deliveries(loaded=parts.loaded, language=parts.language)
    rows = [
        (
            one.field,
            parts.text(one.proof) if one.proof else "",
            ", ".join(deliveries.title(name).text for name in one.for_),
        )
        for one in parts.loaded.spec.brief.competences
    ]
    items = Items(items=parts.sentences(parts.frame.offer), style="numbers")
    arrival = tuple(Paragraph(inlines=one) for one in parts.sentences(parts.frame.bids))
    proofs = (parts.note("competences"), *parts.table("competences", rows)) if rows else ()
    return (*arrival, parts.note("offer"), items, *proofs)


def scored(parts: Brief) -> tuple[Block, ...]:
    """The announced weights and how each component is counted; without weights, that there are none."""
    weights = parts.loaded.spec.brief.bids.weights
    if not weights:
        return (parts.note("no-weights"),)
    known = scoring(parts.language)
    rows = [
        (
            known[name].name,
            formats.percent(weight.value, parts.language),
            [
                inline
                for block in parts.paragraph(known[name].how)
                if isinstance(block, Paragraph)
                for inline in block.inlines
            ],
        )
        for name, weight in sorted(weights.items(), key=lambda item: -item[1].value)
    ]
    return (parts.note("scoring"), *parts.table("scoring", rows))
