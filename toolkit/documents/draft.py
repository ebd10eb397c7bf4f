"""A contract in the making: the choices, numbers and texts that its parts share."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from toolkit import formats
from toolkit.documents import selection, subject_matter, words
from toolkit.documents.conditions import holds
from toolkit.documents.frame import Annex, Frame, Sentence, frame
from toolkit.documents.place import raw
from toolkit.documents.references import References
from toolkit.documents.selection import Chapter
from toolkit.documents.subject_matter import Deliveries
from toolkit.documents.template_text import TemplateText
from toolkit.documents.tree import Inline, Paragraph, Run
from toolkit.spec.amounts import Instalment, currency, plan
from toolkit.spec.criteria import Numbering
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Jurisdiction, Party


class Draft(Struct, frozen=True, kw_only=True):
    """Everything a part of the contract is made from, in one language."""

    loaded: Loaded
    language: str
    as_of: date
    chapters: tuple[Chapter, ...]
    numbering: Numbering
    texts: TemplateText
    frame: Frame
    letters: dict[str, str]
    """Letter by name of the annexes that this contract has, in their order."""
    deliveries: Deliveries
    instalments: tuple[Instalment, ...]
    values: dict[str, Any]

    def inlines(self, source: str, **values: Any) -> tuple[Inline, ...]:
        """A text of the frame."""
        return self.texts.inlines(source, self._file, **self.values, **values)

    def plain(self, source: str, **values: Any) -> str:
        return self.texts.plain(source, self._file, **self.values, **values)

    def sentences(
        self, sentences: Sequence[Sentence], style: Literal["normal", "note"] = "normal"
    ) -> tuple[Paragraph, ...]:
        """One paragraph of those whose condition holds; nothing when none does."""
        inlines: list[Inline] = []
        for sentence in sentences:
            if holds(sentence.when, self.values, self._file):
                inlines += [Run(text=" ")] if inlines else []
                inlines += self.inlines(sentence.text)
        return (Paragraph(inlines=tuple(inlines), style=style),) if inlines else ()

    def annex(self, name: str) -> Annex:
        return self._worded(self.frame.annexes[name])

    @property
    def milestones(self) -> Annex:
        """The table of the term sheet."""
        return self._worded(self.frame.milestones)

    def _worded(self, annex: Annex) -> Annex:
        def say(text: str) -> str:
            return words.worded(text, self.language, self.law)

        return replace(
            annex, title=say(annex.title), caption=say(annex.caption), columns=tuple(say(one) for one in annex.columns)
        )

    def money(self, amount: Any) -> str:
        """In a column of the currency: `8’172.36`."""
        return formats.number(amount, self.form, 2)

    @property
    def law(self) -> Jurisdiction:
        """The jurisdiction; a contract has one."""
        assert self.loaded.spec.jurisdiction
        return self.loaded.spec.jurisdiction

    @property
    def form(self) -> str:
        """Of words, numbers, dates and money, which differs within a language: `de-AT`, `fr-FR`."""
        return formats.variety(self.language, self.law)

    @property
    def _file(self) -> str:
        return f"templates/sheets/{self.language}.yaml"


def prepare(loaded: Loaded, language: str, as_of: date) -> Draft:
    """The draft before any text is written."""
    chapters = selection.chapters(loaded)
    numbering = selection.numbering(chapters, loaded)
    numbers = {**numbering.clauses, **{chapter.topic: chapter.number for chapter in chapters}}
    around, known = frame(formats.variety(language, loaded.spec.jurisdiction)), selection.values_of(loaded)
    letters = _letters(around, known, language)
    numbers |= {f"annex.{name}": letter for name, letter in letters.items()}
    before = f"{letters['criteria']}{formats.NBSP}{words.words(language).references['criterion']}{formats.NBSP}"
    numbers |= {f"criterion:{criterion.id}": f"{before}{criterion.number}" for criterion in loaded.criteria}
    deliveries = Deliveries(loaded=loaded, language=language)
    values = known | {
        "last_annex": next(reversed(letters.values())),
        "deliverables": tuple(deliveries.described(name) for name in deliveries.names()),
        "title": lambda name: deliveries.title(str(raw(name))),
        "particulars": lambda who: ", ".join(subject_matter.lines(_party(loaded, who))),
        "team": subject_matter.named(agency.team, language)
        if isinstance(agency := loaded.spec.parties.agency, Party)
        else "",
        "representatives": lambda who: subject_matter.representatives(_party(loaded, who), language),
        "result": words.joined([deliveries.summary(name).text for name in loaded.spec.deliverables], language),
        "criteria": len(loaded.criteria),
        "currency": currency(loaded.spec),
    }
    return Draft(
        loaded=loaded, language=language, as_of=as_of, chapters=chapters, numbering=numbering,
        texts=TemplateText(loaded, language, References(numbers=numbers)), frame=around, letters=letters,
        deliveries=deliveries, instalments=plan(loaded.spec), values=values,
    )  # fmt: skip


def _letters(around: Frame, values: dict[str, Any], language: str) -> dict[str, str]:
    where = f"templates/sheets/{language}.yaml"
    names = [name for name, annex in around.annexes.items() if holds(annex.when, values, where)]
    return {name: chr(ord("A") + place) for place, name in enumerate(names)}


def _party(loaded: Loaded, who: str) -> Party:
    party = loaded.spec.parties.client if who == "client" else loaded.spec.parties.agency
    if isinstance(party, str):
        raise ValueError("the agency is still to be chosen")
    return party
