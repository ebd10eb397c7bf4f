"""The pieces of a page that can hold an offer: a heading with its text, the rows of a table."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec
from msgspec import Struct

from toolkit.observations.derived import spoken
from toolkit.observations.derived.offers.words import pattern
from toolkit.observations.page import Page, TextBlock

_CHARACTERS: Final = 400_000  # of a page that are looked at
_LINES: Final = 60  # of a card
_ROW: Final = re.compile(r"^(.*\btr(?::nth-of-type\(\d+\))?) > (?:td|th)\b")
_TABLE: Final = re.compile(r"^(.*?\btable(?::nth-of-type\(\d+\))?)(?: > |$)")
_HEADING: Final = re.compile(r"h[1-6]")
_SAID_BY_OTHERS: Final = re.compile(r"\b(?:blockquote|q|cite|figcaption|del|s|strike)\b(?![-\w])")


class Line(Struct, frozen=True, kw_only=True):
    """One line of a card, and the element it stands in."""

    text: str
    block: TextBlock


class Card(Struct, frozen=True, kw_only=True):
    """A heading and the lines up to the next one."""

    heading: str
    lines: tuple[Line, ...]
    language: str
    note: str = ""
    """What the page says that all its prices are due for."""
    price_list: bool = False
    """Rows of a table with several prices: a list of rates advertises nothing."""


def of(page: Page) -> Iterator[Card]:
    """The cards of a page in its order; archives, reviews, jobs, vouchers and terms hold none."""
    fallback = spoken.primary(page.view.lang) or spoken.written(page)
    if pattern(fallback, "kept").match(page.view.title):
        return
    blocks = list(_readable(page))
    note = _note(blocks, fallback)
    above = ""  # tag of the heading under which nothing is an offer, its subsections included; `h2` < `h3`
    for heading, section in _sections(blocks):
        language = spoken.primary(section[0].lang) or fallback
        title = heading.text if heading else ""
        if heading and above and heading.tag > above:
            continue
        kept = pattern(language, "kept")
        above = heading.tag if heading and kept.match(title) else ""  # not `Angebote und Gutscheine`
        if title and kept.search(title):
            continue
        for card in _cards(title, section, language):
            yield msgspec.structs.replace(card, note=note)


def _readable(page: Page) -> Iterator[TextBlock]:
    """Visible text outside navigation, until so much of it was seen."""
    left = _CHARACTERS
    for block in page.view.blocks:
        if not block.visible or block.region == "navigation" or _is_said_by_others(block):
            continue
        left -= len(block.text)
        yield block
        if left < 0:
            return


def _note(blocks: Iterable[TextBlock], language: str) -> str:
    said = pattern(language, "rates_note")
    return next(
        (hit[0] for block in blocks if (hit := re.search(rf"{said.pattern}[^.;]{{0,80}}", block.text, re.IGNORECASE))),
        "",
    )


def _is_said_by_others(block: TextBlock) -> bool:
    steps = block.selector.split(" > ")
    return any(_SAID_BY_OTHERS.match(step) for step in (*steps, block.tag))


def _sections(blocks: Iterable[TextBlock]) -> Iterator[tuple[TextBlock | None, list[TextBlock]]]:
    heading: TextBlock | None = None
    section: list[TextBlock] = []
    for block in blocks:
        if _HEADING.fullmatch(block.tag):
            if section:
                yield heading, section
            heading, section = block, [block]
        else:
            section.append(block)
    if section:
        yield heading, section


def _cards(title: str, section: list[TextBlock], language: str) -> Iterator[Card]:
    """The running text of a section, and each of its tables."""
    tables: dict[str, list[TextBlock]] = {}
    running: list[TextBlock] = []
    for block in section:
        found = _TABLE.match(block.selector)
        if found and block.tag != "caption":
            tables.setdefault(found[1], []).append(block)
        else:
            running.append(block)
    lines = [line for line in _lines(running) if line.text != title or _priced(line.text)]
    if lines:
        heading = "" if lines[0].text == title else title
        plain = tuple(line for line in lines if line.block.tag != "pre")
        listed = tuple(line for line in lines if line.block.tag == "pre")
        if plain:
            yield Card(heading=heading, lines=plain[:_LINES], language=language)
        if listed:
            yield Card(heading=heading, lines=listed[:_LINES], language=language, price_list=True)
    for cells in tables.values():
        yield from _table(title, cells, language)


def _priced(text: str) -> bool:
    return bool(re.search(r"\d", text))


def _lines(blocks: list[TextBlock]) -> Iterator[Line]:
    """Each block a line; a term of a list of terms stands before its explanation."""
    term = ""
    for block in blocks:
        if block.tag == "dt":
            term = block.text
        elif block.tag == "dd" and term:
            yield Line(text=f"{term}: {block.text}", block=block)
            term = ""
        else:
            yield Line(text=block.text, block=block)


def _table(title: str, cells: list[TextBlock], language: str) -> Iterator[Card]:
    """A table with one price is a card; with several it is a list of rates, one line a cell."""
    rows: dict[str, list[TextBlock]] = {}
    for cell in cells:
        found = _ROW.match(cell.selector)
        rows.setdefault(found[1] if found else cell.selector, []).append(cell)
    ordered = list(rows.values())
    priced = [row for row in ordered if any(re.search(r"\d{2}", cell.text) for cell in row[1:])]
    if len(priced) <= 1:
        lines = tuple(Line(text=": ".join(cell.text for cell in row), block=row[-1]) for row in ordered)
        yield Card(heading=title, lines=lines[:_LINES], language=language)
        return
    heads = [cell.text for cell in ordered[0]] if ordered[0] not in priced or ordered[0][0].tag == "th" else []
    cells_read = tuple(_cell_lines(priced, heads))
    yield Card(heading=title, lines=cells_read[: 4 * _LINES], language=language, price_list=True)


def _cell_lines(rows: list[list[TextBlock]], heads: list[str]) -> Iterator[Line]:
    for row in rows:
        for at, cell in enumerate(row[1:], start=1):
            if not re.search(r"\d{2}", cell.text):
                continue
            head = heads[at] if at < len(heads) and len(heads) == len(row) else ""
            yield Line(text=f"{row[0].text}: {cell.text} {f'({head})' if head else ''}".strip(), block=cell)
