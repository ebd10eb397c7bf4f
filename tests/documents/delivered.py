"""A delivery that was judged, made of values: which criteria fail is the test's choice."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from toolkit.acceptance.judging import milestones, promised
from toolkit.acceptance.order import Order
from toolkit.acceptance.record import Record
from toolkit.acceptance.recording import record
from toolkit.checking.results import Finding, Result, Subject
from toolkit.documents import contract
from toolkit.spec.criteria import Criterion
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded

FOLDER = Path(__file__).parent / "spec"
TESTED = date(2027, 4, 20)
Verdicts = Mapping[int, tuple[str, str]]
"""Verdict and class by the number of the criterion; the others pass."""


@cache
def spec(name: str) -> Loaded:
    return load(FOLDER / f"{name}.yaml")


def changed(name: str, folder: Path, *changes: tuple[str, str]) -> Loaded:
    """The spec with passages replaced; a passage that is not there is an error of the test."""
    source = (FOLDER / f"{name}.yaml").read_text("utf-8")
    for old, new in changes:
        assert old in source, old
        source = source.replace(old, new)
    path = folder / f"{name}.yaml"
    path.write_text(source, "utf-8")
    return load(path)


def judged(loaded: Loaded, order: Order, verdicts: Verdicts) -> Record:
    """The record of that order."""
    chosen = milestones(loaded.spec, order.milestone)[0] if order.milestone else None
    numbering = contract.numbering(loaded)
    subjects: dict[str, list[Result]] = {}
    for criterion in promised(loaded, chosen):
        clause = numbering.clause_of(criterion.id)
        subjects.setdefault(criterion.deliverable, []).append(_result(criterion, clause, verdicts))
    return record(loaded, order, tuple(_subject(loaded, name, found) for name, found in subjects.items()), [])


def _subject(loaded: Loaded, name: str, results: list[Result]) -> Subject:
    known = loaded.spec.deliverables.get(name)
    return Subject(
        id=name, kind=known.kind if known else "handover", url="", state="complete", pages=(), capture=None,
        results=tuple(results),
    )  # fmt: skip


def _result(criterion: Criterion, clause: str, verdicts: Verdicts) -> Result:
    verdict, severity = verdicts.get(criterion.number, ("pass", "minor"))
    page = "https://hotel.example/zimmer"
    found = (Finding(page=page, message=f"Finding {criterion.number}.", target=None, data={}),)
    return Result(
        criterion=criterion.id, check=criterion.check, verdict=verdict, severity=severity,  # type: ignore[arg-type]
        reason="No answer." if verdict == "inconclusive" else None,
        reason_key="no-capture" if verdict == "inconclusive" else "",
        findings=found if verdict == "fail" else (), clause=clause, number=criterion.number,
    )  # fmt: skip
