"""A check of the user's own that does not end: no verdict, its reason, and the run goes on."""

import re
import signal
import time
from pathlib import Path

import pytest

from tests.unit.checking.test_own_checks import ID, _site
from toolkit.acceptance import scaffold
from toolkit.checking.criterion import Demand
from toolkit.checking.limit import Late, within
from toolkit.checking.run import run
from toolkit.languages import LANGUAGES

ENDLESS = {
    "loops": "while True: pass",
    "loops and catches": "while True:\n        try:\n            while True: pass\n        except Exception: pass",
    "sleeps": "import time; time.sleep(3600)",
    "searches for ever": "import re; re.match('(a+)+$', 'a' * 60 + 'b')",
}
CODE = """
from toolkit.checking import PASS

def subjects(page, params):
    return (page,)

def judge(thing, page, params):
    {}
    return PASS
"""


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    scaffold.write(ID, tmp_path)
    return tmp_path / "checks"


@pytest.mark.parametrize("case", ENDLESS)
def test_a_check_that_does_not_end_has_no_verdict_and_the_next_one_runs(case: str, beside: Path) -> None:
    (beside / "house" / "forbidden_words.py").write_text(CODE.format(ENDLESS[case]), encoding="utf-8")
    demands = [Demand(criterion="W-10", check=ID), Demand(criterion="W-11", check="mobile.viewport")]
    late, ours = run(demands, _site("x"), "en", beside, seconds=0.2)
    assert (late.verdict, late.reason_key) == ("inconclusive", "too-long")
    assert late.reason == "The own test beside the specification did not end within 0 seconds."
    assert ours.reason_key != "too-long"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reason_is_told_in_every_language(language: str, beside: Path) -> None:
    (beside / "house" / "forbidden_words.py").write_text(CODE.format(ENDLESS["sleeps"]), encoding="utf-8")
    (late,) = run([Demand(criterion="W-10", check=ID)], _site("x"), language, beside, seconds=0.05)
    assert re.search(r"\b0\b", late.reason or ""), late.reason


def test_an_alarm_of_somebody_else_rings_all_the_same() -> None:
    rung: list[int] = []
    usual = signal.signal(signal.SIGALRM, lambda number, frame: rung.append(number))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.05)
        with within(60):
            time.sleep(0.1)
        time.sleep(0.05)
        assert rung == [signal.SIGALRM]
        with pytest.raises(Late), within(0.05):
            time.sleep(60)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, usual)
