"""A verdict as pytest knows outcomes, and what `accept` reads of them."""

import json
from collections.abc import Generator
from pathlib import Path
from typing import Final, Literal

import pytest

from toolkit.checking.outcome import grade
from toolkit.checking.results import Result
from toolkit.checking.wording import fill, texts

Making = Generator[None, pytest.TestReport, pytest.TestReport]
CRITERION: Final = pytest.StashKey[str]()
_SHOWN: Final = 10
"""Findings listed of one criterion."""


class Breach(Exception):
    """A criterion that is not met."""

    def __init__(self, result: Result) -> None:
        super().__init__(result.criterion)
        self.result: Final = result

    def told(self, sentence: str, language: str) -> str:
        """Clause, sentence and findings with their pages, for a person."""
        result, known = self.result, texts("terminal/pytest", language)
        lines = [f"{result.criterion} {sentence}"]
        if result.clause:
            cited = {"clause": result.clause, "number": result.number, "grade": grade(result.severity)}
            lines.append(fill(known["clause"], cited, language))
        for finding in result.findings[:_SHOWN]:
            where = f"\n    {finding.page}" if finding.page else ""
            lines.append(f"  - {finding.message}{where}")
        if len(result.findings) > _SHOWN:
            lines.append(f"  {fill(known['more'], {'count': len(result.findings) - _SHOWN}, language)}")
        return "\n".join(lines)


def settle(result: Result, open_: Literal["skip", "fail"], language: str) -> None:
    """Returns for what is met; raises Breach for what is not, and skips what has no verdict unless that must fail."""
    if result.verdict == "fail":
        raise Breach(result)
    if result.verdict == "not-applicable":
        pytest.skip(texts("terminal/pytest", language)["not-applicable"])
    if result.verdict == "inconclusive":
        said = result.reason or texts("terminal/pytest", language)["open"]
        if open_ == "fail":
            pytest.fail(said, pytrace=False)
        pytest.skip(said)


class Recorder:
    """Writes a line for every test that judges a criterion: before the first one runs, and as soon as it is over."""

    def __init__(self, path: Path) -> None:
        self._path: Final = path

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """What is planned: a test of which no more is heard did not pass."""
        for item in session.items:
            if criterion := item.stash.get(CRITERION, ""):
                self._write(criterion, item.name, outcome="planned", phase="collect")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Making:
        report = yield
        criterion = item.stash.get(CRITERION, "")
        if criterion and (report.when == "call" or report.outcome != "passed"):
            asserted = call.excinfo is None or call.excinfo.errisinstance((AssertionError, pytest.fail.Exception))
            self._write(
                criterion, item.name, outcome=report.outcome, phase=report.when, asserted=asserted,
                message=_message(call),
            )  # fmt: skip
        return report

    def _write(
        self, criterion: str, test: str, *, outcome: str, phase: str | None, asserted: bool = False, message: str = ""
    ) -> None:
        told = {
            "criterion": criterion, "test": test, "outcome": outcome, "phase": phase, "asserted": asserted,
            "message": message,
        }  # fmt: skip
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(told, ensure_ascii=False) + "\n")


def _message(call: pytest.CallInfo[None]) -> str:
    """What was asserted, without pytest's drawing of it."""
    return str(call.excinfo.value).split("\n", 1)[0][:300] if call.excinfo else ""
