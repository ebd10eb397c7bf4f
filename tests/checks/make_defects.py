"""Makes the typical defect of each check that the studio shows, from the examples and from the checks' own cases.

python -m tests.checks.make_defects [CHECK ...]

The example websites are audited and the example houses accepted as a user would; for a check that finds nothing
visible there, its failing cases are captured. Of all findings the one that shows most is kept.
"""

import asyncio
import csv
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import msgspec
import yaml
from msgspec import Struct, structs
from PIL import Image

from tests.checks import loopback
from tests.checks.cases import Case, load
from tests.checks.conftest import limits
from tests.checks.judging import judge
from tests.sites.planted import EXAMPLES, LABORATORY, SITES, SLUGS
from toolkit.capture import bundle
from toolkit.capture.browser import launch
from toolkit.capture.website import capture
from toolkit.checking import check as checks
from toolkit.checking.results import Finding, Result
from toolkit.documents.report.crops import Crop, decode
from toolkit.documents.report.evidence import Evidence, evidence
from toolkit.exports import json as results_file
from toolkit.observations import Agreed, Box
from toolkit.resources import folder
from toolkit.serving import serve_all
from toolkit.studio.typical import FOLDER, Picture, Typical

AUDITED: Final = "2026-11-23"
HOUSES: Final = {
    "hotel-bergsicht/spec.yaml": "2027-03-15",
    "gasthof-linde/linde.yaml": "2027-05-03",
    "zwei-profile/profile.yaml": "2027-06-11",
}
"""Examples with a spec: the day of the acceptance, by file. What is delivered as a website lies in `delivery`."""
LARGEST: Final = 12_000
"""Bytes of a picture."""
_ROOM: Final = 480 * 300
"""Pixels of a picture, most."""
_BROAD: Final = 2
"""Width by height from which a crop shows a whole row of the page: small once it is on a page of ours."""
_SHADES: Final = 16
_LEAST_SHOWN: Final = {"site": 0.03, "case": 0.2}
"""Share of the picture that must not be of its commonest shade: else there is nothing to be recognised."""
_PROBED: Final = re.compile(r"[0-9a-f]{12}-(?=outsourcing-toolkit-unknown)")
"""Mark of an address that a capture makes up: another one on every port."""
_ELSEWHERE: Final = re.compile(r"(?:127\.0\.0\.1|localhost)(?::\d+)?")
Origins = dict[str, str]


class Seen(Struct, frozen=True, kw_only=True):
    """A finding with its crop, and how much that shows."""

    typical: Typical
    crop: Crop | None
    worth: float


def main(wanted: Iterable[str]) -> None:
    """Writes what was found, and takes away what was not found again; with names of checks only theirs."""
    chosen = set(wanted) or set(checks.paths())
    found: dict[str, Seen] = {}
    with TemporaryDirectory() as place:
        for seen in _of_examples(Path(place)):
            _keep(found, seen, chosen)
        visible = {name for name, seen in found.items() if seen.crop}
        for seen in of_cases([case for case in load() if case.kind == "fails" and case.check in chosen - visible]):
            _keep(found, seen, chosen)
    for seen in found.values():
        write(seen, folder(FOLDER))
    for path in folder(FOLDER).iterdir():
        if path.stem in chosen - set(found) or path.stem not in checks.paths():
            path.unlink()


def _keep(found: dict[str, Seen], seen: Seen, chosen: set[str]) -> None:
    name = seen.typical.check
    if name in chosen and (name not in found or seen.worth > found[name].worth):
        found[name] = seen


def write(seen: Seen, place: Path) -> None:
    """`<check>.json`, and `<check>.webp` where there is something to see."""
    typical, path = seen.typical, place / f"{seen.typical.check}.webp"
    path.unlink(missing_ok=True)
    if seen.crop:
        data, picture = _small(seen.crop)
        path.write_bytes(data)
        typical = structs.replace(typical, picture=picture)
    told = msgspec.json.encode(typical, enc_hook=str, order="deterministic")
    path.with_suffix(".json").write_bytes(msgspec.json.format(told, indent=1) + b"\n")


def _small(crop: Crop) -> tuple[bytes, Picture]:
    """The crop as the reports show it, narrow and in few bytes."""
    image = decode(crop.data)
    assert image is not None
    scale = min(1.0, (_ROOM / (image.width * image.height)) ** 0.5)
    image = image.resize((round(image.width * scale), round(image.height * scale)), Image.Resampling.LANCZOS)
    mark = Box(**{name: round(length * scale, 1) for name, length in structs.asdict(crop.mark).items()})
    for quality in range(75, 5, -5):
        stream = BytesIO()
        image.save(stream, "WEBP", quality=quality, method=6)
        if stream.tell() <= LARGEST:
            break
    return stream.getvalue(), Picture(width=image.width, height=image.height, mark=mark)


# --- the examples


