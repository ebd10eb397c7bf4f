"""The amendment of a contract: what two versions of its spec say otherwise, as the parties sign it.

Clauses are quoted in their new wording under the number of the contract in force; criteria and milestones are set
beside what they were; the price is the difference.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct

from toolkit import catalogue, formats, resources
from toolkit.documents import contract, criterion_text, subject_matter, words
from toolkit.documents.draft import Draft, prepare
from toolkit.documents.redline.build import marks, redline
from toolkit.documents.sheet import cell, columns
from toolkit.documents.tree import (
    Block,
    Cell,
    Clause,
    Document,
    Entry,
    Paragraph,
    Row,
    Run,
    Section,
    Sides,
    Table,
)  # fmt: skip
from toolkit.errors import WrongUsage
from toolkit.spec.amounts import Instalment, currency, plan
from toolkit.spec.comparing.change import Change, Comparison
from toolkit.spec.comparing.compare import compare
from toolkit.spec.criteria import Criterion
from toolkit.spec.loaded import Loaded


class Request(Struct, frozen=True, kw_only=True):
    """What the specs do not say about a change."""

    number: int = 1
    """Of the amendment, counted from the contract on."""
    reason: str = ""
    signed: date | None = None
    """Day of the contract."""


class Frame(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of `templates/amendments`."""

    title: str
    subtitle: str
    running: str
    state: str
    footer: str
    page: str
    labels: dict[str, str]
    headings: dict[str, str]
    clauses: dict[str, str]
    """How a changed, new or removed clause is announced."""
    tables: dict[str, tuple[str, ...]]
    captions: dict[str, str]
    price: dict[str, str]
    closing: tuple[str, ...]
    none: str
    place_and_date: str


def build(old: Loaded, new: Loaded, request: Request, language: str, as_of: date) -> Document:
    """The amendment that turns the contract of `old` into that of `new`.

    Raises WrongUsage when both say the same, and what `contract.build` raises for either.
    """
    comparison = compare(old, new)
    if not comparison.changes:
        raise WrongUsage("The two specs say the same; there is nothing to amend.", "Name the changed spec second.")
    making = _Making(old, new, request, language, as_of)
    return making.document(comparison)


