"""The audit of many sites: against a bare load, by the number of sites, and by the number of workers.

All figures are ratios of what one run measures side by side. The sites are those of `examples/make_list.py`.
"""

import argparse
import asyncio
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from chain import audit, bare, pages_of

from toolkit import resources
from toolkit.exports.json import read
from toolkit.serving import serve_all

sys.path.insert(0, str(resources.folder("examples")))
from make_list import make

SEED: Final = 7
BUSY: Final = 0.5
"""Load a core may have from others before figures that need it say so."""


def against_bare(arguments: argparse.Namespace, work: Path) -> None:
    """Seconds of an audit, without and with driving, for each second of a bare load of the same pages."""
    at_once = arguments.concurrency
    limit = ("--max-pages", str(arguments.pages))
    plainly, whole = [], []
    with ExitStack() as open_:
        sites = _sites(open_, work, arguments.sites)
        audit(sites[:2], work / "warm", at_once, "--no-driving", *limit)
        print(f"{len(sites)} sites, two viewports, {at_once} at a time")
        for number in range(arguments.rounds):
            plain = audit(sites, work / f"plain-{number}", at_once, "--no-driving", *limit)
            pages = pages_of(work / f"plain-{number}")
            load = asyncio.run(bare(pages, at_once))
            driven = audit(sites, work / f"driven-{number}", at_once, *limit)
            plainly.append(plain.seconds / load)
            whole.append(driven.seconds / load)
            print(
                f"  {len(pages)} pages: bare {load:7.1f} s   audit {plain.seconds:7.1f} s   "
                f"with driving {driven.seconds:7.1f} s, {driven.memory:.0f} MB",
                flush=True,
            )
    print(f"audit / bare load, median            {statistics.median(plainly):.2f}   (goal 1.5)")
    print(f"audit with driving / bare, median    {statistics.median(whole):.2f}   (goal 2.5)")


def growth(arguments: argparse.Namespace, work: Path) -> None:
    """CPU seconds a page as the list grows, one page a site, and the memory of all processes at its highest.

    CPU time, since the longest list takes most of an hour, in which other programs of the machine may run.
    """
    first = 0.0
    with ExitStack() as open_:
        sites = _sites(open_, work, max(arguments.counts))
        audit(sites[: min(arguments.counts)], work / "warm", arguments.concurrency, "--max-pages", "1", "--no-driving")
        for count in sorted(arguments.counts):
            out = work / f"first-{count}"
            cost = audit(sites[:count], out, arguments.concurrency, "--max-pages", "1", "--no-driving")
            each = cost.processor / _judged(out, count)
            first = first or each
            print(
                f"{count:6} sites   {each:6.2f} s of CPU a page   {100 * (each / first - 1):+5.1f} %   "
                f"{cost.seconds / count:5.2f} s a site   {cost.memory:6.0f} MB at most",
                flush=True,
            )
            shutil.rmtree(out)
    print("goal: within 10 % of the shortest list, under 1500 MB")


def two_workers(arguments: argparse.Namespace, work: Path) -> None:
    """How many times as fast two workers are as one, in alternating rounds."""
    idle = (os.cpu_count() or 1) - os.getloadavg()[0]
    if idle < 2 - BUSY:
        print(f"Two cores are not free here ({max(idle, 0):.1f} of {os.cpu_count()} are): the figure says little.")
    options = ("--max-pages", str(arguments.pages), "--no-driving")
    ratios = []
    with ExitStack() as open_:
        sites = _sites(open_, work, arguments.sites)
        audit(sites[:2], work / "warm", 1, *options)
        for number in range(arguments.rounds):
            one = audit(sites, work / f"one-{number}", 1, *options).seconds
            two = audit(sites, work / f"two-{number}", 1, "--workers", "2", *options).seconds
            _judged(work / f"two-{number}", len(sites))
            ratios.append(one / two)
            print(f"  one worker {one:7.1f} s   two {two:7.1f} s")
    print(f"two workers / one, median            {statistics.median(ratios):.2f}   (goal 1.7)")


PARTS: Final[dict[str, Callable[[argparse.Namespace, Path], None]]] = {
    "bare": against_bare,
    "growth": growth,
    "workers": two_workers,
}


def _sites(open_: ExitStack, work: Path, count: int) -> list[str]:
    """Addresses of so many generated sites, which are served as long as `open_` is."""
    houses = make(work, count, SEED)
    addresses = open_.enter_context(serve_all({house.slug: work / "sites" / house.slug for house in houses}))
    return [f"{address}/" for address in addresses.values()]


def _judged(out: Path, expected: int) -> int:
    """Pages in the results; a run that lost a site gives no figure."""
    subjects = read(out / "results.json").subjects
    if len(subjects) != expected:
        raise SystemExit(f"{out}: {len(subjects)} of {expected} sites were judged.")
    return sum(len(subject.pages) for subject in subjects)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all, unless told otherwise")
    parser.add_argument("--sites", type=int, default=40)
    parser.add_argument("--pages", type=int, default=8, help="of a site, at most")
    parser.add_argument("--concurrency", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--counts", type=int, nargs="+", default=[50, 200, 2000], help="sites, for growth")
    arguments = parser.parse_args()
    for name in arguments.parts or PARTS:
        print(f"== {name}")
        with tempfile.TemporaryDirectory() as work:
            PARTS[name](arguments, Path(work))


if __name__ == "__main__":
    main()
