"""Runs the tests that criteria name, with pytest in a process of its own, and reads what came of them."""

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
from toolkit.masking import masked, secrets_in
from toolkit.spec.criteria import Criterion

SECONDS: Final = 600.0
"""For all tests of a spec together; what is not over by then has no verdict."""

_OURS: Final = ("TOOLKIT_MAIL_PASSWORD", "TOOLKIT_KEY_PASSWORD", "TOOLKIT_TOKEN")
"""Variables of ours that no test gets to see."""
_ENDS: Final = range(6)
"""Exit codes of pytest; another one says that the process was ended."""
_State = Literal["over", "late", "died"]


class _Line(Struct, frozen=True, kw_only=True):
    """One test, as the plugin writes it: first as `planned`, then what came of it."""

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
        state = await _run(spec, urls, report, seconds)
        lines = _read(report, _secrets(urls))
    return {
        each.id: _result(each, [line for line in lines if line.criterion == each.id], language, state)
        for each in wanted
    }


async def _run(spec: Path, urls: Mapping[str, str], report: Path, seconds: float) -> _State:
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


def _secrets(urls: Mapping[str, str]) -> tuple[str, ...]:
    """What a test may have seen and must not repeat."""
    return tuple(secret for url in urls.values() for secret in secrets_in(url))


def _read(report: Path, secrets: tuple[str, ...]) -> list[_Line]:
    """A line cut by the end of the process is left out."""
    lines = []
    for text in report.read_bytes().splitlines() if report.is_file() else ():
        with suppress(msgspec.DecodeError):
            line = msgspec.json.decode(text, type=_Line)
            lines.append(msgspec.structs.replace(line, message=masked(line.message, secrets)))
    return lines


def _result(criterion: Criterion, told: list[_Line], language: str, state: _State) -> Result:
    """Fails where a test asserted otherwise; what broke for another reason tells nothing of the delivery."""
    lines = [line for line in told if line.outcome != "planned"]
    unheard = bool({line.test for line in told} - {line.test for line in lines})
    failed = [line for line in lines if line.outcome == "failed" and line.asserted and line.phase == "call"]
    broken = [line for line in lines if line.outcome == "failed" and line not in failed]
    skipped = [line for line in lines if line.outcome == "skipped"]
    if failed:
        return _made(criterion, "fail", tuple(_finding(line) for line in failed), len(lines))
    if state != "over" and (unheard or not told):
        key = "tests-too-long" if state == "late" else "tests-died"
        return unjudged(criterion, key, {"what": criterion.test}, language)
    if unheard and not broken:
        return unjudged(criterion, "tests-died", {"what": criterion.test}, language)
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
