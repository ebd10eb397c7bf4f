"""Other tests that an acceptance is compared with: taken over from their folders, and read again."""

import hashlib
from pathlib import Path
from typing import Final

from toolkit.acceptance.order import Order
from toolkit.acceptance.related import Related, fits
from toolkit.checking.results import Run
from toolkit.errors import WrongUsage
from toolkit.evidence.manifest import NAME as MANIFEST
from toolkit.evidence.verifying import verify
from toolkit.exports import json as export
from toolkit.spec.loaded import Loaded

EARLIER: Final = "earlier.json"
OWN: Final = "self-test.json"


def take(
    after: Path | None, own: Path | None, out: Path, loaded: Loaded, order: Order, *, self_test: bool
) -> tuple[Related | None, Related | None]:
    """The earlier test and the agency's own, their results copied to `out`; those of a run before are removed there.

    Raises WrongUsage for a folder that cannot be compared with this run, or that this run would write over.
    """
    if self_test and own:
        raise WrongUsage("A self-test is compared with no other one.", "Name an earlier test with --after.")
    for folder in (after, own):
        if folder and folder.resolve() == out.resolve():
            raise WrongUsage(f"{out} holds the test that this one is compared with.", "Name another folder with --out.")
    earlier = _read(after, EARLIER, loaded, order) if after else None
    if earlier and earlier.results.purpose == "self-test" and not self_test:
        raise WrongUsage(f"{after} is the agency's own test.", f"Name it with --compare-with {after}.")
    agency = _read(own, OWN, loaded, order) if own else None
    if agency and agency.results.purpose != "self-test":
        raise WrongUsage(f"{own} is no self-test.", f"Name an earlier test with --after {own}.")
    for name, folder in ((EARLIER, after), (OWN, own)):
        (out / name).unlink(missing_ok=True)
        if folder:
            out.mkdir(parents=True, exist_ok=True)
            (out / name).write_bytes((folder / export.NAME).read_bytes())
    return earlier, agency


def _read(folder: Path, name: str, loaded: Loaded, order: Order) -> Related:
    results = export.read(folder / export.NAME)
    fits(results, str(folder), loaded, order.milestone or "", order.as_of)
    digest = hashlib.sha256((folder / export.NAME).read_bytes()).hexdigest()
    if not (folder / MANIFEST).is_file():
        return Related(run=Run(path=name, sha256=digest, as_of=results.as_of, state="unsealed"), results=results)
    found = verify(folder)
    return Related(
        run=Run(
            path=name,
            sha256=digest,
            as_of=results.as_of,
            state="whole" if found.whole else "changed",
            signed_by=found.by if found.whole and found.signed == "good" else "",
        ),
        results=results,
    )
