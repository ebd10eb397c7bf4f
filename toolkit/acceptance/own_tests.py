"""Runs the tests that criteria name, with pytest in a process of its own, and judges by what came of them."""

import asyncio
import importlib.util
import os
import signal
import sys
import tempfile
from asyncio.subprocess import DEVNULL, Process
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
from toolkit.evidence import writing
from toolkit.masking import masked, secrets_in
from toolkit.spec.criteria import Criterion

FOLDER: Final = "own-tests"
SECONDS: Final = 600.0
"""For all tests of a spec together; what is not over by then has no verdict."""

_OURS: Final = ("TOOLKIT_MAIL_PASSWORD", "TOOLKIT_KEY_PASSWORD", "TOOLKIT_TOKEN")
"""Variables of ours that no test gets to see."""
_ENDS: Final = range(6)
"""Exit codes of pytest; another one says that the process was ended."""
State = Literal["over", "late", "died"]


class Line(Struct, frozen=True, kw_only=True):
    """One test, as the plugin writes it: first as `planned`, then what came of it."""

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
    state: State = "over"
    """Whether the process ended by itself, was too late, or was ended."""
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
        state = await _run(spec, urls, report, seconds)
        lines = _read(report, tuple(secret for url in urls.values() for secret in secrets_in(url)))
    return {
        each.id: Ran(state=state, tests=tuple(line for line in lines if line.criterion == each.id)) for each in wanted
    }


def keep(ran: Mapping[str, Ran], out: Path) -> None:
    """One file a criterion in `out/own-tests`. Raises OSError."""
    for criterion, came in ran.items():
        writing.write(out / FOLDER / f"{criterion}.json", writing.encoded(came))


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


async def _run(spec: Path, urls: Mapping[str, str], report: Path, seconds: float) -> State:
    """How it ended. The tests run where the spec lies, as they do for whoever wrote them, without passwords of ours.

    Whatever they print is not kept, and what they started ends with them.
    """
    named = [part for name, url in urls.items() for part in ("--delivery", f"{name}={url}")]
    command = [
        *(sys.executable, "-m", "pytest", spec.name, "-p", "outsourcing-toolkit", "-m", "own", "-q"),
        *("-p", "no:cacheprovider", "--continue-on-collection-errors", "--toolkit-results", str(report)),
        *named,
    ]
    allowed = {name: value for name, value in os.environ.items() if name not in _OURS}
    process = await asyncio.create_subprocess_exec(
        *command, cwd=spec.parent, env=allowed, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, start_new_session=True
    )
    try:
        return "over" if await asyncio.wait_for(process.wait(), seconds) in _ENDS else "died"
    except TimeoutError:
        return "late"
    finally:
        _end(process)
        await process.wait()


def _end(process: Process) -> None:
    """The process and, where the system knows groups, all that it started."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        elif process.returncode is None:
            process.kill()


def _read(report: Path, secrets: tuple[str, ...]) -> list[Line]:
    """A line cut by the end of the process is left out; what a test may have seen of `secrets` is masked."""
    lines = []
    for text in report.read_bytes().splitlines() if report.is_file() else ():
        with suppress(msgspec.DecodeError):
            line = msgspec.json.decode(text, type=Line)
            lines.append(msgspec.structs.replace(line, message=masked(line.message, secrets)))
    return lines


def _result(criterion: Criterion, came: Ran, language: str) -> Result:
    """Fails where a test asserted otherwise; what broke for another reason tells nothing of the delivery."""
    if came.hindrance:
        return unjudged(criterion, came.hindrance, {"what": criterion.test}, language)
    lines = [line for line in came.tests if line.outcome != "planned"]
    unheard = bool({line.test for line in came.tests} - {line.test for line in lines})
    failed = [line for line in lines if line.outcome == "failed" and line.asserted and line.phase == "call"]
    broken = [line for line in lines if line.outcome == "failed" and line not in failed]
    skipped = [line for line in lines if line.outcome == "skipped"]
    if failed:
        return _made(criterion, "fail", tuple(_finding(line) for line in failed), len(lines))
    if came.state == "late" and (unheard or not lines):
        return unjudged(criterion, "tests-too-long", {"what": criterion.test}, language)
    if (unheard and not broken) or (came.state == "died" and not lines):
        return unjudged(criterion, "tests-died", {"what": criterion.test}, language)
    if broken or not lines:
        why = broken[0].message if broken else ""
        return unjudged(criterion, "test-broken", {"what": criterion.test, "why": why or "–"}, language)
    if skipped:
        return unjudged(criterion, "test-skipped", {"what": criterion.test, "why": skipped[0].message}, language)
    return _made(criterion, "pass", (), len(lines))


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