class _Making:
    """Both contracts and the words of the amendment."""

    def __init__(self, old: Loaded, new: Loaded, request: Request, language: str, as_of: date) -> None:
        self.old, self.new, self.request, self.language, self.as_of = old, new, request, language, as_of
        self.before, self.after = (contract.build(one, language, as_of) for one in (old, new))
        self.draft: Draft = prepare(new, language, as_of)
        self.file = f"templates/amendments/{language}.yaml"
        self.frame = catalogue.read(resources.folder("templates/amendments") / f"{language}.yaml", Frame)

    def document(self, comparison: Comparison) -> Document:
        made = {
            "clauses": tuple(self.clauses()),
            "criteria": self.criteria(comparison),
            "milestones": self.milestones(comparison),
            "closing": tuple(self.closing()),
        }
        sections: list[Section] = []
        for name, content in made.items():
            if content:
                number = str(len(sections) + 1)
                numbered, title = tuple(self.numbered(number, name, content)), self.say(self.frame.headings[name])
                sections.append(Section(id=f"amendment.{name}", number=number, title=title, clauses=numbered))
        spec = self.new.spec
        return Document(
            kind="amendment",
            languages=(self.language,),
            title=self.say(self.frame.title, number=self.request.number),
            subtitle=self.say(self.frame.subtitle),
            running=self.say(self.frame.running, number=self.request.number),
            state=self.frame.state,
            footer=self.say(self.frame.footer, digest=self.new.digest, day=self.as_of),
            page_label=self.frame.page,
            sheet=tuple(self.sheet()),
            sections=tuple(sections),
            closing=(subject_matter.signatures(spec, self.frame.place_and_date, self.language),),
            date=self.as_of,
            author=spec.parties.client.name,
            attachments=(("spec.yaml", self.new.source), ("spec-before.yaml", self.old.source)),
        )

    def say(self, text: str, **values: Any) -> str:
        return self.draft.texts.plain(text, self.file, **self.draft.values, **values)

    def paragraph(self, text: str, **values: Any) -> Paragraph:
        return Paragraph(inlines=self.draft.texts.inlines(text, self.file, **self.draft.values, **values))

    def numbered(self, number: str, name: str, content: tuple[tuple[Block, ...], ...]) -> Iterator[Clause]:
        for place, blocks in enumerate(content, 1):
            yield Clause(id=f"amendment.{name}.{place}", number=f"{number}.{place}", blocks=blocks)

    # --- first page

    def sheet(self) -> Iterator[Entry]:
        labels = self.frame.labels
        spec = self.new.spec
        parties = tuple(
            tuple(Paragraph(inlines=(Run(text=line),)) for line in subject_matter.lines(party))
            for party in (spec.parties.client, spec.parties.agency)
            if not isinstance(party, str)
        )
        yield Entry(label=labels["parties"], blocks=(Sides(columns=parties),))
        signed = self.request.signed
        told = self.say(labels["contract-of" if signed else "contract-is"], digest=self.old.digest, day=signed or "")
        yield Entry(label=labels["contract"], blocks=(Paragraph(inlines=(Run(text=told),)),))
        if self.request.reason:
            reason = Paragraph(inlines=(Run(text=self.request.reason),))
            yield Entry(label=labels["reason"], blocks=(reason,))
        yield Entry(label=labels["price"], blocks=(self.price(),))

    def price(self) -> Paragraph:
        texts, money = self.frame.price, currency(self.new.spec)
        before, after = (sum((one.net for one in plan(spec.spec)), Decimal(0)) for spec in (self.old, self.new))
        if before == after:
            return self.paragraph(texts["same"])
        shown = {
            name: formats.money(amount, money, self.draft.form)
            for name, amount in (("before", before), ("after", after), ("by", abs(after - before)))
        }
        return self.paragraph(texts["more" if after > before else "less"], **shown)

    # --- what changes

    def clauses(self) -> Iterator[tuple[Block, ...]]:
        """Every clause whose words differ, under its number in the contract in force."""
        numbers = {clause.id: clause.number for section in self.before.sections for clause in section.clauses}
        wording = {clause.id: clause.blocks for section in self.after.sections for clause in section.clauses}
        for section in redline(self.before, self.after).sections:
            for clause in section.clauses:
                if clause.change == "removed":
                    yield (self.paragraph(self.frame.clauses["removed"], at=numbers[clause.id]),)
                elif clause.change == "added":
                    yield (self.paragraph(self.frame.clauses["added"], at=clause.number), *wording[clause.id])
                elif any(map(marks, clause.blocks)):
                    yield (self.paragraph(self.frame.clauses["changed"], at=numbers[clause.id]), *wording[clause.id])

    def criteria(self, comparison: Comparison) -> tuple[tuple[Block, ...], ...]:
        rows = [self.criterion(change) for change in comparison.changes if change.section == "criteria"]
        return ((self.table("criteria", rows, (1.6, 4, 4)),),) if rows else ()

    def criterion(self, change: Change) -> Row:
        old = (
            None if change.kind == "added" else self.sentence(self.old, change.deliverable, change.old_id or change.id)
        )
        new = None if change.kind == "removed" else self.sentence(self.new, change.deliverable, change.id)
        shown = [cell(side or self.frame.none) for side in (old, new)]
        loaded, id_ = (self.new, change.id) if change.kind == "added" else (self.old, change.old_id or change.id)
        number = _criterion(loaded, change.deliverable, id_).number
        word = words.words(self.draft.form).references["criterion"]
        return Row(cells=(cell(f"{word}{formats.NBSP}{number}\n{change.id}"), *shown))

    def sentence(self, loaded: Loaded, deliverable: str, id_: str) -> str:
        """What the criterion demands, how it is tested, and its class."""
        found = _criterion(loaded, deliverable, id_)
        parts = (
            criterion_text.sentence(found, loaded, self.language).text,
            criterion_text.method(found, loaded, self.language).text,
            words.label("severity", found.severity, self.draft.form),
        )
        return "\n".join(parts)

    def milestones(self, comparison: Comparison) -> tuple[tuple[Block, ...], ...]:
        """All milestones when one of them, or the price, differs: a plan is read whole."""
        if not any(change.section in ("milestones", "money") for change in comparison.changes):
            return ()
        before, after = ({one.milestone: one for one in plan(loaded.spec)} for loaded in (self.old, self.new))
        known = {one.id: one for one in (*self.old.spec.milestones, *self.new.spec.milestones)}
        rows = [
            Row(
                cells=(
                    Cell(inlines=(Run(text=id_, strong=True), Run(text=" "), self.draft.texts.text(one.title))),
                    cell(self.instalment(self.old, id_, before.get(id_))),
                    cell(self.instalment(self.new, id_, after.get(id_))),
                )
            )
            for id_, one in known.items()
        ]
        return ((self.table("milestones", rows, (3, 3, 3)),),)

    def instalment(self, loaded: Loaded, id_: str, instalment: Instalment | None) -> str:
        milestone = next((one for one in loaded.spec.milestones if one.id == id_), None)
        if milestone is None:
            return self.frame.none
        due = formats.long_date(milestone.due, self.draft.form) if milestone.due else self.frame.none
        if instalment is None:
            return due
        net = formats.money(instalment.net, currency(loaded.spec), self.draft.form)
        return f"{due}\n{formats.percent(instalment.share, self.draft.form)}, {net}"

    def closing(self) -> Iterator[tuple[Block, ...]]:
        for text in self.frame.closing:
            yield (self.paragraph(text, digest=self.new.digest),)

    def table(self, name: str, rows: list[Row], widths: tuple[float, ...]) -> Table:
        titles = self.frame.tables[name]
        return Table(columns=columns(titles, widths, left=len(titles)), rows=tuple(rows),
                     caption=self.frame.captions[name])  # fmt: skip


def _criterion(loaded: Loaded, deliverable: str, id_: str) -> Criterion:
    return next(one for one in loaded.criteria if (one.deliverable, one.id) == (deliverable, id_))
