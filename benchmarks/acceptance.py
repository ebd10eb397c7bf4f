"""The acceptance of the example delivery against a bare load of its pages; its folder verified and judged again."""

import asyncio
import compileall
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from chain import bare
from processes import processor

from toolkit import resources
from toolkit.evidence import manifest
from toolkit.exports import json as export
from toolkit.serving import serve

CHANGES = {
    "packs: [hotel-website, wcag22-aa, legal-ch, rights]":
        "packs: [hotel-website, wcag22-aa, legal-ch, rights, security, seo, speed, mobile]",
    "  facebook:\n": """\
      - id: S-1
        statement: Das Impressum ist von der Startseite erreichbar.
        severity: major
        scenario:
          given: {page: /}
          when: [{click: {role: link, name: Impressum}}]
          then: [{see: {role: heading, name: Impressum}}]
      - id: S-2
        statement: Der Datenschutz ist vom Formular erreichbar.
        severity: major
        scenario:
          given: {page: /kontakt}
          when: [{click: {role: link, name: Datenschutz}}]
          then: [{see: {role: heading, name: Datenschutz}}]
  facebook:
""",
    "    url: https://www.facebook.com/hotelbergsicht.example\n": "",
}  # fmt: skip
"""More packs and two more scenarios; the profile from its archive alone, since the platform is not ours to measure."""
SCENARIOS = 3
VERIFIED = 1_000_000_000
"""Bytes of the folder that is verified."""


def contract(folder: Path) -> Path:
    """The example's spec with more packs and three scenarios, its profile from the archive alone."""
    source = resources.folder("examples") / "hotel-bergsicht"
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("delivery", "bids"))
    spec = (folder / "spec.yaml").read_text("utf-8")
    for old, new in CHANGES.items():
        assert spec.count(old) == 1, old
        spec = spec.replace(old, new)
    (folder / "spec.yaml").write_text(spec, "utf-8")
    return folder / "spec.yaml"


ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Of the commands: an installed program does not compile itself at every start."""


class Cost(NamedTuple):
    """Seconds of a command, and CPU seconds of all its processes, the browser's among them."""

    seconds: float
    processor: float


def timed(*arguments: object) -> Cost:
    """What one command takes, which may find defects."""
    return _run([sys.executable, "-m", "toolkit", *map(str, arguments)])


def _run(command: list[str]) -> Cost:
    started, known = time.perf_counter(), dict[int, float]()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT
    )  # fmt: skip
    while process.poll() is None:
        processor(process.pid, known)
        time.sleep(0.2)
    seconds = time.perf_counter() - started
    if process.returncode not in (0, 1):
        raise SystemExit(process.stderr.read() if process.stderr else "")
    return Cost(seconds, sum(known.values()))


def derive(out: Path) -> None:
    """The verdicts from the folder alone, without any document."""
    from msgspec.structs import replace

    from toolkit.acceptance import keeping
    from toolkit.acceptance.again import again
    from toolkit.documents.contract import numbering
    from toolkit.spec.load import load

    kept = keeping.read(out)
    loaded = load(out / keeping.FOLDER / kept.spec, trust=True)
    record = again(loaded, replace(kept.order, trust=True), numbering(loaded), out)
    assert export.encode(record.results) == (out / export.NAME).read_bytes()


def derived(out: Path) -> Cost:
    """`derive` in a Python of its own."""
    return _run([sys.executable, __file__, "--derive", str(out)])


def bare_load(pages: list[str], place: Path) -> Cost:
    """The bare load of the pages; neither the start of Python nor that of the browser counts."""
    told = place / "bare.txt"
    command = [sys.executable, __file__, "--bare", str(told)]
    whole, seconds = _run([*command, *pages]), float(told.read_text())
    return Cost(seconds, whole.processor - _run(command).processor)


def swollen(bundle: Path, folder: Path) -> int:
    """Copies of the folder's parts until it is large, under one manifest; returns its bytes."""
    shutil.copytree(bundle, folder)
    made, _ = manifest.read(bundle)
    size, number = sum(part.size for part in made.parts), 0
    while (number + 1) * size < VERIFIED:
        number += 1
        shutil.copytree(bundle, folder / "more" / str(number))
    manifest.write(manifest.make(folder, "acceptance", made.made), folder)
    return sum(part.size for part in manifest.read(folder)[0].parts)


def compiled() -> None:
    """The toolkit as an installer leaves it."""
    for name in ("toolkit", "checks"):
        compileall.compile_dir(resources.folder("checks").parent / name, quiet=2)


def main(rounds: int) -> None:
    delivery = resources.folder("examples") / "hotel-bergsicht" / "delivery"
    compiled()
    ratios: dict[str, list[float]] = defaultdict(list)
    with serve(delivery) as address, tempfile.TemporaryDirectory() as name:
        place = Path(name)
        spec = contract(place / "project")
        for number in range(rounds):
            out = place / f"round-{number}"
            whole = timed("accept", spec, "--out", out, "--url", f"website={address}/", "--trust")
            results = export.read(out / export.NAME)
            pages = [page.url for subject in results.subjects for page in subject.pages]
            plain = bare_load(pages, place)
            again = timed("recheck", out, "--out", place / f"again-{number}", "--trust")
            alone = derived(out)
            told = [f"{what} {cost.seconds:6.2f} s, {cost.processor:6.2f} s of CPU" for what, cost in (
                ("bare", plain), ("accept", whole), ("recheck", again), ("verdicts", alone),
            )]  # fmt: skip
            print("  " + "   ".join(told))
            for kind in Cost._fields:
                cost, load = getattr(whole, kind), getattr(plain, kind)
                watched = cost - getattr(again, kind)
                ratios[f"accept, {kind}"].append(cost / load)
                ratios[f"watched, {kind}"].append(watched / load)
                ratios[f"recheck, {kind}"].append(watched / getattr(again, kind))
                ratios[f"verdicts, {kind}"].append(watched / getattr(alone, kind))
        criteria = sum(len(subject.results) for subject in results.subjects)
        print(f"{len(pages)} pages, {criteria} criteria, {SCENARIOS} scenarios in two viewports, one profile")
        size = swollen(out, place / "large")
        empty = timed("--version").seconds
        seconds = timed("verify", place / "large").seconds
    print("medians: wall, CPU of all processes")
    for what, goal in (
        ("accept", "times the bare load (goal 3)"), ("watched", "times, without judging and writing"),
        ("recheck", "times faster than what was watched (goal 20)"), ("verdicts", "times faster, the verdicts alone"),
    ):  # fmt: skip
        wall, busy = (statistics.median(ratios[f"{what}, {kind}"]) for kind in Cost._fields)
        print(f"  {what:9} {wall:5.1f} {busy:5.1f}   {goal}")
    print(f"verify                           {size / seconds / 1e6:.0f} MB/s of {size / 1e9:.2f} GB   (goal 200)")
    print(f"  without the start of Python    {size / (seconds - empty) / 1e6:.0f} MB/s")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--derive"]:
        derive(Path(sys.argv[2]))
    elif sys.argv[1:2] == ["--bare"]:
        Path(sys.argv[2]).write_text(str(asyncio.run(bare(sys.argv[3:], 2))))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
