"""What follows from what happened: the verdict on a criterion that a scenario judges."""

from collections.abc import Iterable
from typing import Any

from toolkit.checking.outcome import Severity, Verdict
from toolkit.checking.results import Finding, Result
from toolkit.scenarios.enacted import Attempt, Enacted, Taken
from toolkit.scenarios.sentences import sentence


def judge(criterion: str, severity: Severity, enacted: Iterable[Enacted], language: str, below: str) -> Result:
    """Fails where a viewport stops twice at the same demand; open where it cannot be told, or is not the same twice.

    `below` is the folder of the pictures, relative to that of results.json.
    """
    runs = tuple(enacted)
    found = [_finding(run, language, below) for run in runs if _verdict(run) == "fail"]
    open_ = next((run for run in runs if _verdict(run) == "inconclusive"), None)
    key, data = _reason(open_) if open_ else ("", {})
    verdict: Verdict = "fail" if found else "inconclusive" if open_ or not runs else "pass"
    if not runs:
        key, data = "not-enacted", {}
    told = key if verdict == "inconclusive" else ""
    return Result(
        criterion=criterion,
        check=None,
        verdict=verdict,
        severity=severity,
        reason=sentence(key, data, language) if told else None,
        reason_key=told,
        reason_data=data if told else {},
        findings=tuple(found),
        tested=len(runs),
    )


def _verdict(run: Enacted) -> Verdict:
    first, last = run.attempts[0], run.attempts[-1]
    if last.stopped is None:
        return "pass" if first.stopped is None or first.stopped.state == "open" else "inconclusive"
    unmet = all(attempt.stopped is not None and attempt.stopped.state == "unmet" for attempt in run.attempts)
    return "fail" if unmet and len(run.attempts) > 1 and _place(first) == _place(last) else "inconclusive"


def _place(attempt: Attempt) -> tuple[int, str]:
    """The step it stopped at, and why."""
    stopped = attempt.stopped
    return (attempt.steps.index(stopped), stopped.key) if stopped else (-1, "")


def _reason(run: Enacted) -> tuple[str, dict[str, Any]]:
    stopped = run.attempts[-1].stopped
    if stopped is None or stopped.state == "unmet":
        return "unstable", {"viewport": run.viewport}
    return stopped.key, stopped.data


def _finding(run: Enacted, language: str, below: str) -> Finding:
    attempt = run.attempts[-1]
    stopped = attempt.stopped
    assert isinstance(stopped, Taken)
    number = attempt.steps.index(stopped) + 1
    folder = f"{below}/{run.criterion}-{run.viewport}"
    return Finding(
        page=stopped.url or run.url,
        message=sentence(stopped.key, stopped.data, language),
        target=None,
        data={**stopped.data, "step": number, "steps": len(attempt.steps)},
        key=stopped.key,
        viewport=run.viewport,
        box=stopped.box,
        picture=f"{folder}/{stopped.picture}" if stopped.picture else "",
        trace=f"{folder}/{attempt.trace}" if attempt.trace else "",
    )
