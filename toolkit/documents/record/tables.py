"""Defects, open questions, deadlines, and the annex with every criterion."""

from urllib.parse import urlsplit

from toolkit import formats
from toolkit.acceptance.record import Deadline, Defect, Record
from toolkit.checking.outcome import SEVERITIES
from toolkit.checking.results import Result
from toolkit.documents import words
from toolkit.documents.criterion_text import sentence
from toolkit.documents.record.frame import Frame, entry, row, table
from toolkit.documents.tree import Entry, Row, Section
from toolkit.spec.criteria import Criterion
from toolkit.spec.loaded import Loaded


def defects_entry(frame: Frame, record: Record) -> Entry:
    """By class, gravest first; the deadline stands beside each."""
    rows: list[Row] = []
    for severity in SEVERITIES:
        mine = [defect for defect in record.defects if defect.severity == severity]
        if mine:
            rows.append(row(frame.severity(severity), style="group"))
            rows += [_defect(frame, defect) for defect in mine]
    columns = [
        (frame.say("number"), 0.6, "left"),
        (frame.say("defect"), 4.6, "left"),
        (frame.say("where"), 1.7, "left"),
        (frame.say("clause-column"), 0.9, "left"),
        (frame.say("annex-column"), 1.1, "left"),
        (frame.say("deadline"), 1.7, "right"),
    ]
    return entry(frame.say("defects"), table(columns, rows, frame.say("defects")), note=frame.say("defects-note"))


def _defect(frame: Frame, defect: Defect) -> Row:
    result = defect.result
    first = result.findings[0] if result.findings else None
    text = first.message if first else result.criterion
    if len(result.findings) > 1:
        text += f" {frame.say('more-findings', count=len(result.findings) - 1)}"
    pages = tuple(first.pages or ((first.page,) if first.page else ())) if first else ()
    where = urlsplit(pages[0]).path or "/" if pages else ""
    if len(pages) > 1:
        where += f" {frame.say('more-pages', count=len(pages) - 1)}"
    by = formats.long_date(defect.remedy_by, frame.form) if defect.remedy_by else ""
    number = f"{frame.say('number')}{formats.NBSP}{result.number}" if result.number else ""
    return row(str(defect.number), text, where, result.clause, number, by)


def unjudged_entry(frame: Frame, record: Record, loaded: Loaded) -> Entry:
    """Each with its reason."""
    known = {(criterion.deliverable, criterion.id): criterion for criterion in loaded.criteria}
    rows = []
    for subject in record.results.subjects:
        for result in subject.results:
            if result.verdict == "inconclusive":
                told = sentence(known[subject.id, result.criterion], loaded, frame.language)
                rows.append(row(str(result.number) if result.number else "", told, result.reason or ""))
    columns = [
        (frame.say("number"), 0.6, "left"),
        (frame.say("criterion"), 4, "left"),
        (frame.say("reason"), 3, "left"),
    ]
    caption = frame.say("unjudged")
    return entry(caption, table(columns, rows, caption), note=frame.say("unjudged-note"))


def deadlines_entry(frame: Frame, record: Record) -> Entry:
    done = record.retest.number if record.retest else 0
    rows = [_deadline(frame, step, done) for step in record.deadlines]
    columns = [
        (frame.say("step"), 4, "left"),
        (frame.say("who"), 1.6, "left"),
        (frame.say("clause-column"), 0.9, "left"),
        (frame.say("by"), 2.4, "right"),
    ]
    note = ""
    if record.holidays:
        days = [
            f"{formats.long_date(day, frame.form)}" + (f" ({name})" if name else "") for day, name in record.holidays
        ]
        note = frame.say("holidays", days=days)
    place = frame.say("deadlines-note", place=frame.spec.place or "")
    return entry(frame.say("deadlines"), table(columns, rows, frame.say("deadlines"), note), note=place)


def _deadline(frame: Frame, step: Deadline, done: int) -> Row:
    """`done` re-tests there were so far."""
    assert frame.spec.terms
    assert frame.spec.terms.acceptance
    terms = frame.spec.terms.acceptance
    values: dict[str, object] = {"retests": terms.retests, "number": done + 1}
    if step.step == "remedy" and terms.remedy_period:
        values["period"] = words.duration(terms.remedy_period, frame.form, "")
    day = f"{formats.weekday(step.by, frame.form)}, {formats.long_date(step.by, frame.form)}"
    return row(frame.say(step.step, **values), frame.say(f"who-{step.who}"), frame.number(step.clause), day)


def annex(frame: Frame, record: Record, loaded: Loaded) -> Section:
    """Every criterion that was judged, in the order of the contract's annex A."""
    judged = {
        (subject.id, result.criterion): result for subject in record.results.subjects for result in subject.results
    }
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
    return Section(
        id="annex-criteria",
        number="A",
        title=frame.say("annex"),
        blocks=(table(columns, rows, frame.say("annex-caption")),),
        page_break=True,
    )


def _judged(frame: Frame, loaded: Loaded, criterion: Criterion, result: Result) -> Row:
    return row(
        str(criterion.number), sentence(criterion, loaded, frame.language), result.clause, frame.verdict(result.verdict)
    )
