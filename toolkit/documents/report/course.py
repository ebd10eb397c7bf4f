"""An acceptance beside other tests, for one deliverable: what changed since, and where the agency's own differs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from toolkit.acceptance.record import Record
from toolkit.acceptance.related import Difference
from toolkit.checking.comparison import ORDER, Change
from toolkit.checking.results import Result, Subject
from toolkit.documents.report import changes
from toolkit.documents.report.defects import PageRef, Teller
from toolkit.documents.report.words import Words

LISTED: Final[tuple[Change, ...]] = ("still-open", "fixed", "dropped")
"""Changes of which the findings that went are told."""


class Since(Struct, frozen=True, kw_only=True):
    """The deliverable in the earlier test and in this one."""

    day: str
    counts: dict[Change, int]
    lines: tuple[changes.Line, ...]
    order: tuple[Change, ...] = ORDER


class Unlike(Struct, frozen=True, kw_only=True):
    """A criterion that the agency judged otherwise; the verdicts are empty where one of the two did not test it."""

    title: str
    criterion: str
    agency: str
    here: str
    found: str


class Own(Struct, frozen=True, kw_only=True):
    """The agency's own test of the deliverable."""

    day: str
    at: PageRef
    differences: tuple[Unlike, ...]


class Course(Struct, frozen=True, kw_only=True):
    """Either may be missing."""

    since: Since | None
    own: Own | None


def course(
    record: Record, subject: Subject, checks: Path | None, sentences: Mapping[str, str], language: str
) -> Course:
    """What other tests of the deliverable say; `checks` and `sentences` as for `Teller`."""
    teller = Teller(language, checks, sentences, subject.url)
    return Course(since=_since(record, subject.id, checks, sentences, teller), own=_own(record, subject.id, teller))


def _since(
    record: Record, deliverable: str, checks: Path | None, sentences: Mapping[str, str], teller: Teller
) -> Since | None:
    """None without an earlier test of it."""
    again = record.retest
    pair = next((one for one in again.comparison.pairs if one.after.id == deliverable), None) if again else None
    if again is None or pair is None:
        return None
    found = [shift.change for shift in pair.shifts]
    before = Teller(teller.language, checks, sentences, pair.before.url)
    return Since(
        day=Words(teller.language).day(again.run.as_of),
        counts={change: found.count(change) for change in ORDER},
        lines=changes.lines(pair, before, teller, LISTED),
    )


def _own(record: Record, deliverable: str, teller: Teller) -> Own | None:
    """None without a test of the agency's own."""
    beside = record.agency
    if beside is None:
        return None
    url = next((one.url for one in beside.comparison.before.subjects if one.id == deliverable), "")
    return Own(
        day=Words(teller.language).day(beside.run.as_of),
        at=PageRef(name=url, href=teller.page(url).href) if url else PageRef(name="", href=""),
        differences=tuple(_unlike(one, teller) for one in beside.differences if one.deliverable == deliverable),
    )


def _unlike(one: Difference, teller: Teller) -> Unlike:
    result = one.here or one.agency
    assert result is not None
    return Unlike(
        title=teller.title(result),
        criterion=one.criterion,
        agency=one.agency.verdict if one.agency else "",
        here=one.here.verdict if one.here else "",
        found=_why(one.here, teller) or _why(one.agency, teller),
    )


def _why(result: Result | None, teller: Teller) -> str:
    if result is None:
        return ""
    return teller.message(result, result.findings[0]) if result.findings else result.reason or ""
