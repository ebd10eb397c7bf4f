"""The rights table as a document of its own and as an annex of the acceptance record."""

from collections import Counter
from collections.abc import Sequence
from typing import Final, Literal
from urllib.parse import urlsplit

from toolkit.documents.rights import texts
from toolkit.documents.tree import Block, Cell, Column, Document, Entry, Items, Paragraph, Row, Run, Section, Table
from toolkit.observations.derived.rights.item import FAILING, Line
from toolkit.observations.derived.rights.item import Outcome as State
from toolkit.observations.derived.rights.places import place
from toolkit.observations.site import Site

ORDER: Final[tuple[State, ...]] = (
    "contradicted", "expired", "out-of-scope", "attribution-missing", "undeclared", "proof-missing", "trace", "unused",
    "covered",
)  # fmt: skip
_PAGES: Final = 3
_EVIDENCE: Final = 4
_CELL: Final = 180


def build(name: str, site: Site, lines: Sequence[Line], language: str) -> Document:
    """The document about one delivery: the result in one sentence, counts, then the items, gravest first."""
    say = texts.say
    verdict, headline = _headline(lines, site, language)
    counts = Counter(line.outcome for line in lines)
    rows = tuple(
        Row(cells=(Cell(inlines=(_state(state, language),)), _cell(str(counts[state]))))
        for state in ORDER
        if counts[state]
    )
    head = (_column("column-outcome", 3, language), _column("column-count", 1, language, align="right"))
    blocks: list[Block] = [_paragraph(say("method", language))]
    if rows:
        blocks.insert(0, Table(columns=head, rows=rows, caption=say("summary", language)))
    subtitle = "subtitle" if site.register is not None else "subtitle-without"
    sections = (
        Section(id="items", number="1", title=say("caption", language), blocks=(table(site, lines, language),)),
    )
    return Document(
        kind="rights",
        languages=(language,),
        title=say("title", language),
        subtitle=say(subtitle, language),
        running=say("running", language, name=name),
        footer=say("footer", language, date=site.as_of),
        page_label=say("page", language, page="{page}", pages="{pages}"),
        verdict=verdict,
        headline=headline,
        sheet=(
            Entry(label=say("subject", language), blocks=(_paragraph(site.capture.url),)),
            Entry(label=say("summary", language), blocks=tuple(blocks)),
        ),
        sections=sections if lines else (),
        date=site.as_of,
    )


def annex(number: str, site: Site, lines: Sequence[Line], language: str) -> Section:
    """The same table for the record."""
    requests = asked(site, lines, language)
    heading = (Paragraph(inlines=(Run(text=texts.say("ask", language), strong=True),)),) if requests else ()
    return Section(
        id=f"annex-rights-{number}", number=number, title=texts.say("annex", language),
        blocks=(_paragraph(texts.say("method", language)), *heading, *requests, table(site, lines, language)),
        page_break=True,
    )  # fmt: skip


def asked(site: Site, lines: Sequence[Line], language: str) -> tuple[Block, ...]:
    """What the client can send to the agency as it stands: one request for each outcome that wants something."""
    requests = []
    for state in ORDER:
        mine = [place(line, site) for line in lines if line.outcome == state]
        if mine and state != "covered":
            requests.append((Run(text=texts.say(f"ask.{state}", language, items=mine)),))
    return (Items(items=tuple(requests)),) if requests else ()


def table(site: Site, lines: Sequence[Line], language: str) -> Table:
    """Grouped by outcome; each line says what was found in one sentence, then the evidence."""
    rows: list[Row] = []
    for state in ORDER:
        mine = [line for line in lines if line.outcome == state]
        if mine:
            named = _state(state, language)
            head = Run(text=f"{named.text} ({len(mine)})", strong=True, icon=named.icon)
            rows.append(Row(cells=(Cell(inlines=(head,)),), style="group"))
            rows += [_row(line, site, language) for line in mine]
    widths = (("column-kind", 1.2), ("column-item", 2.4), ("column-finding", 4.6), ("column-register", 0.9),
              ("column-pages", 1.5))  # fmt: skip
    columns = tuple(_column(key, width, language) for key, width in widths)
    return Table(columns=columns, rows=tuple(rows), caption=texts.say("caption", language), titled=True, wide=True)


def _row(line: Line, site: Site, language: str) -> Row:
    say = texts.say
    said = [texts.sentence(matter, line, language) for matter in line.matters]
    if not said and line.covering:
        said = [say("covered", language, entry=line.covering)]
    proven = [text if len(text) <= _CELL else f"{text[: _CELL - 1]}…" for text in texts.evidence(line, language)]
    words = " ".join(said)
    if proven and line.outcome != "covered":
        words = f"{words} {'; '.join(proven[:_EVIDENCE])}."
    cells = (texts.kind(line, language), place(line, site), words, line.register or "–", pages(line, language))
    return Row(cells=tuple(map(_cell, cells)))


def pages(line: Line, language: str) -> str:
    """The first paths, and how many more."""
    paths = [urlsplit(page.url).path or "/" for page in line.item.pages]
    text = ", ".join(paths[:_PAGES]) or "–"
    more = len(paths) - _PAGES
    return f"{text} {texts.say('more-pages', language, count=more)}" if more > 0 else text


def _headline(lines: Sequence[Line], site: Site, language: str) -> tuple[Literal["pass", "fail", "open"], str]:
    total = sum(line.outcome != "unused" for line in lines)
    failed = sum(line.outcome in FAILING for line in lines)
    open_ = sum(line.outcome in ("undeclared", "proof-missing", "trace") for line in lines)
    if failed:
        key = "headline-fail" if site.register is not None else "headline-fail-without"
        return "fail", texts.say(key, language, count=failed, total=total)
    if open_:
        return "open", texts.say("headline-open", language, count=open_, total=total)
    return ("pass", texts.say("headline-pass", language, total=total)) if total else (
        "open", texts.say("headline-none", language)
    )  # fmt: skip


def _state(state: State, language: str) -> Run:
    icon: Literal["pass", "fail", "open", "na"] = (
        "fail" if state in FAILING else "pass" if state == "covered" else "na" if state == "unused" else "open"
    )
    return Run(text=texts.say(f"outcome.{state}", language), icon=icon)


def _column(key: str, width: float, language: str, align: Literal["left", "right"] = "left") -> Column:
    return Column(title=texts.say(key, language), width=width, align=align)


def _cell(text: str) -> Cell:
    return Cell(inlines=(Run(text=text),))


def _paragraph(text: str) -> Paragraph:
    return Paragraph(inlines=(Run(text=text),))
