"""What befalls an audit's file: processes that are killed at any moment, locks of others, a clock that goes back."""

import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.unit.audit.reports import report
from toolkit.audit.layout import NAME
from toolkit.audit.reading import audit_in
from toolkit.audit.settings import Settings
from toolkit.audit.store import store
from toolkit.audit.targets import Target
from toolkit.errors import NotCarriedOut

SITES = 150
TARGETS = tuple(Target(id=f"s{number}", url=f"https://s{number}.example/") for number in range(SITES))
WORKER = """
import sys
from pathlib import Path
from tests.unit.audit.reports import report
from toolkit.audit.store import store

with store(Path(sys.argv[1])) as kept:
    print("at work", flush=True)
    while target := kept.take("worker"):
        kept.keep(report(target))
"""


def test_ten_kills_at_random_moments_lose_no_report_and_double_none(tmp_path: Path) -> None:
    path, chance, counts = tmp_path / NAME, random.Random(9), []
    for _ in range(10):
        with store(path) as kept:
            kept.plan(TARGETS)
        working = subprocess.Popen([sys.executable, "-c", WORKER, str(path)], stdout=subprocess.PIPE)
        assert working.stdout is not None
        assert working.stdout.readline() == b"at work\n"
        time.sleep(chance.uniform(0, 0.02))
        working.kill()
        working.wait()
        working.stdout.close()
        with store(path) as kept:
            counts.append(kept.count()[1])
    assert counts == sorted(counts)
    assert 0 < counts[-1] < SITES
    with store(path) as kept:
        kept.plan(TARGETS)
        while target := kept.take("last"):
            kept.keep(report(target))
        assert [subject.id for subject in kept.subjects()] == [target.id for target in TARGETS]
        assert list(kept.subjects()) == [report(target) for target in TARGETS]
        assert kept.counts()["fail"] == 20 * SITES
        found = kept._connection.execute("SELECT site, COUNT(*) FROM finding GROUP BY site")
        assert Counter(dict(found)) == dict.fromkeys((target.id for target in TARGETS), 100)


def test_a_file_that_somebody_else_keeps_locked_is_told_and_goes_on_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toolkit.audit.store._PATIENCE", 0.1)
    path = tmp_path / NAME
    with store(path) as kept:
        kept.plan(TARGETS[:2])
        kept.keep(report(TARGETS[0]))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(NotCarriedOut, match="locked") as told, store(path) as kept:
        kept.take("one")
    assert "what was judged is kept" in told.value.instead
    other.close()
    with store(path) as kept:
        assert kept.take("one") == TARGETS[1]
        assert kept.count() == (2, 1)


def test_five_hundred_sites_of_one_host_are_taken_one_after_another(tmp_path: Path) -> None:
    same = [Target(id=f"h{number}", url=f"https://host.example/{number}") for number in range(500)]
    with store(tmp_path / NAME) as kept:
        kept.plan((*same, TARGETS[0]))
        assert [kept.take("one"), kept.take("two"), kept.take("three")] == [same[0], TARGETS[0], None]
        kept.keep(report(TARGETS[0]))
        for now, after in zip(same, [*same[1:], None], strict=True):
            assert kept.another(now) == (after is not None)
            kept.keep(report(now))
            assert kept.take("one") == after
        assert kept.count() == (501, 501)


def test_a_clock_that_was_set_back_changes_no_report_and_the_latest_day_counts(tmp_path: Path) -> None:
    with store(tmp_path / NAME) as kept:
        kept.settle(Settings().decisive() | {"toolkit": "1"})
        kept.plan(TARGETS[:2])
        for target, day in zip(TARGETS, (date(2026, 11, 23), date(2019, 1, 1)), strict=False):
            assert kept.take("one") == target
            kept.keep(report(target, day))
    with audit_in(tmp_path) as audit:
        assert audit.head().as_of == date(2026, 11, 23)
        assert [subject.as_of for subject in audit.subjects()] == [date(2026, 11, 23), date(2019, 1, 1)]