def _of_examples(place: Path) -> Iterator[Seen]:
    index = yaml.safe_load((SITES / "index.yaml").read_text(encoding="utf-8"))
    delivered = {name: EXAMPLES / name for name in HOUSES if (EXAMPLES / name).with_name("delivery").is_dir()}
    folders = {slug: SITES / slug for slug in SLUGS} | {
        name: spec.parent / "delivery" for name, spec in delivered.items()
    }
    with serve_all(folders) as addresses:
        with (place / "hotels.csv").open("w", newline="", encoding="utf-8") as stream:
            lines = [(f"{addresses[row['slug']]}/", row["place"]) for row in index]
            csv.writer(stream).writerows([("url", "place"), *lines])
        _run("audit", place / "hotels.csv", "--out", place / "audit", "--as-of", AUDITED)
        yield from _of_run(place / "audit", {address: slug for slug, address in addresses.items()})
        for name, day in HOUSES.items():
            where = ("--url", f"website={addresses[name]}/") if name in delivered else ()
            house = Path(name).parent.name
            _run("accept", EXAMPLES / name, "--out", place / house, "--as-of", day, *where)
            yield from _of_run(place / house, {})


def _run(command: str, *arguments: Any) -> None:
    """Raises CalledProcessError for a run that judged nothing."""
    call = [sys.executable, "-m", "toolkit", command, *map(str, arguments)]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise subprocess.CalledProcessError(done.returncode, call, done.stdout, done.stderr)


def _of_run(place: Path, slugs: dict[str, str]) -> Iterator[Seen]:
    for subject in results_file.read(place / "results.json").subjects:
        site = slugs.get(subject.url.rstrip("/"), place.name)
        own = subject.url.rstrip("/")
        origins = {own: f"https://www.{site}.example"} if _ELSEWHERE.search(own) else {}
        with evidence(subject, place) as proof:
            for result in subject.results:
                if result.check and result.check not in LABORATORY:
                    yield from seen_in(result, proof, origins, site=site)


# --- the cases


def of_cases(cases: list[Case]) -> Iterator[Seen]:
    """What the failing cases show, each a website of its own on loopback."""
    with TemporaryDirectory() as place, loopback.serve(cases) as origins:
        asyncio.run(_captured(cases, origins, Path(place)))
        for case in cases:
            with bundle.read(_bundle(case, Path(place))) as opened:
                proof = Evidence(opened.capture, opened.screenshot, Path(place))
                origin = {origins[case.name]: "https://www.hotel.example"}
                yield from seen_in(judge(case, opened.capture), proof, origin, case=case.title)


async def _captured(cases: list[Case], origins: Origins, place: Path) -> None:
    async with launch() as browser:
        for case in cases:
            agreed = case.agreed or Agreed()
            await capture(
                origins[case.name] + "/", browser, structs.replace(limits(case), pictures=True), _bundle(case, place),
                wanted=agreed.pages, asked=agreed.redirects, driving=checks.driven([case.check]),
            )  # fmt: skip


def _bundle(case: Case, place: Path) -> Path:
    return place / f"{case.check}.{case.number}.wacz"


# --- what shows most


def seen_in(
    result: Result, proof: Evidence | None, origins: Origins, *, site: str = "", case: str = ""
) -> Iterator[Seen]:
    for finding in result.findings if result.verdict == "fail" else ():
        crop = proof.crop(finding) if proof else None
        worth = _worth(crop, _LEAST_SHOWN["site" if site else "case"]) if crop else 0.0
        told = Typical(check=result.check or "", site=site, case=case, finding=_told(finding, origins))
        yield Seen(typical=told, crop=crop if worth else None, worth=worth + (0.5 if site else 0) - _length(finding))


def _length(finding: Finding) -> float:
    """Little: of equal pictures, or of none, the shorter sentence tells more."""
    return len(finding.message) / 10_000


def _worth(crop: Crop, least: float) -> float:
    """0 for a picture of nothing, else from 1: more for one with much on it, near enough, and a mark that is no speck.

    The mark must not take all of it either, unless nothing else is there.
    """
    image = decode(crop.data)
    assert image is not None
    histogram = image.convert("L").histogram()
    step = len(histogram) // _SHADES
    shades = [sum(histogram[start : start + step]) for start in range(0, len(histogram), step)]
    shown = 1 - max(shades) / sum(shades)
    if shown < least:
        return 0.0
    marked = crop.mark.width * crop.mark.height / (crop.width * crop.height)
    return 1 + shown + (0.5 if 0.005 < marked < 0.4 else 0) + (0.4 if crop.width < _BROAD * crop.height else 0)


def _told(finding: Finding, origins: Origins) -> Finding:
    """The finding under addresses that no machine has, without its sentence, which every language words anew."""
    text = msgspec.json.encode(structs.replace(finding, message="", picture="", trace=""), enc_hook=str).decode()
    for origin, name in origins.items():
        text = text.replace(origin, name).replace(origin.partition("://")[2], name.partition("://")[2])
    return msgspec.json.decode(_ELSEWHERE.sub("other.example", _PROBED.sub("", text)), type=Finding)


if __name__ == "__main__":
    main(sys.argv[1:])
