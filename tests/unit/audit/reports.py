"""Reports of sites that nobody tested."""

from datetime import date

from toolkit.audit.targets import Target
from toolkit.checking.results import Finding, Result, Subject


def report(target: Target, as_of: date = date(2026, 11, 23)) -> Subject:
    """With so many findings that writing it takes a moment."""
    finding = Finding(page=target.url, message="x" * 200, target="a", data={})
    results = tuple(
        Result(
            criterion=f"c{number}", check="links.internal", verdict="fail", severity="major", reason=None,
            findings=(finding,) * 5, tested=5,
        )
        for number in range(20)
    )  # fmt: skip
    return Subject(
        id=target.id, kind="website", url=target.url, state="complete", pages=(), capture=None, results=results,
        as_of=as_of,
    )  # fmt: skip
