"""Scenarios carried out in a real browser against a site on loopback."""

import asyncio
import zipfile
from pathlib import Path
from typing import Any, Literal

import msgspec
import pytest
import yaml
from PIL import Image

from tests.scenarios.website import serve
from toolkit.capture.browser import launch
from toolkit.checking.results import Result
from toolkit.languages import LANGUAGES
from toolkit.observations.values import decode
from toolkit.scenarios.enacted import NAME, Enacted
from toolkit.scenarios.enacting import Order, enact
from toolkit.scenarios.judging import judge
from toolkit.scenarios.mailbox import catcher
from toolkit.spec.scenario import Scenario

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))
BOTH = {"a form that arrives and is confirmed", "a dialogue about cookies is answered with reject and the step goes on"}
AT_ONCE = 4
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def enacted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[Enacted]]]:
    """All cases, most of them on the desktop alone: what they wait for costs no time of the processor."""
    folder = tmp_path_factory.mktemp("scenarios")

    async def run() -> dict[str, list[Enacted]]:
        gate = asyncio.Semaphore(AT_ONCE)
        async with catcher() as box, launch() as browser:
            with serve(box.port) as site:

                async def take(number: int, case: dict[str, Any]) -> tuple[str, list[Enacted]]:
                    told = {key: case[key] for key in ("given", "when", "then") if key in case}
                    order = Order(
                        criterion=f"W-{number:02}",
                        scenario=msgspec.convert(told, Scenario, dec_hook=decode),
                        url=site.url,
                        folder=folder,
                        spec_folder=folder,
                        mailbox=box,
                        patience=5.0,
                    )
                    views: tuple[Literal["desktop", "mobile"], ...] = ("desktop", "mobile")
                    async with gate:
                        runs = [await enact(order, view, browser) for view in views[: 1 + (case["name"] in BOTH)]]
                    return case["name"], runs

                return dict(await asyncio.gather(*(take(number, case) for number, case in enumerate(CASES))))

    return folder, asyncio.run(run())


def judged(case: dict[str, Any], runs: list[Enacted], language: str = "en") -> Result:
    return judge(runs[0].criterion, "major", runs, language, "scenarios")


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_verdict_is_what_the_case_says(case: dict[str, Any], enacted: tuple[Path, dict[str, list[Enacted]]]) -> None:
    runs = enacted[1][case["name"]]
    result = judged(case, runs)
    assert result.verdict == case["verdict"], runs[0].attempts[-1].stopped
    key = result.findings[0].key if result.findings else result.reason_key
    assert key == case.get("key", "")
    stopped = runs[0].attempts[-1].stopped
    if "stops" in case:
        assert stopped
        assert runs[0].attempts[-1].steps.index(stopped) + 1 == case["stops"]
    if "says" in case:
        assert case["says"] in result.findings[0].message


def test_every_step_leaves_a_picture_and_a_failure_its_trace(
    enacted: tuple[Path, dict[str, list[Enacted]]],
) -> None:
    folder, done = enacted
    (run,) = done["a form that thanks and sends nothing"]
    place = folder / f"{run.criterion}-desktop"
    for step in run.attempts[-1].steps:
        with Image.open(place / step.picture) as picture:
            assert picture.size == (1280, 800)
    with zipfile.ZipFile(place / run.attempts[-1].trace) as trace:
        assert any(name.endswith(".trace") for name in trace.namelist())
    (click,) = (step for step in run.attempts[-1].steps if step.step == "click")
    assert click.box is not None


def test_what_went_well_has_pictures_and_no_trace(enacted: tuple[Path, dict[str, list[Enacted]]]) -> None:
    folder, done = enacted
    for run in done["a form that arrives and is confirmed"]:
        place = folder / f"{run.criterion}-{run.viewport}"
        assert all(step.picture and (place / step.picture).is_file() for step in run.attempts[-1].steps)
        assert not list(place.glob("*.zip"))


def test_what_happened_can_be_judged_again_from_the_disk(enacted: tuple[Path, dict[str, list[Enacted]]]) -> None:
    folder, done = enacted
    for case in CASES:
        runs = done[case["name"]]
        again = [
            msgspec.json.decode((folder / f"{run.criterion}-{run.viewport}" / NAME).read_bytes(), type=Enacted)
            for run in runs
        ]
        assert judged(case, again) == judged(case, runs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_of_every_language_is_told_why(language: str, enacted: tuple[Path, dict[str, list[Enacted]]]) -> None:
    for case in CASES:
        result = judged(case, enacted[1][case["name"]], language)
        for text in (*(finding.message for finding in result.findings), *filter(None, [result.reason])):
            assert text.endswith((".", "."))
            assert "{" not in text
