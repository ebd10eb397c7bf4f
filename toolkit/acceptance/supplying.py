"""Which open criteria the agency must make testable; the others wait for the client, its adviser or its own tests."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from toolkit.checking.results import Result, Subject
from toolkit.spec.loaded import Loaded

_TESTERS: Final = frozenset({"not-run", "untrusted", "broken", "missing"})
"""Reasons that lie with who tests: a check that did not run, or an observation that was not made."""
_OWNERS: Final = frozenset({"no-profile", "evidence-lacks"})
"""Reasons that lie with the owner of an account, who alone can export it."""


class Wanted(Struct, frozen=True, kw_only=True):
    """An open criterion and its deliverable."""

    deliverable: str
    result: Result


def wanted(loaded: Loaded, subjects: Sequence[Subject]) -> tuple[Wanted, ...]:
    """In the order of the results."""
    judges = {(one.deliverable, one.id): one.judge for one in loaded.criteria}
    return tuple(
        Wanted(deliverable=subject.id, result=result)
        for subject in subjects
        for result in subject.results
        if result.verdict == "inconclusive"
        and _with_agency(loaded, subject.id, result, judges.get((subject.id, result.criterion), "person"))
    )


def _with_agency(loaded: Loaded, deliverable: str, result: Result, judge: str) -> bool:
    known = loaded.spec.deliverables.get(deliverable)
    if result.reason_key == "no-capture":
        return True
    if judge != "check" or result.reason_key in _TESTERS:
        return False
    if result.reason_key in _OWNERS:
        return known is not None and known.owner == "agency"
    return True
