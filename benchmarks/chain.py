"""The audit against a bare load of the same pages, in alternating rounds of one run."""

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple

from processes import memory, processor

from toolkit import resources
from toolkit.capture.browser import launch
from toolkit.serving import serve_all

VIEWPORTS = (
    {"viewport": {"width": 1280, "height": 800}},
    {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
)


class Cost(NamedTuple):
    """What a command took: seconds, CPU seconds and MB of all its processes, a browser's among them."""

    seconds: float
    processor: float
    memory: float


async def bare(pages: list[str], at_a_time: int) -> float:
    """Seconds to load every page in both viewports and take a full-page picture, nothing else.

    Contexts are made past our own `Browser`, so that nothing of ours is in them.
    """
    async with launch() as browser:
        started = time.perf_counter()
        contexts = [await browser._running.process.new_context(**options) for options in VIEWPORTS]
        waiting = asyncio.Semaphore(at_a_time)

        async def load(url: str) -> None:
            async with waiting:
                for context in contexts:
                    page = await context.new_page()
                    await page.goto(url, wait_until="load")
                    await page.screenshot(full_page=True)
                    await page.close()

        await asyncio.gather(*(load(url) for url in pages))
        return time.perf_counter() - started


def audit(sites: list[str], folder: Path, at_a_time: int, *options: str) -> Cost:
    """`toolkit audit` as its user runs it."""
    command = [
        sys.executable, "-m", "toolkit", "audit", *sites, "--out", str(folder), "--concurrency", str(at_a_time),
        *options,
    ]  # fmt: skip
    return watched(command)


def watched(command: list[str], out: int | IO[bytes] = subprocess.DEVNULL, env: dict[str, str] | None = None) -> Cost:
    """The command, until it ends."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, env=env)
    peak, busy, known = 0.0, 0.0, dict[int, float]()
    while not _over(process):
        peak, busy = max(peak, memory(process.pid)), processor(process.pid, known)
    return Cost(time.perf_counter() - started, busy, peak)


def _over(process: subprocess.Popen[bytes]) -> bool:
    """Whether it ended within a second: looking at it oftener would cost it time."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(1)
    return process.returncode is not None


def start_up(arguments: list[str]) -> float:
    """CPU seconds, user and system, of one Python; median of seven."""
    seconds = []
    for _ in range(7):
        before = os.times()
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
        after = os.times()
        seconds.append(after.children_user - before.children_user + after.children_system - before.children_system)
    return statistics.median(seconds)


def pages_of(folder: Path, *, found: bool = False) -> list[str]:
    """The pages an audit of these sites loaded; with `found` only those that the server has."""
    from toolkit.exports.json import read

    results = read(folder / "results.json")
    return [page.url for subject in results.subjects for page in subject.pages if page.status == 200 or not found]


def main(rounds: int) -> None:
    folders = [path for path in sorted((resources.folder("examples") / "sites").iterdir()) if path.is_dir()]
    ratios, driving, per_page, peaks = [], [], [], []
    with serve_all({path.name: path for path in folders}) as addresses, tempfile.TemporaryDirectory() as name:
        sites = [f"{address}/" for address in addresses.values()]
        audit(sites, Path(name) / "warm", 2, "--no-driving")
        pages = pages_of(Path(name) / "warm")
        print(f"{len(sites)} sites, {len(pages)} pages, two viewports, two sites at a time")
        for number in range(rounds):
            plain = asyncio.run(bare(pages, 2))
            seconds = audit(sites, Path(name) / f"round-{number}", 2, "--no-driving").seconds
            whole, _, peak = audit(sites, Path(name) / f"driven-{number}", 2)
            ratios.append(seconds / plain)
            driving.append((whole - seconds) / plain)
            per_page.append(seconds / len(pages))
            peaks.append(peak)
            print(f"  bare {plain:6.1f} s   audit {seconds:6.1f} s   with driving {whole:6.1f} s")
    print(f"audit / bare load, median     {statistics.median(ratios):.2f}   (goal 1.5)")
    print(f"driving / bare load, median   {statistics.median(driving):.2f}   (goal 1)")
    print(f"seconds a page, median        {statistics.median(per_page):.2f}")
    print(f"peak memory, all processes    {max(peaks):.0f} MB")
    help_, empty = start_up(["-m", "toolkit", "--help"]), start_up(["-c", "pass"])
    print(
        f"toolkit --help                {help_:.3f} s of CPU, {help_ / empty:.1f} times an empty Python   (goal 0.2 s)"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
