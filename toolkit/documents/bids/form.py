"""The empty form of a bid: YAML with comments in the language of the spec, a place for every answer."""

import json
import re
import textwrap
from collections.abc import Iterator
from typing import Final

from toolkit.bids.read import priced
from toolkit.documents import criterion_text, selection, words
from toolkit.documents.bids.frame import Bids, Form, frame
from toolkit.documents.parts import Parts
from toolkit.documents.references import References
from toolkit.documents.subject_matter import Deliveries
from toolkit.documents.template_text import TemplateText
from toolkit.documents.tree import Inline
from toolkit.spec.amounts import currency
from toolkit.spec.loaded import Loaded

FORM: Final = "bid-form.yaml"
"""What the form is called when it goes with a brief."""
SCHEMA: Final = "bid.schema.json"
"""The file beside the form with which an editor completes it."""
_WIDTH: Final = 100
_COLUMN: Final = 26
"""Where the comments behind keys begin."""
_PLAIN: Final = re.compile(r"[A-Za-z][\w./-]*")
_EMPTY: Final = re.compile(r"\s*((- )?(toolkit-bid|request|currency|field):.*|(- )?[^\s#:]+:\s*(#.*)?|#.*)?")
"""A line of the form as it is written: a key without answer, one that we answer, a comment."""
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_UNSEEN: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
AGENCY: Final = {
    "agency": ("name", "legal-form", "register", "vat"),
    "address": ("street", "postcode", "town", "country"),
    "contact": ("name", "email", "phone"),
}
LISTS: Final = {
    "licences": ("what", "price", "per"),
    "running-costs": ("what", "per-year"),
    "contributions": ("what", "hours", "until"),
    "team": ("name", "role"),
    "subcontractors": ("name", "task", "country"),
    "third-party": ("kind", "what", "holder", "licence"),
    "pre-existing": ("what", "licence"),
}
REFERENCE: Final = ("work", "client", "year", "url")


def form(loaded: Loaded, language: str) -> str:
    """The text of the file. Raises WrongUsage when the language has no words for it."""
    return "\n".join([*_Writer(loaded, language).lines(), ""])


def answered(text: str) -> bool:
    """Whether somebody wrote an answer into a form, of this spec or another state of it."""
    return not all(map(_EMPTY.fullmatch, text.splitlines()))


