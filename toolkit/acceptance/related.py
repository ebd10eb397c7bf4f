"""Other tests of the same delivery: the one that is repeated, and the agency's own."""

from datetime import date
from pathlib import Path
from typing import Final

import msgspec
from msgspec import UNSET, Struct

from toolkit.acceptance.rollup import Decision, roll_up
from toolkit.checking.comparison import Change, Comparison, compare
from toolkit.checking.results import Result, Results, Run, by_criterion
from toolkit.errors import NotCarriedOut, WrongUsage
from toolkit.spec.loaded import Loaded

FOLDER: Final = "compared"
"""Where the results of other tests lie, below the folder of this one."""
EARLIER: Final = f"{FOLDER}/earlier.json"
OWN: Final = f"{FOLDER}/self-test.json"


class Related(Struct, frozen=True, kw_only=True):
    """A test that was taken over: where its copy lies, and what it says."""

    run: Run
    results: Results


class Retest(Struct, frozen=True, kw_only=True):
    """How this test relates to the one it repeats."""

    number: int
    """Of the re-tests so far, this one included; 0 where it does not count: the agency's own, or after acceptance."""
    agreed: int | None
    """Re-tests of the milestone without cost to the agency; None without agreement on it."""
    decision: Decision | None
    """Of the earlier test, by the thresholds of the spec as it is now; None where it was to decide nothing."""
    run: Run
    comparison: Comparison

    @property
    def used_up(self) -> bool:
        """Whether no further one is agreed."""
        return self.agreed is not None and self.number >= self.agreed

    @property
    def counts(self) -> dict[Change, int]:
        """Criteria of all classes by their change."""
        found: dict[Change, int] = {}
        for pair in self.comparison.pairs:
            for shift in pair.shifts:
                found[shift.change] = found.get(shift.change, 0) + 1
        return found

    @property
    def specs(self) -> tuple[str, str] | None:
        """The digests of the two specs where they differ."""
        before, after = self.comparison.before.spec_sha256, self.comparison.after.spec_sha256
        return (before, after) if isinstance(before, str) and isinstance(after, str) and before != after else None


class Difference(Struct, frozen=True, kw_only=True):
    """A criterion on which the agency's own test and this one differ; None where one of them did not test it."""

    deliverable: str
    criterion: str
    agency: Result | None
    here: Result | None

    @property
    def failed(self) -> bool:
        return self.here is not None and self.here.verdict == "fail"

    @property
    def missed(self) -> bool:
        """The agency found it met, and it is not met here."""
        return self.failed and self.agency is not None and self.agency.verdict in ("pass", "not-applicable")


class Agency(Struct, frozen=True, kw_only=True):
    """The agency's own test beside this one."""

    run: Run
    comparison: Comparison
    differences: tuple[Difference, ...]
    """What the agency found met and is not met here comes first."""
    same: int
    """Criteria with the same verdict in both."""


def read(folder: Path, run: Run) -> Related:
    """What was taken over; raises NotCarriedOut where its copy is damaged or lost."""
    try:
        return Related(run=run, results=msgspec.json.decode((folder / run.path).read_bytes(), type=Results))
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotCarriedOut(f"{folder / run.path}: {error}.", "Take the folder from its other copy.") from error


def fits(results: Results, name: str, loaded: Loaded, milestone: str, as_of: date | None) -> None:
    """Raises WrongUsage for a run that cannot be compared with one of this spec and milestone; `name` is its folder."""
    if results.kind != "acceptance":
        raise WrongUsage(f"{name} holds an audit, no acceptance.", "Name a folder that `toolkit accept` wrote.")
    if results.milestone != milestone:
        tested = f"milestone {results.milestone}" if results.milestone else "everything"
        again = f"Add --milestone {results.milestone}." if results.milestone else "Leave --milestone out."
        raise WrongUsage(f"{name} tested {tested}.", again)
    known = {criterion.deliverable for criterion in loaded.criteria}
    if not any(subject.id in known for subject in results.subjects):
        raise WrongUsage(
            f"{name} tested none of the deliverables of this spec.", f"It has: {', '.join(sorted(known))}."
        )
    if as_of and results.as_of > as_of:
        raise WrongUsage(f"{name} is of {results.as_of}, later than {as_of}.", "The earlier test comes first.")


def retest(loaded: Loaded, now: Results, earlier: Related, *, self_test: bool) -> Retest:
    """`now` as the repetition of `earlier`. It counts where that one found more defects than allowed.

    What was only left open then was not yet decided, and a test after the acceptance only looks whether reserved
    defects are gone: the re-tests of a contract are those after a remedy, on the way to acceptance.
    """
    terms = loaded.spec.terms.acceptance if loaded.spec.terms else None
    everything = tuple(result for subject in earlier.results.subjects for result in subject.results)
    decided = earlier.results.purpose in ("acceptance", UNSET)
    found = roll_up(everything, loaded.spec.acceptance.accept_if)
    decision = found.decision if decided else None
    before = (earlier.results.retest or 0) + found.exceeded
    return Retest(
        number=before if decision == "rejected" and not self_test else 0,
        agreed=terms.retests if terms else None,
        decision=decision,
        run=earlier.run,
        comparison=compare(earlier.results, now),
    )


def agency(now: Results, own: Related) -> Agency:
    """`now` beside the agency's own test."""
    before, after = by_criterion(own.results.subjects), by_criterion(now.subjects)
    keys = [*after, *(key for key in before if key not in after)]
    pairs = [
        Difference(deliverable=key[0], criterion=key[1], agency=before.get(key), here=after.get(key)) for key in keys
    ]
    unlike = [one for one in pairs if not (one.agency and one.here and one.agency.verdict == one.here.verdict)]
    return Agency(
        run=own.run,
        comparison=compare(own.results, now),
        differences=tuple(sorted(unlike, key=lambda one: (not one.missed, not one.failed))),
        same=len(pairs) - len(unlike),
    )
