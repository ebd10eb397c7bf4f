"""Tests that a criterion names, run by `accept`: what fails, and what tells nothing."""

import asyncio
from pathlib import Path

import pytest

from tests.plugin.test_plugin import SPEC
from toolkit.acceptance.own_tests import keep, run, verdicts
from toolkit.checking.results import Result
from toolkit.spec.load import load

CASES = {
    "passes": ("def test_a(): pass", "pass", ""),
    "asserts": ("def test_a(): assert 1 == 2, 'two prices'", "fail", "test_a: two prices"),
    "calls fail": ("import pytest\ndef test_a(): pytest.fail('no price')", "fail", "test_a: no price"),
    "passes and asserts": ("def test_a(): pass\ndef test_b(): assert False, 'no'", "fail", "test_b: no"),
    "has no network": ("def test_a(): raise OSError('no network')", "inconclusive", "no network"),
    "skips": ("import pytest\ndef test_a(): pytest.skip('not today')", "inconclusive", "not today"),
    "imports what is not there": ("import nothing_of_that_name", "inconclusive", "tests/test_"),
    "asks for an unknown fixture": ("def test_a(gone): pass", "inconclusive", "gone"),
    "has no test": ("x = 1", "inconclusive", "tests/test_"),
}
LINE = "      - {{id: W-{number}, statement: The numbers are right., test: tests/test_{number}.py, severity: major}}\n"


def verdicts_of(folder: Path, codes: list[str], *, trust: bool = True, seconds: float = 120) -> list[Result]:
    """One criterion a code, all in one run."""
    (folder / "tests").mkdir()
    spec = SPEC[: SPEC.index("      - {id: W-01")]
    for number, code in enumerate(codes, start=10):
        spec += LINE.format(number=number)
        (folder / "tests" / f"test_{number}.py").write_text(code, encoding="utf-8")
    (folder / "spec.yaml").write_text(spec, encoding="utf-8")
    loaded = load(folder / "spec.yaml")
    keep(asyncio.run(run(loaded.path, loaded.criteria, {}, trust=trust, seconds=seconds)), folder / "out")
    found = verdicts(loaded.criteria, folder / "out", "en")
    return [found[f"W-{number}"] for number in range(10, 10 + len(codes))]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    found = verdicts_of(tmp_path_factory.mktemp("own"), [code for code, _, _ in CASES.values()])
    return dict(zip(CASES, found, strict=True))


@pytest.mark.parametrize("case", CASES)
def test_only_what_a_test_asserts_is_a_defect(case: str, results: dict[str, Result]) -> None:
    _, verdict, said = CASES[case]
    got = results[case]
    assert got.verdict == verdict, got
    assert said in (got.findings[0].message if got.findings else got.reason or "")


def test_without_trust_no_code_runs(tmp_path: Path) -> None:
    (got,) = verdicts_of(tmp_path, [f"open({str(tmp_path / 'ran')!r}, 'w')\ndef test_a(): pass"], trust=False)
    assert got.reason_key == "tests-not-trusted"
    assert not (tmp_path / "ran").exists()


def test_a_test_that_never_ends_has_no_verdict(tmp_path: Path) -> None:
    (got,) = verdicts_of(tmp_path, ["import time\ndef test_a(): time.sleep(60)"], seconds=4)
    assert got.reason_key == "tests-too-long"