class _Writer:
    """Writes the parts in their order."""

    def __init__(self, loaded: Loaded, language: str) -> None:
        self.loaded, self.language = loaded, language
        texts = TemplateText(loaded, language, References(numbers={}))
        values = selection.values_of(loaded) | {"currency": currency(loaded.spec)}
        self.parts: Bids = Parts(
            loaded=loaded, language=language, folder="bids", frame=frame(language), texts=texts, values=values
        )
        self.words: Form = self.parts.frame.form

    def lines(self) -> Iterator[str]:
        yield f"# yaml-language-server: $schema={SCHEMA}"
        for sentence in self.parts.sentences(self.words.head):
            yield from _comment(_plain(sentence))
        yield "toolkit-bid: 1"
        yield self.key("request", self.loaded.sha256)
        yield from self.agency()
        yield from self.money()
        yield from self.work()
        yield from self.people()
        yield from self.rights()

    # --- parts

    def agency(self) -> Iterator[str]:
        yield from self.head("agency")
        yield "agency:"
        for name in AGENCY["agency"]:
            yield self.key(f"agency.{name}", indent=2)
        for part in ("address", "contact"):
            yield f"  {part}:"
            for name in AGENCY[part]:
                yield self.key(f"agency.{part}.{name}", indent=4)
        yield self.key("valid-until")

    def money(self) -> Iterator[str]:
        yield from self.head("prices")
        yield self.key("currency", currency(self.loaded.spec))
        yield self.key("vat")
        yield "prices:"
        milestones = {one.id: one for one in self.loaded.spec.milestones}
        for name in priced(self.loaded):
            yield from _comment(self.priced(name), indent=2)
            yield f"  {_scalar(name)}:"
            yield self.key("prices.net", indent=4)
            if name in milestones:
                yield self.key("prices.date", indent=4)
        yield from self.listed("licences")
        yield from self.listed("running-costs")
        yield self.key("hourly-rate")

    def priced(self, name: str) -> str:
        """What a price is for, and until when it is due."""
        deliveries = Deliveries(loaded=self.loaded, language=self.language)
        for one in self.loaded.spec.milestones:
            if one.id == name:
                told = f"{self.parts.text(one.title).text}: {deliveries.of(one)}"
                due = self.parts.plain(self.words.keys["due"], day=one.due) if one.due else ""
                return ", ".join(filter(None, (told, due)))
        return deliveries.described(name).text

    def work(self) -> Iterator[str]:
        yield from self.listed("contributions")
        yield from self.head("approach")
        yield "approach:"
        deliveries = Deliveries(loaded=self.loaded, language=self.language)
        for name in self.loaded.spec.deliverables:
            yield from _comment(deliveries.title(name).text, indent=2)
            yield f"  {_scalar(name)}:"
        if self.loaded.criteria:
            yield from self.head("criteria")
            yield "criteria:"
            for one in self.loaded.criteria:
                sentence = criterion_text.sentence(one, self.loaded, self.language).text
                class_ = words.label("severity", one.severity, self.language)
                yield from _comment(f"{one.number}, {class_}: {sentence}", indent=2)
                yield f"  {_scalar(one.id)}:"
            yield self.key("other-criteria")

    def people(self) -> Iterator[str]:
        competences = self.loaded.spec.brief.competences
        if competences:
            yield from self.head("competences")
            yield "competences:"
        for one in competences:
            if one.proof:
                yield from _comment(self.parts.text(one.proof).text, indent=2)
            yield f"  - field: {_scalar(one.field)}"
            yield self.key("competences.by", indent=4)
            yield "    references:"
            for at, name in enumerate(REFERENCE):
                yield self.key(f"references.{name}", indent=8, dash=at == 0)
            yield "        contact:"
            for name in AGENCY["contact"]:
                yield self.key(f"references.contact.{name}", indent=10)
        yield from self.listed("team")
        yield from self.listed("subcontractors")

    def rights(self) -> Iterator[str]:
        yield from self.listed("third-party")
        yield from self.listed("pre-existing")
        yield self.key("ai")
        terms = self.loaded.spec.terms
        if terms and terms.personal_data and terms.personal_data.processed:
            yield from self.head("data")
            yield "data:"
            yield self.key("data.countries", indent=2)
            yield self.key("data.processors", indent=2)
        yield from self.head("contract")
        yield "contract:"

    # --- lines

    def head(self, name: str) -> Iterator[str]:
        yield ""
        yield from _comment(self.parts.plain(self.words.sections[name]))
        if name in self.words.examples:
            yield f"#   {self.words.examples[name]}"

    def listed(self, name: str) -> Iterator[str]:
        """An entry to fill in, to copy, or to replace by `none`."""
        yield from self.head(name)
        yield f"{name}:"
        for at, field in enumerate(LISTS[name]):
            yield self.key(f"{name}.{field}", indent=4, dash=at == 0)

    def key(self, path: str, value: str = "", *, indent: int = 0, dash: bool = False) -> str:
        """`name:`, with the comment of its path where there is one."""
        before = " " * (indent - 2) + "- " if dash else " " * indent
        line = f"{before}{path.rpartition('.')[2]}:{' ' if value else ''}{_scalar(value) if value else ''}"
        told = self.words.keys.get(path)
        return f"{line:<{_COLUMN}}  # {self.parts.plain(told)}" if told else line


def _comment(text: str, indent: int = 0) -> Iterator[str]:
    """Comment lines; whatever the text holds, none of it is more than a comment."""
    clean = _CONTROL.sub(" ", text)
    before = f"{' ' * indent}# "
    for line in textwrap.wrap(clean, _WIDTH - len(before), break_long_words=False, break_on_hyphens=False):
        yield before + line


def _scalar(text: str) -> str:
    """As YAML reads it back: plain where that is safe, else in quotation marks."""
    if _PLAIN.fullmatch(text):
        return text
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))


def _plain(inlines: tuple[Inline, ...]) -> str:
    return "".join(getattr(one, "text", "") for one in inlines)
