"""What changed since the earlier test, and where the agency's own test says something else."""

from collections.abc import Iterator

from toolkit import digests, formats
from toolkit.acceptance.record import Record
from toolkit.acceptance.related import Difference, Retest
from toolkit.checking.comparison import ORDER, Pair, Shift
from toolkit.checking.outcome import SEVERITIES, grade
from toolkit.checking.results import Result, Run
from toolkit.documents.criterion_text import sentence
from toolkit.documents.record.frame import Frame, entry, paragraph, row, table
from toolkit.documents.tree import Block, Entry, Row
from toolkit.documents.tree import Run as Words
from toolkit.spec.criteria import Criterion
from toolkit.spec.loaded import Loaded

"""Of a digest, enough to compare by eye."""


def retest_entry(frame: Frame, record: Record, loaded: Loaded) -> Entry:
    """Fixed, still open, new: criterion by criterion, with the places of each. Only for a record with a re-test."""
    again = record.retest
    assert again is not None
    blocks: list[Block] = [paragraph(_standing(frame, again), strong=True)]
    blocks += [paragraph(text) for text in _said(frame, record, again)]
    rows = list(_changes(frame, again, loaded))
    if rows:
        columns = [
            (frame.say("annex-column"), 1, "left"),
            (frame.say("defect"), 5, "left"),
            (frame.say("class"), 0.9, "right"),
            (frame.say("change-fixed"), 1, "right"),
            (frame.say("change-still-open"), 1, "right"),
            (frame.say("change-new"), 0.8, "right"),
        ]
        blocks.append(table(columns, rows, frame.say("again-caption"), frame.say("again-note")))
    key = {"acceptance": "again", "follow-up": "followed", "self-test": "since"}[record.purpose]
    return entry(frame.say(key), *blocks)


def _standing(frame: Frame, again: Retest) -> str:
    """Which one it is, of how many."""
    values = {"number": again.number, "agreed": again.agreed, "clause": frame.clause("acceptance.retest")}
    if not again.number:
        return frame.say("again-uncounted")
    if again.agreed is None:
        return frame.say("again-unagreed", **values)
    if again.agreed == 0:
        return frame.say("again-none", **values)
    return frame.say("again-beyond" if again.number > again.agreed else "again-number", **values)


def _said(frame: Frame, record: Record, again: Retest) -> Iterator[str]:
    day = again.run.as_of
    if again.decision:
        yield frame.say("again-earlier", date=day, decision=frame.say(again.decision))
    else:
        yield frame.say("again-earlier-own", date=day)
    counts = again.counts
    numbers = {name.replace("-", "_"): counts.get(name, 0) for name in ORDER}
    yield frame.say("again-counts", **numbers)
    if again.specs:
        before, after = map(digests.shown, again.specs)
        yield frame.say("again-spec", before=before, after=after)
    if again.run.state == "changed":
        yield frame.say("run-changed")
    if record.purpose == "acceptance" and record.rollup.exceeded:
        yield from _following(frame, again)


def _following(frame: Frame, again: Retest) -> Iterator[str]:
    """What the contract gives when this was the last one; else how many are left."""
    if again.agreed is None:
        return
    if not again.used_up:
        yield frame.say("again-left", left=again.agreed - again.number)
        return
    rights, substitute = frame.number("warranty.rights"), frame.number("warranty.substitute")
    key = "again-used-up" if rights and substitute else "again-over"
    yield frame.say(key, clause=frame.clause("acceptance.retest"), rights=rights, substitute=substitute)


def _changes(frame: Frame, again: Retest, loaded: Loaded) -> Iterator[Row]:
    """Grouped by what changed, gravest class first."""
    known = {(one.deliverable, one.id): one for one in loaded.criteria}
    for change in ORDER:
        shifts = [(pair, one) for pair in again.comparison.pairs for one in pair.shifts if one.change == change]
        shifts.sort(key=lambda both: SEVERITIES.index(both[1].severity))
        if shifts:
            yield row(frame.say(f"changes-{change}", count=len(shifts)), style="group", strong=True)
        for pair, shift in shifts:
            yield _change(frame, pair, shift, known, loaded)


def _change(
    frame: Frame, pair: Pair, shift: Shift, known: dict[tuple[str, str], Criterion], loaded: Loaded
) -> Row:  # fmt: skip
    criterion = known.get((pair.after.id, shift.criterion))
    text = _message(pair, shift) or (sentence(criterion, loaded, frame.language) if criterion else shift.criterion)
    counted = shift.change in ("fixed", "still-open", "new", "newly-tested", "dropped")
    places = (len(shift.gone), shift.stayed, len(shift.come)) if counted else (0, 0, 0)
    shown = (str(places[index]) if places[index] else "" for index in range(3))
    return row(_number(frame, criterion), text, str(grade(shift.severity)), *shown)


def _number(frame: Frame, criterion: Criterion | None) -> str:
    """In annex A of the contract; empty without one."""
    if criterion is None or not frame.numbering.clauses:
        return ""
    return f"{frame.say('number')}{formats.NBSP}{criterion.number}"


def _message(pair: Pair, shift: Shift) -> str:
    """What was found, where it still is so or was; a reason where nothing can be said any more."""
    if shift.reason:
        return shift.reason
    results = pair.before.results if shift.change in ("fixed", "dropped") else pair.after.results
    result = next((one for one in results if one.criterion == shift.criterion), None)
    return result.findings[0].message if result and result.findings else ""


def agency_entry(frame: Frame, record: Record, loaded: Loaded) -> Entry:
    """Where the agency's own test says something else. Only for a record beside one."""
    beside = record.agency
    assert beside is not None
    hosts = [(pair.before.url, pair.after.url) for pair in beside.comparison.pairs]
    blocks: list[Block] = [
        paragraph(frame.say("own-said", date=beside.run.as_of, same=beside.same, other=len(beside.differences))),
        paragraph(_sealed(frame, beside.run)),
    ]
    blocks += [paragraph(frame.say("own-host", own=own, here=here)) for own, here in hosts if own and own != here]
    known = {(one.deliverable, one.id): one for one in loaded.criteria}
    rows = [_difference(frame, one, known.get((one.deliverable, one.criterion)), loaded) for one in beside.differences]
    if rows:
        columns = [
            (frame.say("annex-column"), 1, "left"),
            (frame.say("criterion"), 3.2, "left"),
            (frame.say("own-agency"), 1.8, "left"),
            (frame.say("own-here"), 1.8, "left"),
            (frame.say("own-found"), 2.8, "left"),
        ]
        blocks.append(table(columns, rows, frame.say("own-caption")))
    return entry(frame.say("own"), *blocks)


def _sealed(frame: Frame, run: Run) -> str:
    if run.state == "whole" and run.signed_by:
        return frame.say("run-signed", by=run.signed_by)
    return frame.say(f"run-{run.state}")


def _difference(frame: Frame, one: Difference, criterion: Criterion | None, loaded: Loaded) -> Row:
    told = sentence(criterion, loaded, frame.language) if criterion else one.criterion
    found = one.here if one.here and one.here.verdict in ("fail", "inconclusive") else one.agency
    return row(_number(frame, criterion), told, _verdict(frame, one.agency), _verdict(frame, one.here), _why(found))


def _verdict(frame: Frame, result: Result | None) -> Words:
    return frame.verdict(result.verdict) if result else Words(text=frame.say("own-not-tested"))


def _why(result: Result | None) -> str:
    if result is None:
        return ""
    return result.findings[0].message if result.findings else result.reason or ""
