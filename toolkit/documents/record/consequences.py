"""What follows from the decision: days, the meaning of silence, the parts of a milestone, reservations."""

from collections.abc import Iterator
from datetime import date

from toolkit import formats
from toolkit.acceptance.deadlines import Deadline
from toolkit.acceptance.record import MilestoneOutcome, PartOutcome, Record
from toolkit.acceptance.silence import Silence
from toolkit.checking.outcome import SEVERITIES, grade
from toolkit.documents import words
from toolkit.documents.record.frame import Frame, entry, paragraph, row, table
from toolkit.documents.tree import Entry, Items, Row, Run
from toolkit.spec.model import text_in


def deadlines_entry(frame: Frame, record: Record) -> Entry:
    """The days in their order, with the public holidays that were not counted."""
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
    rows = [_deadline(frame, step, record) for step in record.deadlines]
    place = frame.say("deadlines-note", place=frame.spec.place or frame.spec.jurisdiction or "")
    return entry(frame.say("deadlines"), table(columns, rows, frame.say("deadlines"), note), note=place)


def _deadline(frame: Frame, step: Deadline, record: Record) -> Row:
    terms = frame.spec.terms.acceptance if frame.spec.terms else None
    length = words.duration(step.length, frame.form) if step.length else ""
    told = frame.say(
        _step_text(step, record),
        length=length,
        period=length,
        milestone=step.after,
        retests=terms.retests if terms else 0,
        number=(record.retest.number if record.retest else 0) + 1,
        ground=frame.ground("", step.step),
    )
    return row(told, frame.say(f"who-{step.who}"), frame.number(step.clause), _by(frame, step, length))


def _step_text(step: Deadline, record: Record) -> str:
    """The key of its words. After an acceptance the remedy is looked at, but no re-test is used up."""
    if step.step == "retest" and record.rollup.decision != "rejected":
        return "retest-reserved"
    return "retention-due" if step.step == "retention" else step.step


def _by(frame: Frame, step: Deadline, length: str) -> str:
    if step.by:
        return frame.say("weekday-date", weekday=formats.weekday(step.by, frame.form), date=step.by)
    key = "from-acceptance" if length else "on-last-acceptance"
    return frame.say(key, length=length, milestone=step.after)


def silence_entry(frame: Frame, record: Record) -> Entry:
    """Until when the client owes an answer, and what its silence would have meant."""
    lines = [*silence_lines(frame, record.silence, record.as_of)]
    if record.defects:
        lines.append(frame.say("silence-answered", count=len(record.defects)))
    return entry(frame.say("silence"), paragraph(" ".join(lines)))


def silence_lines(frame: Frame, rule: Silence, as_of: date) -> Iterator[str]:
    """The sentences on the test period and on silence, and whether their days had passed on that of the record."""
    if rule.answer_by:
        yield frame.say("silence-answer", date=rule.answer_by, clause=frame.clause("acceptance.test-period"))
        if rule.answer_by < as_of:
            yield frame.say("silence-after")
    classes = words.listed([frame.say(each) for each in SEVERITIES if each in rule.unless], frame.form)
    contract = "acceptance.silence" if rule.rule != "statute" else ""
    statute = "silence" if rule.rule in ("statute", "never", "set", "set-unless") else ""
    if rule.rule in ("statute", "never") or rule.deemed_on:
        yield frame.say(
            f"silence-{rule.rule}", date=rule.deemed_on or "", classes=classes, clause=frame.ground(contract, statute)
        )
    if rule.rule.startswith("agreed") and rule.deemed_on and rule.deemed_on < as_of:
        yield frame.say("silence-late")
    if rule.consumer:
        yield frame.say("silence-consumer")


def parts_entry(frame: Frame, outcome: MilestoneOutcome) -> Entry:
    """The deliverables of a milestone that has several, each by the contract's thresholds."""
    allowed = frame.spec.terms.acceptance.partial if frame.spec.terms and frame.spec.terms.acceptance else "never"
    classes = [(f"{frame.say('class')}{formats.NBSP}{grade(one)}", 1, "right") for one in SEVERITIES]
    columns = [
        (frame.say("deliverable"), 3.4, "left"),
        *classes,
        (frame.say("open"), 1.4, "right"),
        (frame.say("verdict"), 2.6, "left"),
    ]
    caption = frame.say("parts-caption", milestone=outcome.milestone)
    told = frame.say(
        f"parts-{allowed}",
        partial=frame.clause("acceptance.partial"),
        clause=frame.clause("payment.instalments"),
    )
    rows = [_part(frame, part) for part in outcome.parts]
    label = f"{frame.say('parts')} {outcome.milestone}"
    return entry(label, table(columns, rows, caption), paragraph(told, style="small"), note=frame.say("parts-note"))


def _part(frame: Frame, part: PartOutcome) -> Row:
    rollup = part.rollup
    if part.accepted:
        verdict = frame.verdict("pass", "part-accepted")
    elif not all(line.met for line in rollup.thresholds):
        verdict = frame.verdict("fail", "part-not-met")
    elif rollup.unjudged:
        verdict = frame.verdict("inconclusive", "part-open")
    else:
        verdict = frame.verdict("pass", "part-met")
    found = {line.severity: str(line.found) for line in rollup.thresholds}
    counts = [found[severity] for severity in SEVERITIES]
    return row(deliverable_title(frame, part.deliverable), *counts, str(len(rollup.unjudged)), verdict)


def deliverable_title(frame: Frame, name: str) -> str:
    """In the language of the document; the word for its kind where it has no title, as the built-in hand-over."""
    known = frame.spec.deliverables.get(name)
    if known is None or not known.title:
        return words.label("kind", known.kind if known else name, frame.form)
    return text_in(known.title, frame.language, frame.spec.languages[0])[0]


def reservations_entry(frame: Frame, record: Record) -> Entry:
    """As the law of the contract asks for them: what is not reserved at acceptance may be lost."""
    lines = []
    if record.defects:
        lines.append(
            frame.say("reservation-defects", clause=frame.ground("acceptance.reservations", "reservation-defects"))
        )
    if frame.spec.terms and frame.spec.terms.delay_penalty:
        lines.append(frame.say("reservation-penalty", clause=frame.ground("delay.penalty", "reservation-penalty")))
    lines.append(frame.say("reservation-use"))
    items = Items(items=tuple((Run(text=line),) for line in lines))
    return entry(frame.say("reservations"), items)
