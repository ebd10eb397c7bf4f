"""The list and the file of an audit of a million sites: what they cost when it begins, and when it is nearly done.

python benchmarks/scale.py [SITES]

No site is tested: reports are invented. All but the last are marked as judged in one step, without a report.
"""

import random
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import Final

from report import invented

from toolkit.audit.layout import NAME
from toolkit.audit.listing import entries
from toolkit.audit.store import Store, store
from toolkit.audit.targets import chosen
from toolkit.checking import check as checks

REPORTS: Final = 1000
"""Written at the beginning and at the end."""
PIECE: Final = 200_000
"""Rows of a file: the larger list comes in several."""


def main(sites: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lists = [str(_listed(folder, first, min(first + PIECE, sites))) for first in range(0, sites, PIECE)]
        began = time.process_time()
        targets, _ = chosen(entries(tuple(lists)))
        print(f"list of {len(targets):,} read in {time.process_time() - began:.0f} s of CPU, {_memory():.0f} MB")
        with store(folder / NAME) as kept:
            began = time.process_time()
            kept.plan(targets)
            print(f"entered in {time.process_time() - began:.0f} s of CPU, {_size(folder):.0f} MB of file")
            _work(kept, "at the beginning")
            with sqlite3.connect(folder / NAME) as other:
                other.execute("UPDATE site SET state = 'complete' WHERE position < ?", (sites - REPORTS - 1,))
            other.close()
            _work(kept, "near the end")


def _listed(folder: Path, first: int, end: int) -> Path:
    path = folder / f"hotels-{first}.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("url,name,stars\n")
        file.writelines(f"https://hotel-{n}.test/,Hotel {n},{n % 5}\n" for n in range(first, end))
    return path


def _work(kept: Store, when: str) -> None:
    """Takes sites and keeps reports, as the process of a run does for all its workers."""
    chance = random.Random(5)
    known = [check for check in checks.paths() if not checks.metadata(check).needs_spec]
    seconds = 0.0
    for _ in range(REPORTS):
        began = time.process_time()
        target = kept.take("worker")
        seconds += time.process_time() - began
        assert target is not None
        subject = invented(target, known, chance)
        began = time.process_time()
        kept.keep(subject)
        seconds += time.process_time() - began
    print(f"{when}: {REPORTS / seconds:.0f} sites taken and kept in a second of CPU")


def _memory() -> float:
    """MB that the process took at most."""
    return getrusage(RUSAGE_SELF).ru_maxrss / 1024


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.glob(f"{NAME}*")) / 1e6


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
