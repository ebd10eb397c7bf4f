"""A spec of 300 criteria is read and linted within the agreed time."""

import time
from pathlib import Path

from benchmarks.spec import CRITERIA, generated
from toolkit.spec.lint import lint
from toolkit.spec.load import load

GOAL = 0.3
"""CPU seconds; `benchmarks/spec.py` measures about a quarter of it."""


def test_300_criteria_take_less_than_the_goal(tmp_path: Path) -> None:
    path = generated(1, tmp_path)
    loaded = load(path)
    lint(loaded, "de-CH")
    assert len(loaded.criteria) == CRITERIA
    started = time.process_time()
    assert lint(load(path), "de-CH")
    assert time.process_time() - started < GOAL


def test_the_same_seed_gives_the_same_spec(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    assert generated(7, tmp_path).read_bytes() == generated(7, tmp_path / "again").read_bytes()
