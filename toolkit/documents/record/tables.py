"""Defects with their pictures, open questions, and the annex with every criterion."""

from collections.abc import Collection, Iterable, Mapping
from urllib.parse import urlsplit

from toolkit import formats
from toolkit.acceptance.record import Defect, Record
from toolkit.checking.outcome import SEVERITIES
from toolkit.checking.results import Result, by_criterion
from toolkit.documents.criterion_text import sentence
from toolkit.documents.record.consequences import deliverable_title
from toolkit.documents.record.frame import Frame, Heading, entry, paragraph, row, table
from toolkit.documents.record.persons import judged_table
from toolkit.documents.record.pictures import Seen
from toolkit.documents.tree import Block, Entry, Picture, Row, Section
from toolkit.spec.criteria import Criterion
from toolkit.spec.loaded import Loaded


def defects_entry(frame: Frame, record: Record, pictured: Collection[int] = (), note: str = "") -> Entry:
    """By class, gravest first; the deadline stands beside each, and the number of its picture where it has one."""
    rows: list[Row] = []
    for severity in SEVERITIES:
        mine = [defect for defect in record.defects if defect.severity == severity]
        if mine:
            rows.append(row(frame.severity(severity), style="group"))
            rows += [_defect(frame, defect, pictured) for defect in mine]
    columns = [
        (frame.say("number"), 0.6, "left"),
        (frame.say("defect"), 4.6, "left"),
        (frame.say("where"), 1.7, "left"),
        (frame.say("clause-column"), 0.9, "left"),
        (frame.say("annex-column"), 1.1, "left"),
        (frame.say("deadline"), 1.7, "right"),
    ]
    shown = table(columns, rows, frame.say("defects"))
    return entry(frame.say("defects"), shown, note=note or frame.say("defects-note"))


def _defect(frame: Frame, defect: Defect, pictured: Collection[int]) -> Row:
    result = defect.result
    text = told(defect)
    if len(result.findings) > 1:
        text += f" {frame.say('more-findings', count=len(result.findings) - 1)}"
    first = result.findings[0] if result.findings else None
    pages = tuple(first.pages or ((first.page,) if first.page else ())) if first else ()
    where = urlsplit(pages[0]).path or "/" if pages else ""
    if len(pages) > 1:
        where += f" {frame.say('more-pages', count=len(pages) - 1)}"
    if defect.number in pictured:
        where += f"{', ' if where else ''}{frame.say('picture-ref', number=defect.number)}"
    by = formats.long_date(defect.remedy_by, frame.form) if defect.remedy_by else ""
    number = f"{frame.say('number')}{formats.NBSP}{result.number}" if result.number else ""
    return row(str(defect.number), text, where, result.clause, number, by)


def told(defect: Defect) -> str:
    """What was found first; the criterion where nothing says it in words."""
    return defect.result.findings[0].message if defect.result.findings else defect.result.criterion


def pictures_annex(frame: Frame, record: Record, seen: Mapping[int, Seen], letter: str = "") -> Section:
    """The places of the defects, under the numbers that the table gives them."""
    blocks: list[Block] = []
    if len(seen) < len(record.defects):
        blocks.append(paragraph(frame.say("pictures-more"), style="small"))
    for defect in record.defects:
        one = seen.get(defect.number)
        if one:
            where = frame.say("picture-place", title=deliverable_title(frame, defect.deliverable), where=one.where)
            caption = frame.say("picture-caption", number=defect.number, message=told(defect), where=where)
            blocks.append(Picture(svg=one.svg, alt=frame.say("picture-alt", where=where), caption=caption))
    return Section(
        id="annex-pictures", number=letter, title=frame.say("pictures"), blocks=tuple(blocks), page_break=True
    )


def unjudged_entry(frame: Frame, record: Record, loaded: Loaded) -> Entry:
    """What has no verdict yet."""
    every = [(subject.id, result) for subject in record.results.subjects for result in subject.results]
    unjudged = [(deliverable, result) for deliverable, result in every if result.verdict == "inconclusive"]
    return open_entry(frame, loaded, unjudged, (frame.say("number"), 0.6, "left"))


def open_entry(
    frame: Frame, loaded: Loaded, results: Iterable[tuple[str, Result]], number: Heading, *before: Block
) -> Entry:
    """Each criterion with its reason, by deliverable; `number` heads the column of its number in annex A."""
    known = {(criterion.deliverable, criterion.id): criterion for criterion in loaded.criteria}
    rows = [
        row(
            str(result.number) if result.number else "",
            sentence(known[deliverable, result.criterion], loaded, frame.language),
            result.reason or "",
        )
        for deliverable, result in results
    ]
    columns = [number, (frame.say("criterion"), 4, "left"), (frame.say("reason"), 3, "left")]
    caption = frame.say("unjudged")
    return entry(caption, *before, table(columns, rows, caption), note=frame.say("unjudged-note"))


def annex(frame: Frame, record: Record, loaded: Loaded) -> Section:
    """Every criterion that was judged, in the order of the contract's annex A."""
    judged = by_criterion(record.results.subjects)
    rows = []
    for criterion in loaded.criteria:
        result = judged.get((criterion.deliverable, criterion.id))
        if result:
            rows.append(_judged(frame, loaded, criterion, result))
    columns = [
        (frame.say("number"), 0.6, "left"),
        (frame.say("criterion"), 5, "left"),
        (frame.say("clause-column"), 0.9, "left"),
        (frame.say("verdict"), 1.6, "left"),
    ]
    persons = judged_table(frame, record)
    every = table(columns, rows, frame.say("annex-caption"))
    return Section(
        id="annex-criteria",
        number="A",
        title=frame.say("annex"),
        blocks=(every, persons) if persons else (every,),
        page_break=True,
    )


def _judged(frame: Frame, loaded: Loaded, criterion: Criterion, result: Result) -> Row:
    return row(
        str(criterion.number), sentence(criterion, loaded, frame.language), result.clause, frame.verdict(result.verdict)
    )
