"""Runs the tests that criteria name, with pytest in a process of its own, and judges by what came of them."""

import asyncio
import importlib.util
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal

import msgspec
from msgspec import Struct

from toolkit.acceptance.judging import unjudged
from toolkit.checking.outcome import Verdict
from toolkit.checking.results import Finding, Result
from toolkit.errors import NotCarriedOut
from toolkit.spec.criteria import Criterion

FOLDER: Final = "own-tests"
SECONDS: Final = 600.0
"""For all tests of a spec together; what is not over by then has no verdict."""


class Line(Struct, frozen=True, kw_only=True):
    """One test, as the plugin writes it."""

    criterion: str
    test: str
    outcome: str
    phase: str
    asserted: bool
    message: str


class Ran(Struct, frozen=True, kw_only=True):
    """What came of the tests of one criterion, kept beside the results: the verdict follows from it."""

    hindrance: Literal["", "tests-not-trusted", "no-pytest"] = ""
    """Why nothing was run."""
    over: bool = True
    """Whether they ended in time."""
    tests: tuple[Line, ...] = ()


async def run(
    spec: Path, criteria: Iterable[Criterion], urls: Mapping[str, str], *, trust: bool, seconds: float = SECONDS
) -> dict[str, Ran]:
    """What came of them, by criterion. Without `trust` nothing is run: tests are code."""
    wanted = [criterion for criterion in criteria if criterion.test]
    if not wanted:
        return {}
    if not trust:
        return {each.id: Ran(hindrance="tests-not-trusted") for each in wanted}
    if importlib.util.find_spec("pytest") is None:
        return {each.id: Ran(hindrance="no-pytest") for each in wanted}
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "results.jsonl"
        over = await asyncio.to_thread(_run, spec, urls, report, seconds)
        lines = _read(report)
    return {
        each.id: Ran(over=over, tests=tuple(line for line in lines if line.criterion == each.id)) for each in wanted
    }


def keep(ran: Mapping[str, Ran], out: Path) -> None:
    """One file a criterion in `out/own-tests`. Raises OSError."""
    folder = out / FOLDER
    for criterion, came in ran.items():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{criterion}.json").write_bytes(msgspec.json.format(msgspec.json.encode(came), indent=2) + b"\n")


def verdicts(criteria: Iterable[Criterion], out: Path, language: str) -> dict[str, Result]:
    """The results by criterion, of what `keep` has written. Raises NotCarriedOut for a file that is damaged."""
    found = {}
    for criterion in criteria:
        path = out / FOLDER / f"{criterion.id}.json"
        if criterion.test and path.is_file():
            try:
                came = msgspec.json.decode(path.read_bytes(), type=Ran)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise NotCarriedOut(f"{path} is damaged ({error}).", "Take the folder from its other copy.") from error
            found[criterion.id] = _result(criterion, came, language)
    return found


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


def _read(report: Path) -> list[Line]:
    """A line cut by the end of the process is left out."""
    lines = []
    for text in report.read_bytes().splitlines() if report.is_file() else ():
        with suppress(msgspec.DecodeError):
            lines.append(msgspec.json.decode(text, type=Line))
    return lines


def _result(criterion: Criterion, came: Ran, language: str) -> Result:
    """Fails where a test asserted otherwise; what broke for another reason tells nothing of the delivery."""
    if came.hindrance:
        return unjudged(criterion, came.hindrance, {"what": criterion.test}, language)
    failed = [line for line in came.tests if line.outcome == "failed" and line.asserted and line.phase == "call"]
    broken = [line for line in came.tests if line.outcome == "failed" and line not in failed]
    skipped = [line for line in came.tests if line.outcome == "skipped"]
    if failed:
        return _made(criterion, "fail", tuple(_finding(line) for line in failed), len(came.tests))
    if not came.over:
        return unjudged(criterion, "tests-too-long", {"what": criterion.test}, language)
    if broken or not came.tests:
        why = broken[0].message if broken else ""
        return unjudged(criterion, "test-broken", {"what": criterion.test, "why": why or "–"}, language)
    if skipped:
        return unjudged(criterion, "test-skipped", {"what": criterion.test, "why": skipped[0].message}, language)
    return _made(criterion, "pass", (), len(came.tests))


def _finding(line: Line) -> Finding:
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
