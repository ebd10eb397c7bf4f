"""The generator of many sites: repeatable, and what it plants is what the checks find."""

import asyncio
import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

import pytest
import yaml

from tests.sites.planted import EXAMPLES, MODEL
from toolkit.audit.run import demands
from toolkit.capture.browser import launch
from toolkit.capture.limits import Limits
from toolkit.capture.website import capture
from toolkit.checking.run import run
from toolkit.observations import Place, Site
from toolkit.serving import serve


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    sys.path.insert(0, str(EXAMPLES))
    spec = importlib.util.spec_from_file_location("make_list", EXAMPLES / "make_list.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_list"] = module
    spec.loader.exec_module(module)
    return module


def test_same_seed_gives_the_same_sites_and_another_seed_others(generator: ModuleType, tmp_path: Path) -> None:
    first, again, other = (
        generator.make(tmp_path / name, count=12, seed=seed) for name, seed in (("a", 7), ("b", 7), ("c", 8))
    )
    assert first == again
    assert first != other
    assert len({house.name for house in first}) == 12
    for file in (tmp_path / "a").rglob("*"):
        if file.is_file():
            assert file.read_bytes() == (tmp_path / "b" / file.relative_to(tmp_path / "a")).read_bytes()


def test_names_do_not_run_out(generator: ModuleType) -> None:
    names = generator._names({"kinds": ["Hotel"], "words": ["Krone", "Bären"]}, random.Random(1))
    assert len({next(names) for _ in range(9)}) == 9


@pytest.mark.browser
def test_every_mistake_is_found_on_the_clean_site_and_nothing_else(generator: ModuleType, tmp_path: Path) -> None:
    """The model has no defect: whatever fails was planted."""
    house = generator.make(tmp_path, count=1, seed=3, most=0)[0]
    assert house.original == MODEL
    folder = tmp_path / "sites" / house.slug
    pages = sorted(path for path in folder.rglob("index.html") if path.parent.name not in ("danke", "impressum"))
    planted = set()
    for number, mistake in enumerate(generator.MISTAKES):
        for page in (*pages[number % len(pages) :], *pages):
            changed = mistake.plant(page.read_text(encoding="utf-8"))
            if changed is not None:
                page.write_text(changed, encoding="utf-8")
                planted.add(tuple(generator._entry(page.relative_to(folder), mistake.check, mistake.key).values()))
                break
    assert len(planted) == len(generator.MISTAKES)
    consequences = {check for mistake in generator.MISTAKES for check in mistake.leads_to}
    found = _found(folder, tmp_path / "site.wacz")
    assert {each for each in found if each[1] not in consequences} == planted


def _found(folder: Path, out: Path) -> set[tuple[str, str, str]]:
    """Page, check and key of every finding."""

    async def taken() -> Site:
        async with launch() as browser:
            with serve(folder) as address:
                made = await capture(f"{address}/", browser, Limits(max_pages=12), out)
        place = Place(country="CH", source="option")
        return Site(capture=made.capture, as_of=made.capture.started.date(), place=place)

    site = asyncio.run(taken())
    asked = [demand for demand in demands(()) if demand.check not in ("speed.lcp", "speed.cls", "speed.tbt")]
    return {
        (urlsplit(finding.page or "").path, result.check, finding.key)
        for result in run(asked, site, "en")
        if result.verdict == "fail"
        for finding in result.findings
    }


def test_what_was_planted_is_told_beside_the_sites(generator: ModuleType, tmp_path: Path) -> None:
    houses = generator.make(tmp_path, count=8, seed=7)
    told = yaml.safe_load((tmp_path / "planted.yaml").read_text(encoding="utf-8"))
    assert [entry["planted"] for entry in told] == [house.planted for house in houses]
    assert sum(len(house.planted) for house in houses) > 4
