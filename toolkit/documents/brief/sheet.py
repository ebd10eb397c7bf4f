"""The first page of a brief: who asks, what for, until when, what decides."""

from toolkit import formats
from toolkit.documents import timeline
from toolkit.documents.brief.frame import Brief, Line
from toolkit.documents.parts import inlines_of
from toolkit.documents.subject_matter import Deliveries, lines
from toolkit.documents.tree import Block, Entry, Inline, Paragraph, Ref, Run, Sides


def entries(parts: Brief) -> tuple[Entry, ...]:
    """One entry per line of the frame that has something to say."""
    found = []
    for line in parts.frame.sheet:
        blocks = _blocks(line, parts)
        if blocks:
            found.append(Entry(label=line.label, refs=_refs(line, parts), blocks=blocks))
    return tuple(found)


def _refs(line: Line, parts: Brief) -> tuple[Inline, ...]:
    """`Ziffer 5, 7`, of the sections that this brief has."""
    found: list[Inline] = []
    for name in line.sections:
        id_ = f"brief.{name}"
        if id_ in parts.texts.references.numbers:
            ref: Ref = parts.texts.references.number(id_) if found else parts.texts.references.ref(id_, parts.language)
            found += [Run(text=", "), ref] if found else [ref]
    return tuple(found)


def _blocks(line: Line, parts: Brief) -> tuple[Block, ...]:
    text = parts.paragraph(line.sentences)
    if line.block == "client":
        return (_client(parts), *text)
    if line.block == "milestones":
        return (*timeline.picture(parts), *_milestones(parts), *text)
    return text


def _client(parts: Brief) -> Sides:
    client, contact = parts.loaded.spec.parties.client, parts.loaded.spec.brief.bids.contact
    house = [client.name, *lines(client)[1:]]
    person = [contact.name, contact.email, contact.phone] if contact else [None, client.email, client.phone]
    columns = (("house", house), ("contact", [one for one in person if one]))
    return Sides(
        columns=tuple(
            (Paragraph(inlines=(Run(text=parts.frame.labels[name], strong=True),)), *map(_line, texts))
            for name, texts in columns
            if texts
        )
    )


def _line(text: str) -> Paragraph:
    return Paragraph(inlines=inlines_of(text))


def _milestones(parts: Brief) -> tuple[Block, ...]:
    deliveries = Deliveries(loaded=parts.loaded, language=parts.language)
    rows = [
        (
            (Run(text=one.id, strong=True), Run(text=" "), parts.text(one.title)),
            deliveries.of(one),
            parts.date(one.due),
            formats.percent(one.payment.value, parts.language) if one.payment else "",
        )
        for one in parts.loaded.spec.milestones
    ]
    return parts.table("plan", rows)
