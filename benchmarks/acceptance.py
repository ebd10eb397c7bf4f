"""The acceptance of the example delivery against a bare load of its pages; its folder verified and judged again."""

import asyncio
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from chain import bare

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


def timed(*arguments: object) -> float:
    """Seconds of one command, which may find defects."""
    command = [sys.executable, "-m", "toolkit", *map(str, arguments)]
    started = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return time.perf_counter() - started


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


def derived(out: Path) -> float:
    """Seconds of `derive` in a Python of its own."""
    started = time.perf_counter()
    subprocess.run([sys.executable, __file__, "--derive", str(out)], check=True)
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
    ratios, faster, verdicts, parts = [], [], [], []
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
            alone = derived(out)
            watched = whole - again
            ratios.append(whole / plain)
            parts.append(watched / plain)
            faster.append(watched / again)
            verdicts.append(watched / alone)
            print(f"  bare {plain:6.1f} s   accept {whole:6.1f} s   recheck {again:6.2f} s   verdicts {alone:6.2f} s")
        criteria = sum(len(subject.results) for subject in results.subjects)
        print(f"{len(pages)} pages, {criteria} criteria, {SCENARIOS} scenarios in two viewports, one profile")
        size = swollen(out, place / "large")
        empty = timed("--version")
        seconds = timed("verify", place / "large")
    print(f"accept / bare load, median       {statistics.median(ratios):.2f}   (goal 3)")
    print(f"  without judging and writing    {statistics.median(parts):.2f}")
    print(f"recheck, times faster, median    {statistics.median(faster):.1f}   (goal 20)")
    print(f"  the verdicts alone             {statistics.median(verdicts):.1f}")
    print(f"verify                           {size / seconds / 1e6:.0f} MB/s of {size / 1e9:.2f} GB   (goal 200)")
    print(f"  without the start of Python    {size / (seconds - empty) / 1e6:.0f} MB/s")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--derive"]:
        derive(Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
