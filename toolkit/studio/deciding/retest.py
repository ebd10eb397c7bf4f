"""A test beside the one before: what is fixed, still open or new, with the place as it was and as it is."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from msgspec import UNSET, Struct
from starlette.exceptions import HTTPException

from toolkit.acceptance import related
from toolkit.checking.comparison import ORDER, Change, Pair, Shift, compare
from toolkit.checking.results import Finding, Result, Results
from toolkit.documents.report import changes
from toolkit.documents.report.course import LISTED
from toolkit.documents.report.crops import Crop
from toolkit.documents.report.evidence import Evidence, evidence
from toolkit.documents.report.words import Words
from toolkit.exports import json as export
from toolkit.spec.paths import inside
from toolkit.studio import projects
from toolkit.studio.deciding import taken as runs
from toolkit.studio.deciding.judged import cited
from toolkit.studio.deciding.taken import Stamp, Taken, stamp

_PICTURED: Final = 24
"""Criteria shown with pictures; the report has the others."""
_FAILS: Final[tuple[Change, ...]] = ("new", "newly-tested", "still-open")


class Earlier(Struct, frozen=True, kw_only=True):
    """The test to compare with. `name` is its folder, empty where only a copy of its results is left."""

    name: str
    results: Results


class Seen(Struct, frozen=True, kw_only=True):
    """A place on a page; `defect` False where the other test marks it, and this one shows how it is here."""

    crop: Crop
    defect: bool


class Changed(Struct, frozen=True, kw_only=True):
    """A criterion with its pictures, where there are any."""

    line: changes.Line
    clause: str
    before: Seen | None
    after: Seen | None


class Beside(Struct, frozen=True, kw_only=True):
    """Both tests, criterion by criterion, what is asked of somebody first."""

    day: date
    """Of the earlier test."""
    counts: dict[Change, int]
    groups: tuple[tuple[Change, tuple[Changed, ...]], ...]


def candidates(taken: Taken, folder: Path) -> tuple[tuple[str, date], ...]:
    """The client's tests of the same milestone that are not later than this one, by name and day."""
    found = []
    for run in projects.runs_of(folder, taken.spec):
        if run.kind == "acceptance" and run.name != taken.name:
            results = runs.read(folder / run.name)
            alike = results.milestone == taken.results.milestone and results.purpose != "self-test"
            if alike and results.as_of <= taken.results.as_of:
                found.append((run.name, results.as_of))
    return tuple(found)


def earlier(taken: Taken, folder: Path, wanted: str) -> Earlier | None:
    """The test of that name, else the one that the run repeats; None where it repeats none.

    Raises 404 for a name that is no candidate, NotCarriedOut for a damaged copy.
    """
    known = [name for name, _ in candidates(taken, folder)]
    if wanted:
        if wanted not in known:
            raise HTTPException(404)
        return Earlier(name=wanted, results=runs.read(folder / wanted))
    run = taken.results.earlier
    if run is UNSET or not run:
        return None
    if not inside(taken.folder, run.path):
        raise HTTPException(404)
    copied = related.read(taken.folder, run).results
    same = (name for name in known if sha256((folder / name / export.NAME).read_bytes()).hexdigest() == run.sha256)
    return Earlier(name=next(same, ""), results=copied)


def beside(root: Path, taken: Taken, before: Earlier) -> Beside:
    """What changed. Raises InvalidSpec, NotCarriedOut."""
    return _beside(
        root, taken.name, before.name, taken.language,
        (stamp(taken.folder / export.NAME), stamp(root / before.name / export.NAME)),
    )  # fmt: skip


@lru_cache(maxsize=4)
def _beside(root: Path, name: str, wanted: str, language: str, _: tuple[Stamp, Stamp]) -> Beside:
    taken = runs.of(root, name, language)
    before = earlier(taken, root, wanted)
    assert before
    both = compare(before.results, taken.results)
    shifts = [shift.change for pair in both.pairs for shift in pair.shifts]
    found: dict[Change, list[Changed]] = {change: [] for change in ORDER}
    for pair in both.pairs:
        for change, changed in _changed(pair, taken, root / wanted if wanted else None):
            found[change].append(changed)
    return Beside(
        day=before.results.as_of,
        counts={change: shifts.count(change) for change in ORDER},
        groups=tuple((change, tuple(each)) for change, each in found.items() if each),
    )


def _changed(pair: Pair, taken: Taken, before: Path | None) -> Iterator[tuple[Change, Changed]]:
    """Every criterion of a deliverable; the first ones with their pictures."""
    say = Words(taken.language)
    lines = changes.lines(pair, taken.teller(pair.before), taken.teller(pair.after), LISTED)
    with ExitStack() as stack:
        then = stack.enter_context(evidence(pair.before, before)) if before else None
        now = stack.enter_context(evidence(pair.after, taken.folder))
        for number, (shift, line) in enumerate(zip(changes.ordered(pair), lines, strict=True)):
            old, new = (_result(shift, one.results) for one in (pair.before, pair.after))
            pictures = _pictures(shift, old, new, then, now) if number < _PICTURED else (None, None)
            result = new or old
            clause = cited(result, say) if result else ""
            yield shift.change, Changed(line=line, clause=clause, before=pictures[0], after=pictures[1])


def _result(shift: Shift, results: tuple[Result, ...]) -> Result | None:
    return next((one for one in results if one.criterion == shift.criterion), None)


def _pictures(
    shift: Shift, old: Result | None, new: Result | None, then: Evidence | None, now: Evidence | None
) -> tuple[Seen | None, Seen | None]:
    """The place of the defect in both tests; where one of them has none, the same place of the same page there."""
    was = _placed(old) if shift.change in LISTED else None
    is_ = _placed(new) if shift.change in _FAILS else None
    return _seen(then, was, is_), _seen(now, is_, was)


def _placed(result: Result | None) -> Finding | None:
    """The first finding that has a place on a page."""
    return next((one for one in result.findings if one.box and one.page), None) if result else None


def _seen(test: Evidence | None, own: Finding | None, other: Finding | None) -> Seen | None:
    marked = own or other
    if test is None or marked is None:
        return None
    crop = test.crop(own) if own else test.place(test.alike(marked.page or ""), marked.box, marked.viewport)
    return Seen(crop=crop, defect=own is not None) if crop else None
