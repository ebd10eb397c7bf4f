"""The redline of two versions of a contract, with what changed listed first."""

from collections.abc import Iterator
from datetime import date

import msgspec

from toolkit import catalogue, resources
from toolkit.checking.wording import fill
from toolkit.documents import contract
from toolkit.documents.redline.build import changed, marks, redline
from toolkit.documents.tree import Document, Items, Paragraph, Run, Section
from toolkit.spec.loaded import Loaded


def build(old: Loaded, new: Loaded, language: str, as_of: date) -> Document:
    """The new contract with all changes since the old one; raises what `contract.build` raises for either."""
    before, after = contract.build(old, language, as_of), contract.build(new, language, as_of)
    marked = redline(before, after)
    words = _words(language)
    intro = Paragraph(inlines=(Run(text=fill(words["intro"], {"digest": old.digest}, language)),))
    lines = list(_lines(marked, words, language)) or [words["same"]]
    summary = Section(
        id="redline", number="", title=words["title"],
        blocks=(intro, Items(items=tuple((Run(text=line),) for line in lines))),
    )  # fmt: skip
    return msgspec.structs.replace(marked, state=words["state"], sections=(summary, *marked.sections))


def _lines(document: Document, words: dict[str, str], language: str) -> Iterator[str]:
    """What differs, in the order of the document: the overview holds money and dates and stands first."""
    if any(marks(block) for entry in document.sheet for block in entry.blocks):
        yield words["sheet"]
    for section in (*document.sections, *document.annexes):
        if section.change or any(map(marks, section.blocks)):
            yield fill(words[section.change or "changed"], _named(section.number, section), language)
        for number, change in changed(section) if not section.change else ():
            yield fill(words[change or "changed"], _named(number, section), language)


def _named(number: str, section: Section) -> dict[str, str]:
    return {"number": number, "title": section.title}


def _words(language: str) -> dict[str, str]:
    return catalogue.read(resources.folder("templates/redline") / f"{language}.yaml", dict[str, str])
