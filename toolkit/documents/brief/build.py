"""Puts the brief together; sections without content are left out."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from toolkit import formats
from toolkit.documents import selection, words
from toolkit.documents.bids.form import FORM, form
from toolkit.documents.brief import aims, bidding, deliverables, demands, sheet
from toolkit.documents.brief.frame import Brief, BriefFrame
from toolkit.documents.parts import wording
from toolkit.documents.references import References
from toolkit.documents.scoring_text import scoring
from toolkit.documents.subject_matter import Deliveries
from toolkit.documents.template_text import TemplateText
from toolkit.documents.tree import Block, Document, Section
from toolkit.errors import InvalidSpec
from toolkit.observations.values import Duration
from toolkit.spec.loaded import Loaded
from toolkit.spec.needs import missing_for

SECTIONS: Final[dict[str, Callable[[Brief], tuple[Block, ...]]]] = {
    "situation": aims.situation,
    "analysis": aims.analysis,
    "objectives": aims.objectives,
    "guests": aims.guests,
    "deliverables": deliverables.section,
    "in-house": demands.in_house,
    "criteria": demands.criteria,
    "milestones": demands.milestones,
    "rights": demands.rights,
    "terms": demands.terms,
    "offer": bidding.offer,
    "scoring": bidding.scored,
    "waivers": demands.waivers,
}


def build(loaded: Loaded, language: str, as_of: date) -> Document:
    """The complete brief.

    Raises InvalidSpec with everything that a brief still needs, and WrongUsage when the language has no brief.
    """
    missing = missing_for(loaded, "brief", language)
    if missing:
        raise InvalidSpec(missing)
    parts = _parts(loaded, language, dict.fromkeys(SECTIONS, ""))
    # A section is cited by its number, so which of them have content is found out first.
    names = [name for name, make in SECTIONS.items() if make(parts)]
    parts = _parts(loaded, language, {name: str(number) for number, name in enumerate(names, 1)})
    sections = tuple(
        Section(
            id=f"brief.{name}",
            number=str(number),
            title=parts.frame.headings[name],
            blocks=SECTIONS[name](parts),
        )
        for number, name in enumerate(names, 1)
    )
    return Document(
        kind="brief", languages=(language,), title=parts.frame.title, subtitle=parts.text(loaded.spec.title).text,
        notice=parts.inlines(parts.frame.notice), running=parts.plain(parts.frame.running), state=parts.frame.state,
        footer=parts.plain(parts.frame.footer, digest=loaded.digest, as_of=as_of), page_label=parts.frame.page,
        contents_title=parts.frame.contents, sheet=sheet.entries(parts), sections=sections, date=as_of,
        author=loaded.spec.parties.client.name,
        attachments=(("spec.yaml", loaded.source), (FORM, form(loaded, language).encode())),
    )  # fmt: skip


def _parts(loaded: Loaded, language: str, numbers: dict[str, str]) -> Brief:
    """With the numbers of the sections."""
    known = {f"brief.{name}": number for name, number in numbers.items()}
    return Brief(
        loaded=loaded, language=language, folder="briefs",
        frame=wording("briefs", language, BriefFrame, "brief"),
        texts=TemplateText(loaded, language, References(numbers=known)), values=_values(loaded, language),
    )  # fmt: skip


def _values(loaded: Loaded, language: str) -> dict[str, Any]:
    """What the texts may ask for, beyond the spec itself."""
    deliveries, bids = Deliveries(loaded=loaded, language=language), loaded.spec.brief.bids
    weights = sorted(bids.weights.items(), key=lambda item: -item[1].value)
    told = [
        f"{scoring(language)[name].name}{formats.NBSP}{formats.percent(share.value, language)}"
        for name, share in weights
    ]
    return selection.values_of(loaded) | {
        "result": words.joined([deliveries.summary(name).text for name in deliveries.names()], language),
        "criteria": len(loaded.criteria),
        "business": tuple(one for one in loaded.spec.brief.objectives if one.level == "business"),
        "own_accounts": not any(
            "agency" in (one.owner, one.accounts, one.domain.holder if one.domain else None)
            for one in loaded.spec.deliverables.values()
        ),
        "fields": words.joined([one.field for one in loaded.spec.brief.competences], language),
        "weights": words.joined(told, language),
        "years": Duration.parse(f"{bids.years} years"),
    }
