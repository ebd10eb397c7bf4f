"""Two persons who judge in the same folder at the same moment: nothing is lost, and who has to wait is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from toolkit.acceptance import judgements
from toolkit.acceptance.judgements import Judge, Judgement
from toolkit.errors import NotCarriedOut, WrongUsage
from toolkit.evidence.manifest import files

AT = datetime(2027, 3, 17, 9, 0, tzinfo=UTC)
EACH = 5


def answer(who: str, number: int = 0) -> Judgement:
    judge = Judge(name=who, role="client")
    return Judgement(criterion=f"W-{number}", judge=judge, verdict="pass", at=AT, asked="?", demand="0" * 64)


def test_answers_given_at_the_same_moment_are_all_kept(tmp_path: Path) -> None:
    folder = tmp_path / "acceptance"
    folder.mkdir()

    def give(who: str) -> None:
        for number in range(EACH):
            judgements.add(folder, [answer(who, number)])

    with ThreadPoolExecutor() as persons:
        list(persons.map(give, ("Anna Muster", "Beat Beispiel")))
    kept = judgements.read(folder).answers
    for who in ("Anna Muster", "Beat Beispiel"):
        assert [one.criterion for one in kept if one.judge.name == who] == [f"W-{number}" for number in range(EACH)]
    assert [path.name for path in files(folder)] == [judgements.NAME], "the lock is no part of the evidence"


def test_whoever_comes_while_the_record_is_made_is_told_and_loses_nothing(tmp_path: Path) -> None:
    judgements.add(tmp_path, [answer("Anna Muster")])
    with judgements.alone(tmp_path), pytest.raises(WrongUsage, match="Somebody else is just judging"):
        judgements.add(tmp_path, [answer("Beat Beispiel")], patience=0.1)
    judgements.add(tmp_path, [answer("Beat Beispiel")], patience=0.1)
    assert [one.judge.name for one in judgements.read(tmp_path).answers] == ["Anna Muster", "Beat Beispiel"]


def test_a_lock_that_cannot_be_written_is_no_other_person(tmp_path: Path) -> None:
    folder = tmp_path / "acceptance"
    folder.mkdir()
    (folder / "judging.lock.partial").mkdir()
    with pytest.raises(NotCarriedOut, match="cannot be written"):
        judgements.add(folder, [answer("Anna Muster")])
