"""Who judged what, when, with which words and files."""

from toolkit import digests
from toolkit.acceptance.record import Record
from toolkit.checking.results import KeptFile, Opinion, Result
from toolkit.documents.record.frame import Frame, row, table
from toolkit.documents.tree import Row, Table

"""Of a digest on paper: enough to tell that a file is the one."""


def judged_table(frame: Frame, record: Record) -> Table | None:
    """One line for each person and criterion, in the order of annex A; None where no person judged."""
    results = [result for subject in record.results.subjects for result in subject.results if result.judged]
    results.sort(key=lambda result: result.number)
    if not results:
        return None
    columns = [
        (frame.say("number"), 0.6, "left"),
        (frame.say("judged-who"), 2, "left"),
        (frame.say("judged-when"), 1.6, "left"),
        (frame.say("verdict"), 1.6, "left"),
        (frame.say("judged-remark"), 4, "left"),
    ]
    note = frame.say("judged-contrary") if any(_contrary(result) for result in results) else ""
    rows = [_row(frame, result, one) for result in results for one in result.judged]
    return table(columns, rows, frame.say("judged"), note)


def _contrary(result: Result) -> bool:
    return len({one.verdict for one in result.judged}) > 1


def _row(frame: Frame, result: Result, one: Opinion) -> Row:
    number = str(result.number) if result.number else result.criterion
    who = f"{one.name} ({_role(frame, one.role)})"
    when = frame.say("judged-at", date=one.at.date(), time=f"{one.at:%H:%M}")
    told = [one.remark] if one.remark else []
    for file in _each_once(one.files):
        told.append(frame.say("judged-file", file=file.name, digest=digests.shown(file.sha256)))
    told += [frame.say("judged-carried")] if one.carried else []
    return row(number, who, when, frame.verdict(one.verdict), " ".join(told))


def _role(frame: Frame, role: str) -> str:
    return frame.say(f"judged-{role}") if role in ("client", "adviser") else role


def _each_once(files: tuple[KeptFile, ...]) -> list[KeptFile]:
    return list({file.path: file for file in files}.values())
