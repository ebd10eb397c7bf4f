"""The acceptance of the example delivery against a bare load of its pages; its folder verified and judged again."""

import asyncio
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml
from chain import bare

from toolkit import resources
from toolkit.evidence import manifest
from toolkit.exports import json as export
from toolkit.serving import serve

PACKS = ["hotel-website", "wcag22-aa", "legal-ch", "rights", "security", "seo", "speed", "mobile"]
SCENARIOS: list[dict[str, Any]] = [
    {
        "given": {"page": "/"},
        "when": [{"click": {"role": "link", "name": "Impressum"}}],
        "then": [{"see": {"role": "heading", "name": "Impressum"}}],
    },
    {
        "given": {"page": "/kontakt"},
        "when": [{"click": {"role": "link", "name": "Datenschutz"}}],
        "then": [{"see": {"role": "heading", "name": "Datenschutz"}}],
    },
]
VERIFIED = 1_000_000_000
"""Bytes of the folder that is verified."""


def contract(folder: Path) -> Path:
    """The example's spec with more packs and three scenarios, its profile from the archive alone."""
    source = resources.folder("examples") / "hotel-bergsicht"
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("delivery", "bids"))
    spec: dict[str, Any] = yaml.safe_load((source / "spec.yaml").read_text("utf-8"))
    website = spec["deliverables"]["website"]
    website["packs"] = PACKS
    website["criteria"] += [
        {"id": f"S-{number}", "statement": "Die Seite ist erreichbar.", "severity": "major", "scenario": one}
        for number, one in enumerate(SCENARIOS, start=1)
    ]
    del spec["deliverables"]["facebook"]["url"]
    (folder / "spec.yaml").write_text(yaml.safe_dump(spec, allow_unicode=True, sort_keys=False), "utf-8")
    return folder / "spec.yaml"


def timed(*arguments: object) -> float:
    """Seconds of one command, which may find defects."""
    command = [sys.executable, "-m", "toolkit", *map(str, arguments)]
    started = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return time.perf_counter() - started


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


def main(rounds: int) -> None:
    delivery = resources.folder("examples") / "hotel-bergsicht" / "delivery"
    ratios, faster = [], []
    with serve(delivery) as address, tempfile.TemporaryDirectory() as name:
        place = Path(name)
        spec = contract(place / "project")
        for number in range(rounds):
            out = place / f"round-{number}"
            whole = timed("accept", spec, "--out", out, "--url", f"website={address}/", "--trust")
            results = export.read(out / export.NAME)
            pages = [page.url for subject in results.subjects for page in subject.pages]
            plain = asyncio.run(bare(pages, 2))
            again = timed("recheck", out, "--out", place / f"again-{number}", "--trust")
            ratios.append(whole / plain)
            faster.append(whole / again)
            print(f"  bare {plain:6.1f} s   accept {whole:6.1f} s   recheck {again:6.2f} s")
        criteria = sum(len(subject.results) for subject in results.subjects)
        print(f"{len(pages)} pages, {criteria} criteria, {len(SCENARIOS) + 1} scenarios in two viewports, one profile")
        size = swollen(out, place / "large")
        empty = timed("--version")
        seconds = timed("verify", place / "large")
    print(f"accept / bare load, median       {statistics.median(ratios):.2f}   (goal 3)")
    print(f"recheck, times faster, median    {statistics.median(faster):.1f}   (goal 20)")
    print(f"verify                           {size / seconds / 1e6:.0f} MB/s of {size / 1e9:.2f} GB   (goal 200)")
    print(f"  without the start of Python    {size / (seconds - empty) / 1e6:.0f} MB/s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
