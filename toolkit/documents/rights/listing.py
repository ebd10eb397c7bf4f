"""The rights table as rows of a spreadsheet."""

from collections.abc import Sequence
from typing import Final

from toolkit.documents.rights import texts
from toolkit.observations.derived.rights.item import Line
from toolkit.observations.derived.rights.places import place
from toolkit.observations.site import Site

COLUMNS: Final = ("kind", "item", "outcome", "register", "finding", "holder", "licence", "pages", "evidence")


def rows(site: Site, lines: Sequence[Line], language: str) -> tuple[list[str], list[list[str]]]:
    """Head and rows of the spreadsheet."""
    head = [texts.say(f"column-{name}", language) for name in COLUMNS]
    return head, [
        [
            texts.kind(line, language),
            place(line, site),
            texts.outcome(line, language),
            line.register or "",
            " ".join(texts.sentence(matter, line, language) for matter in line.matters),
            ", ".join(dict.fromkeys(line.item.holders.values())),
            line.item.licence,
            "\n".join(page.url for page in line.item.pages),
            "\n".join(texts.evidence(line, language)),
        ]
        for line in lines
    ]
