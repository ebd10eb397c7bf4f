"""Captures the websites of the selected cases, those of a module in one batch with one browser."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checks import loopback
from tests.checks.cases import Case
from toolkit.capture.browser import launch
from toolkit.capture.limits import Limits
from toolkit.capture.website import capture
from toolkit.checking import check as checks
from toolkit.observations import Agreed, Capture

AT_ONCE = 3


@pytest.fixture(scope="module")
def captures(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Capture]]:
    """The captures of the selected cases of a module, by the name of the case."""
    chosen = [
        item.callspec.params["case"]
        for item in request.session.items
        if isinstance(item, pytest.Function) and item.module is request.module
    ]
    folder = tmp_path_factory.mktemp("captures")
    with loopback.serve(chosen) as origins:
        yield asyncio.run(_capture_all(chosen, origins, folder))


async def _capture_all(cases: list[Case], origins: dict[str, str], folder: Path) -> dict[str, Capture]:
    gate = asyncio.Semaphore(AT_ONCE)
    async with launch() as browser:

        async def take(case: Case) -> tuple[str, Capture]:
            agreed = case.agreed or Agreed()
            async with gate:
                out = folder / f"{case.check}.{case.number}.wacz"
                taken = await capture(
                    origins[case.name] + "/", browser, limits(case), out, wanted=agreed.pages, asked=agreed.redirects,
                    driving=checks.driven([case.check]),
                )  # fmt: skip
                return case.name, taken.capture

        return dict(await asyncio.gather(*map(take, cases)))


def limits(case: Case) -> Limits:
    """As much as the case's verdict can depend on: no check reads a picture, few read what axe or a phone sees."""
    needs = checks.metadata(case.check).needs
    return Limits(
        max_pages=6, page_seconds=20, site_seconds=60, external_links=0, phone=case.on_phone, pictures=False,
        axe="axe" in needs, consent="consent" in needs,
    )  # fmt: skip
