"""Which open criteria the agency can make testable; the others wait for a person, for the client, or for who tests."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from toolkit.checking import check as checks
from toolkit.checking.results import Result, Subject
from toolkit.errors import WrongUsage
from toolkit.spec.loaded import Loaded
from toolkit.spec.parameters import own_checks

_NOTHING_THERE: Final = frozenset({"no-capture", "no-page"})
"""Reasons of the runner: what was to be delivered could not be opened."""
_OWNERS: Final = frozenset({"no-profile", "evidence-lacks"})
"""Reasons that lie with the owner of an account, who alone can export it."""


class Wanted(Struct, frozen=True, kw_only=True):
    """An open criterion and its deliverable."""

    deliverable: str
    result: Result


def wanted(loaded: Loaded, subjects: Sequence[Subject]) -> tuple[Wanted, ...]:
    """In the order of the results."""
    folder = own_checks(loaded.folder)
    return tuple(
        Wanted(deliverable=subject.id, result=result)
        for subject in subjects
        for result in subject.results
        if result.verdict == "inconclusive" and _with_agency(loaded, subject.id, result, folder)
    )


def _with_agency(loaded: Loaded, deliverable: str, result: Result, folder: Path | None) -> bool:
    if result.reason_key in _NOTHING_THERE:
        return True
    if result.reason_key in _OWNERS:
        known = loaded.spec.deliverables.get(deliverable)
        return known is not None and known.owner == "agency"
    return result.reason_key in _supplied(result.check, folder)


def _supplied(check: str | None, folder: Path | None) -> tuple[str, ...]:
    """The reasons of a check that end when the agency supplies something; none of one that is not here any more."""
    try:
        return checks.metadata(check, folder).supplies if check else ()
    except WrongUsage:
        return ()
