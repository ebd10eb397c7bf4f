"""The redline of two versions of a contract, with what changed listed first."""

from collections.abc import Iterator
from datetime import date

import msgspec

from toolkit import catalogue, resources
from toolkit.checking.wording import fill
from toolkit.documents import contract
from toolkit.documents.redline.build import redline, touched
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
    for one in touched(document):
        named = {"number": one.number, "title": one.title}
        yield fill(words[one.change or "changed"], named, language) if one.id else words["sheet"]


def _words(language: str) -> dict[str, str]:
    return catalogue.read(resources.folder("templates/redline") / f"{language}.yaml", dict[str, str])
