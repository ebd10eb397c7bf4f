"""A typical defect that is made anew is the one that is kept."""

import asyncio
from datetime import date
from pathlib import Path

import msgspec
import pytest
from PIL import Image, ImageChops, ImageStat

from tests.checks.cases import load
from tests.checks.make_defects import Seen, of_cases, seen_in, write
from tests.sites.planted import SITES
from toolkit.capture import bundle
from toolkit.capture.browser import launch
from toolkit.capture.limits import Limits
from toolkit.capture.website import capture
from toolkit.checking.criterion import Demand
from toolkit.checking.run import run
from toolkit.documents.report.evidence import Evidence
from toolkit.observations import Site
from toolkit.resources import folder
from toolkit.serving import serve
from toolkit.studio.typical import FOLDER, Typical, typical

pytestmark = pytest.mark.browser
DAY = date(2026, 11, 23)
QUICK = Limits(max_pages=1, site_seconds=60, external_links=0, axe=False, phone=False, consent=False)


def test_of_an_example_website(tmp_path: Path) -> None:
    kept = typical("links.internal")
    assert kept
    assert kept.picture
    with serve(SITES / kept.site) as origin:
        seen = asyncio.run(_seen(origin, tmp_path, kept.site))
    made = next(one for one in seen if one.typical.finding.target == kept.finding.target)
    write(made, tmp_path)
    again = msgspec.json.decode((tmp_path / "links.internal.json").read_bytes(), type=Typical)
    assert (again.finding.key, again.finding.data) == (kept.finding.key, kept.finding.data)
    assert again.picture == kept.picture
    pictures = [Image.open(place / "links.internal.webp").convert("L") for place in (tmp_path, folder(FOLDER))]
    assert ImageStat.Stat(ImageChops.difference(*pictures)).mean[0] < 8  # of 255: fonts differ between machines


async def _seen(origin: str, place: Path, site: str) -> list[Seen]:
    async with launch() as browser:
        await capture(f"{origin}/", browser, QUICK, place / "site.wacz")
    with bundle.read(place / "site.wacz") as opened:
        proof = Evidence(opened.capture, opened.screenshot, place)
        [result] = run([Demand(criterion="x", check="links.internal")], Site(capture=opened.capture, as_of=DAY), "en")
        return list(seen_in(result, proof, {origin: f"https://www.{site}.example"}, site=site))


def test_of_a_case_without_anything_to_see(tmp_path: Path) -> None:
    kept = typical("site.pages-agreed")
    assert kept
    [case] = [one for one in load() if (one.check, one.title) == (kept.check, kept.case)]
    best = max(of_cases([case]), key=lambda one: one.worth)
    write(best, tmp_path)
    path = folder(FOLDER) / "site.pages-agreed.json"
    assert (tmp_path / path.name).read_bytes() == path.read_bytes()
    assert not list(tmp_path.glob("*.webp"))
