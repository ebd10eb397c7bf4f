"""Other tests that an acceptance is compared with: taken over from their folders."""

import hashlib
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from toolkit.acceptance.order import Order
from toolkit.acceptance.related import EARLIER, OWN, fits
from toolkit.checking.results import Results, Run
from toolkit.errors import WrongUsage
from toolkit.evidence.manifest import NAME as MANIFEST
from toolkit.evidence.verifying import verify
from toolkit.exports import json as export
from toolkit.spec.loaded import Loaded


def taken(after: Path | None, own: Path | None, out: Path, loaded: Loaded, order: Order) -> Order:
    """The order with the earlier test and the agency's own, their results copied to `out`; those of a run before go.

    Raises WrongUsage for a folder that cannot be compared with this run, or that this run would write over.
    """
    if order.self_test and own:
        raise WrongUsage("A self-test is compared with no other one.", "Name an earlier test with --after.")
    for folder in (after, own):
        if folder and folder.resolve() == out.resolve():
            raise WrongUsage(f"{out} holds the test that this one is compared with.", "Name another folder with --out.")
    before = _read(after, loaded, order) if after else None
    if before and before.purpose == "self-test" and not order.self_test:
        raise WrongUsage(f"{after} is the agency's own test.", f"Name it with --compare-with {after}.")
    theirs = _read(own, loaded, order) if own else None
    if theirs and theirs.purpose != "self-test":
        raise WrongUsage(f"{own} is no self-test.", f"Name an earlier test with --after {own}.")
    return replace(
        order,
        earlier=_take(after, EARLIER, before, out),
        own=_take(own, OWN, theirs, out),
    )


def _first(results: Results) -> date:
    """Day of the first delivery in a chain of tests."""
    before = results.earlier.delivered if isinstance(results.earlier, Run) else None
    return before or results.delivered or results.as_of


def _read(folder: Path, loaded: Loaded, order: Order) -> Results:
    results = export.read(folder / export.NAME)
    fits(results, str(folder), loaded, order.milestone or "", order.as_of)
    return results


def _take(folder: Path | None, name: str, results: Results | None, out: Path) -> Run | None:
    """Copies the results to `out/name`, and says in what state their folder is."""
    copy = out / name
    copy.unlink(missing_ok=True)
    if folder is None or results is None:
        return None
    content = (folder / export.NAME).read_bytes()
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_bytes(content)
    run = Run(
        path=name,
        sha256=hashlib.sha256(content).hexdigest(),
        as_of=results.as_of,
        delivered=_first(results),
        state="unsealed",
    )
    if not (folder / MANIFEST).is_file():
        return run
    found = verify(folder)
    signer = found.by if found.whole and found.signed == "good" else ""
    return replace(run, state="whole" if found.whole else "changed", signed_by=signer)
