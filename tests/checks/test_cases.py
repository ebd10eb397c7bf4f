"""Every case of every check, on a website served on loopback and captured by a real browser."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checks import loopback
from tests.checks.cases import Case, Expected, load
from toolkit.capture.browser import launch
from toolkit.capture.limits import Limits
from toolkit.capture.website import capture
from toolkit.checking import check as checks
from toolkit.checking.criterion import Demand
from toolkit.checking.results import Finding, Result
from toolkit.checking.run import run
from toolkit.observations import Agreed, Capture, Place, Site

CASES = load()
AT_ONCE = 3


@pytest.fixture(scope="session")
def captures(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Capture]]:
    """The captures of the selected cases, taken in one batch, by the name of the case."""
    chosen = [
        item.callspec.params["case"]
        for item in request.session.items
        if isinstance(item, pytest.Function) and "captures" in item.fixturenames
    ]
    folder = tmp_path_factory.mktemp("captures")
    with loopback.serve(chosen) as origins:
        yield asyncio.run(_capture_all(chosen, origins, folder))


async def _capture_all(cases: list[Case], origins: dict[str, str], folder: Path) -> dict[str, Capture]:
    gate = asyncio.Semaphore(AT_ONCE)
    async with launch() as browser:

        async def take(case: Case) -> tuple[str, Capture]:
            needs_axe = "axe" in checks.metadata(case.check).needs
            limits = Limits(max_pages=6, page_seconds=20, site_seconds=60, external_links=0, axe=needs_axe)
            agreed = case.agreed or Agreed()
            async with gate:
                out = folder / f"{case.check}.{case.number}.wacz"
                taken = await capture(
                    origins[case.name] + "/", browser, limits, out, wanted=agreed.pages, asked=agreed.redirects,
                    driving=checks.driven([case.check]),
                )  # fmt: skip
                return case.name, taken.capture

        return dict(await asyncio.gather(*map(take, cases)))


@pytest.mark.browser
@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_verdict_and_findings_are_what_the_case_says(case: Case, captures: dict[str, Capture]) -> None:
    result = judge(case, captures[case.name])
    said = "\n".join(f"{finding.key} {finding.target} {finding.message}" for finding in result.findings)
    assert result.verdict == case.expect, f"{result.reason or ''}\n{said}"
    if case.reason:
        assert result.reason_key == case.reason, result.reason
    if case.findings is not None:
        unmatched = _unmatched(case.findings, result.findings)
        assert not unmatched, f"not found: {unmatched}\nfound:\n{said}"
        assert len(result.findings) == len(case.findings), said


def judge(case: Case, capture: Capture) -> Result:
    """The result of the case's check over what was captured of its website."""
    site = Site(
        capture=capture,
        as_of=case.as_of,
        place=Place(country=case.place, source="option") if case.place else None,
        facts=case.facts,
        register=case.register,
        agreed=case.agreed,
    )
    return run([Demand(criterion="case", check=case.check, params=case.with_)], site, "en")[0]


def _unmatched(expected: tuple[Expected, ...], found: tuple[Finding, ...]) -> list[Expected]:
    left = list(found)
    unmatched = []
    for want in expected:
        match = next((finding for finding in left if _is(want, finding)), None)
        if match is None:
            unmatched.append(want)
        else:
            left.remove(match)
    return unmatched


def _is(want: Expected, finding: Finding) -> bool:
    return (
        finding.key == want.key
        and want.target in (finding.target or "")
        and any(want.page in page for page in finding.pages or (finding.page or "",))
        and want.severity in (None, finding.severity)
    )
