"""Runs the tests that criteria name, with pytest in a process of its own, and reads what came of them."""

import asyncio
import importlib.util
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from toolkit.acceptance.judging import unjudged
from toolkit.checking.outcome import Verdict
from toolkit.checking.results import Finding, Result
from toolkit.spec.criteria import Criterion

SECONDS: Final = 600.0
"""For all tests of a spec together; what is not over by then has no verdict."""


class _Line(Struct, frozen=True, kw_only=True):
    """One test, as the plugin writes it."""

    criterion: str
    test: str
    outcome: str
    phase: str
    asserted: bool
    message: str


async def verdicts(
    spec: Path, criteria: Iterable[Criterion], urls: Mapping[str, str], language: str, *, trust: bool,
    seconds: float = SECONDS,
) -> dict[str, Result]:  # fmt: skip
    """The results by criterion. Without `trust` nothing is run: tests are code."""
    wanted = [criterion for criterion in criteria if criterion.test]
    if not wanted:
        return {}
    if not trust:
        return {each.id: unjudged(each, "tests-not-trusted", {"what": each.test}, language) for each in wanted}
    if importlib.util.find_spec("pytest") is None:
        return {each.id: unjudged(each, "no-pytest", {"what": each.test}, language) for each in wanted}
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "results.jsonl"
        over = await asyncio.to_thread(_run, spec, urls, report, seconds)
        lines = _read(report)
    return {
        each.id: _result(each, [line for line in lines if line.criterion == each.id], language, over=over)
        for each in wanted
    }


def _run(spec: Path, urls: Mapping[str, str], report: Path, seconds: float) -> bool:
    """Whether it ended in time. The tests run where the spec lies, as they do for whoever wrote them."""
    named = [part for name, url in urls.items() for part in ("--delivery", f"{name}={url}")]
    command = [
        *(sys.executable, "-m", "pytest", spec.name, "-p", "outsourcing-toolkit", "-m", "own", "-q"),
        *("-p", "no:cacheprovider", "--continue-on-collection-errors", "--toolkit-results", str(report)),
        *named,
    ]
    nothing = subprocess.DEVNULL
    try:
        subprocess.run(  # noqa: S603 - only after --trust
            command, cwd=spec.parent, timeout=seconds, check=False, stdin=nothing, stdout=nothing, stderr=nothing
        )
    except subprocess.TimeoutExpired:
        return False
    return True


def _read(report: Path) -> list[_Line]:
    """A line cut by the end of the process is left out."""
    lines = []
    for text in report.read_bytes().splitlines() if report.is_file() else ():
        with suppress(msgspec.DecodeError):
            lines.append(msgspec.json.decode(text, type=_Line))
    return lines


def _result(criterion: Criterion, lines: list[_Line], language: str, *, over: bool) -> Result:
    """Fails where a test asserted otherwise; what broke for another reason tells nothing of the delivery."""
    failed = [line for line in lines if line.outcome == "failed" and line.asserted and line.phase == "call"]
    broken = [line for line in lines if line.outcome == "failed" and line not in failed]
    skipped = [line for line in lines if line.outcome == "skipped"]
    if failed:
        return _made(criterion, "fail", tuple(_finding(line) for line in failed), len(lines))
    if not over:
        return unjudged(criterion, "tests-too-long", {"what": criterion.test}, language)
    if broken or not lines:
        why = broken[0].message if broken else ""
        return unjudged(criterion, "test-broken", {"what": criterion.test, "why": why or "–"}, language)
    if skipped:
        return unjudged(criterion, "test-skipped", {"what": criterion.test, "why": skipped[0].message}, language)
    return _made(criterion, "pass", (), len(lines))


def _finding(line: _Line) -> Finding:
    return Finding(page=None, message=f"{line.test}: {line.message}", target=None, data={}, key="own-test")


def _made(criterion: Criterion, verdict: Verdict, findings: tuple[Finding, ...], tests: int) -> Result:
    return Result(
        criterion=criterion.id,
        check=None,
        verdict=verdict,
        severity=criterion.severity,
        reason=None,
        findings=findings,
        tested=tests,
    )
