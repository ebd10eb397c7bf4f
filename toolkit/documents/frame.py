"""What surrounds the clauses of a contract: title, notice, term sheet, annexes. `templates/sheets/<language>.yaml`."""

from functools import cache
from typing import Literal

from msgspec import Struct

from toolkit import catalogue, formats, resources
from toolkit.errors import WrongUsage


class Sentence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Printed when its condition holds."""

    when: str = ""
    text: str


class SheetLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the term sheet."""

    label: str
    refs: str = ""
    block: Literal["", "parties", "milestones"] = ""
    sentences: tuple[Sentence, ...] = ()


class Annex(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Stands in the contract, under the next letter, when its condition holds."""

    title: str
    when: str = ""
    intro: str = ""
    columns: tuple[str, ...] = ()
    caption: str = ""


class Processor(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of the processor agreement."""

    facts: dict[str, str]
    """Names of what is laid down."""
    nothing: dict[str, str]
    """What stands where the spec lists none."""
    fixed: dict[str, str]
    """What is the same in every contract."""
    duties: tuple[Sentence, ...]


class Timeline(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    title: str
    milestone: str
    period: str
    delivery: str
    warranty: str


class Frame(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of `templates/sheets`. Texts are templates like those of the clauses."""

    title: str
    running: str
    state: str
    notice: str
    second_missing: str
    footer: str
    page: str
    contents: str
    sheet: tuple[SheetLine, ...]
    timeline: Timeline
    milestones: Annex
    annexes: dict[str, Annex]
    register: dict[str, str]
    """Names of the facts about third-party material."""
    record: dict[str, str]
    """The words of the acceptance record form."""
    processor: Processor
    total: str
    holiday_added: str
    place_and_date: str


@cache
def frame(language: str) -> Frame:
    """Of a language, or of its form in a country (`formats.variety`), whose file holds what differs there.

    Raises WrongUsage when the language has none.
    """
    base = formats.language_of(language)
    path = resources.folder("templates/sheets") / f"{base}.yaml"
    if not path.is_file():
        have = ", ".join(sorted(file.stem for file in path.parent.glob("*.yaml")))
        raise WrongUsage(f"There are no contracts in {language!r} yet.", f"The languages are {have}.")
    return catalogue.in_form("templates/sheets", base, language, Frame)
