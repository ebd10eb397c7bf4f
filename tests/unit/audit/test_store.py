"""The audit's file."""

import sqlite3

import pytest

from toolkit.audit.store import store
from toolkit.audit.targets import Target
from toolkit.checking.results import Finding, Result, Subject
from toolkit.errors import NotCarriedOut, WrongUsage

TARGETS = (Target(id="a", url="https://a.example/"), Target(id="b", url="https://b.example/"))


def subject(name, verdict="fail"):
    finding = Finding(page="https://a.example/", message="=1+1", target=None, data={})
    result = Result(
        criterion="links.internal", check="links.internal", verdict=verdict, severity="major", reason=None,
        findings=(finding,), tested=3,
    )  # fmt: skip
    return Subject(
        id=name, kind="website", url=f"https://{name}.example/", state="complete", pages=(), capture=None,
        results=(result,),
    )  # fmt: skip


def test_what_was_judged_is_not_planned_again(tmp_path):
    path = tmp_path / "audit.sqlite"
    with store(path) as kept:
        assert kept.plan(TARGETS) == TARGETS
        kept.keep(subject("a"))
    with store(path) as kept:
        assert kept.plan(TARGETS) == TARGETS[1:]
        assert [each.id for each in kept.subjects(TARGETS)] == ["a"]


def test_a_second_report_replaces_the_first(tmp_path):
    with store(tmp_path / "audit.sqlite") as kept:
        kept.plan(TARGETS)
        kept.keep(subject("a"))
        kept.keep(subject("a", "pass"))
        assert kept.subjects(TARGETS)[0].results[0].verdict == "pass"
    with sqlite3.connect(tmp_path / "audit.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM result").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM defects").fetchone() == (0,)
    connection.close()


def test_a_folder_holds_one_kind_of_audit(tmp_path):
    with store(tmp_path / "audit.sqlite") as kept:
        kept.settle("one")
        kept.settle("one")
        with pytest.raises(WrongUsage, match="other settings"):
            kept.settle("two")


def test_a_file_that_is_no_database_is_told(tmp_path):
    path = tmp_path / "audit.sqlite"
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(NotCarriedOut, match=r"audit\.sqlite"), store(path):
        pass
