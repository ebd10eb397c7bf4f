"""Puts the policy together; a section without content is left out."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final

from toolkit import formats
from toolkit.documents import selection, subject_matter
from toolkit.documents.parts import wording
from toolkit.documents.policy import tables
from toolkit.documents.policy.frame import Part, Policy, PolicyFrame
from toolkit.documents.references import References
from toolkit.documents.template_text import TemplateText
from toolkit.documents.tree import Block, Document, Entry, Items, Section, Signatures
from toolkit.errors import InvalidSpec
from toolkit.observations.values import Duration
from toolkit.spec.loaded import Loaded
from toolkit.spec.needs import missing_for

_LENGTH: Final = {"working-day": 86400.0, "month": 2592000.0, "year": 31536000.0}
"""Seconds of the units that have no fixed length, to compare them."""


def build(loaded: Loaded, language: str, as_of: date) -> Document:
    """The policy in `language`.

    Raises InvalidSpec with what it still needs, and WrongUsage when the language has no words for it.
    """
    missing = missing_for(loaded, "policy", language)
    if missing:
        raise InvalidSpec(missing)
    parts = _parts(loaded, language)
    made = [(one, blocks) for one in parts.frame.sections if (blocks := tuple(_blocks(one.parts, parts)))]
    sections = tuple(
        Section(id=f"policy.{one.id}", number=str(number), title=one.title, blocks=blocks)
        for number, (one, blocks) in enumerate(made, 1)
    )
    client = loaded.spec.parties.client
    return Document(
        kind="policy", languages=(language,), title=parts.frame.title, subtitle=client.name,
        notice=parts.inlines(parts.frame.notice), running=parts.plain(parts.frame.running), state=parts.frame.state,
        footer=parts.plain(parts.frame.footer, digest=loaded.digest, as_of=as_of), page_label=parts.frame.page,
        contents_title=parts.frame.contents, sheet=tuple(_sheet(parts, as_of)), sections=sections,
        closing=(*parts.paragraph(parts.frame.in_force, as_of=as_of), _signature(parts)),
        date=as_of, author=client.name,
    )  # fmt: skip


def _parts(loaded: Loaded, language: str) -> Policy:
    parts = Policy(
        loaded=loaded, language=language, folder="policies",
        frame=wording("policies", language, PolicyFrame, "social media policy"),
        texts=TemplateText(loaded, language, References(numbers={})), values=selection.values_of(loaded),
    )  # fmt: skip
    parts.values.update(_values(parts))
    return parts


def _values(parts: Policy) -> dict[str, Any]:
    """What the texts may ask for, beyond the spec itself."""
    spec = parts.loaded.spec
    within = sorted((one.within for one in spec.dialogue if one.within), key=_seconds)
    profiles = [one for one in spec.deliverables.values() if one.kind == "profile"]
    own = spec.brief.resources.get("dialogue")
    names = [parts.label("platform", one.platform) for one in profiles if one.platform]
    return {
        "lead": tables.lead(parts),
        "shortest": within[0] if within else None,
        "longest": within[-1] if within else None,
        "platforms": parts.joined(list(dict.fromkeys(names))),
        "profiles": len(profiles),
        "agency_works": any(one.scope for one in profiles)
        or any(k.kind == "campaign" for k in spec.deliverables.values()),
        "law": spec.jurisdiction,
        "dialogue": f"{own.who}, {_hours(own.hours_per_week, parts.language)}" if own else "",
    }


def _hours(hours: float, language: str) -> str:
    return formats.number(Decimal(f"{hours:g}"), language)


def _seconds(length: Duration) -> float:
    return float(length.amount) * (_LENGTH.get(length.unit) or Duration.parse(f"1 {length.unit}").seconds)


def _sheet(parts: Policy, as_of: date) -> Iterator[Entry]:
    for line in parts.frame.sheet:
        table = tables.table(line.table, parts) if line.table else ()
        blocks = (*table, *parts.paragraph(line.sentences, as_of=as_of))
        if blocks:
            yield Entry(label=line.label, blocks=blocks)


def _blocks(passages: tuple[Part, ...], parts: Policy) -> Iterator[Block]:
    for one in passages:
        yield from parts.paragraph(one.text)
        for sentences, style in ((one.items, "bullets"), (one.steps, "numbers")):
            told = parts.sentences(sentences)
            if told:
                yield Items(items=told, style="numbers" if style == "numbers" else "bullets")
        if one.table:
            yield from tables.table(one.table, parts)


def _signature(parts: Policy) -> Signatures:
    client = parts.loaded.spec.parties.client
    return Signatures(
        place_and_date=parts.frame.place_and_date,
        parties=((client.name, subject_matter.representatives(client, parts.language)),),
    )
