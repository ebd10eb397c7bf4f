"""The result of a case, and whether it is what the case says."""

from tests.checks.cases import Case, Expected
from toolkit.checking.criterion import Demand
from toolkit.checking.results import Finding, Result
from toolkit.checking.run import run
from toolkit.observations import Capture, Place, Site


def assert_as_told(case: Case, capture: Capture) -> None:
    """The verdict, the reason and exactly the findings that the case names."""
    result = judge(case, capture)
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
