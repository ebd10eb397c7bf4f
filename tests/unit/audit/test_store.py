"""The audit's file."""

import sqlite3
from pathlib import Path

import pytest

from toolkit.audit.hold import alone, beside
from toolkit.audit.reading import audit_in
from toolkit.audit.settings import Settings
from toolkit.audit.store import store
from toolkit.audit.targets import Remark, Rest, Target
from toolkit.checking.results import Finding, Result, Subject
from toolkit.errors import NotCarriedOut, WrongUsage

A, B = (Target(id=name, url=f"https://{name}.example/", columns={"stars": "4"}) for name in "ab")


def subject(name, verdict="fail", state="complete"):
    finding = Finding(page="https://a.example/", message="=1+1", target=None, data={})
    result = Result(
        criterion="links.internal", check="links.internal", verdict=verdict, severity="major", reason=None,
        findings=(finding,), tested=3,
    )  # fmt: skip
    return Subject(
        id=name, kind="website", url=f"https://{name}.example/", state=state, pages=(), capture=None, results=(result,)
    )


@pytest.fixture
def kept(tmp_path):
    with store(tmp_path / "audit.sqlite") as opened:
        yield opened


def rows(kept, query):
    return kept._connection.execute(query).fetchall()


def test_what_was_judged_is_not_taken_again(tmp_path):
    path = tmp_path / "audit.sqlite"
    with store(path) as kept:
        kept.plan((A, B))
        assert kept.take("one") == A
        kept.keep(subject("a"))
    with store(path) as kept:
        kept.plan((A, B))
        assert kept.count() == (2, 1)
        assert kept.take("one") == B
        assert kept.take("one") is None
        assert not kept.waiting()
        assert [each.id for each in kept.subjects()] == ["a"]


def test_a_second_report_replaces_the_first(kept):
    kept.plan((A, B))
    kept.keep(subject("a"))
    kept.keep(subject("a", "pass"))
    assert next(kept.subjects()).results[0].verdict == "pass"
    assert rows(kept, "SELECT count(*) FROM result") == [(1,)]
    assert rows(kept, "SELECT count(*) FROM defects") == [(0,)]


def test_two_workers_never_have_the_same_site(tmp_path):
    with store(tmp_path / "audit.sqlite") as one, store(tmp_path / "audit.sqlite") as two:
        one.plan((A, B))
        assert (one.take("one"), two.take("two"), one.take("one")) == (A, B, None)


def test_one_site_of_a_host_is_tested_at_a_time(kept):
    first, second = (Target(id=f"a{n}", url=f"https://a.example/{n}") for n in (1, 2))
    kept.plan((first, second, B))
    assert [kept.take("one"), kept.take("one"), kept.take("one")] == [first, B, None]
    assert kept.waiting()
    assert kept.another(first)
    kept.keep(subject("a1"))
    assert kept.take("one") == second


def test_the_sites_of_a_worker_that_died_come_last_and_after_three_deaths_not_at_all(kept):
    kept.plan((A, B))
    kept.take("one")
    kept.give_back("one")
    assert [kept.take("one"), kept.take("one")] == [B, A]
    for _ in range(2):
        kept.give_back("one")
        kept.take("one")
        kept.take("one")
    kept.give_back("one")
    assert kept.take("one") is None
    assert kept.given_up() == (A, B)


def test_a_run_that_was_killed_leaves_its_sites_to_the_next(kept):
    kept.plan((A, B))
    kept.take("one")
    kept.plan((A, B))
    assert [kept.take("two"), kept.take("two"), kept.take("two")] == [B, A, None]


def test_sites_that_could_not_be_reached_wait_again_when_asked_and_only_those(kept):
    kept.plan((A, B))
    kept.keep(subject("a"))
    kept.keep(subject("b", "inconclusive", "unreachable"))
    kept.retry()
    assert (kept.count(), kept.counts()["inconclusive"], rows(kept, "SELECT site FROM finding")) == (
        (2, 1),
        0,
        [("a",)],
    )
    assert (kept.take("one"), kept.take("one")) == (B, None)


def test_what_of_the_list_has_no_results_is_counted(tmp_path):
    with store(tmp_path / "audit.sqlite") as kept:
        kept.settle(Settings().decisive() | {"toolkit": "1"})
        refused, joined = (Remark(kind, "list.csv", 2, "n/a", "host") for kind in ("refused", "joined"))
        kept.plan((A, B), [refused, joined, joined])
        kept.keep(subject("a"))
    with audit_in(tmp_path) as audit:
        assert audit.rest == Rest(waiting=1, refused=1, joined=2)


def test_a_site_that_left_the_list_is_kept_and_not_told(kept):
    kept.plan((A, B))
    kept.keep(subject("a"))
    kept.plan((B,), [Remark("refused", "list.csv", 2, "n/a", "host")])
    assert (kept.count(), list(kept.subjects()), kept.counts()["fail"]) == ((1, 0), [], 0)
    assert rows(kept, "SELECT line, text FROM remark") == [(2, "n/a")]
    kept.plan((B, A))
    assert [each.id for each in kept.subjects()] == ["a"]
    assert kept.remarks() == ()


def test_a_folder_holds_one_kind_of_audit(kept):
    kept.settle({"max-pages": 12, "packs": ()})
    kept.settle({"max-pages": 12, "packs": ()})
    with pytest.raises(WrongUsage, match=r"other settings \(max-pages: 12"):
        kept.settle({"max-pages": 13, "packs": ()})


def test_the_views_tell_people_where_it_stands(kept):
    kept.plan((A, B))
    kept.keep(subject("a"))
    assert rows(kept, "SELECT url, blocking, major FROM ranking") == [("https://a.example/", 0, 1)]
    assert rows(kept, 'SELECT "check", sites FROM commonest') == [("links.internal", 1)]
    assert rows(kept, "SELECT state, sites FROM progress ORDER BY state") == [("complete", 1), ("waiting", 1)]
    assert rows(kept, "SELECT message FROM defects") == [("=1+1",)]


@pytest.mark.parametrize("content", [b"not a database" * 100, None], ids=["garbage", "another program's"])
def test_a_file_that_is_no_audit_is_told(tmp_path, content):
    path = tmp_path / "audit.sqlite"
    if content:
        path.write_bytes(content)
    else:
        other = sqlite3.connect(path)
        other.execute("CREATE TABLE site (id TEXT)")
        other.close()
    with pytest.raises(NotCarriedOut, match=r"audit\.sqlite"), store(path):
        pass


def test_a_second_run_is_kept_out_while_one_is_at_work_and_its_workers_are_not(tmp_path):
    with alone(tmp_path, patience=0), beside(tmp_path), pytest.raises(WrongUsage, match="Another run"):
        alone(tmp_path, patience=0).__enter__()
    with alone(tmp_path, patience=0):
        pass


def test_a_run_whose_workers_still_end_is_waited_for(tmp_path):
    with alone(tmp_path, patience=0):
        worker = beside(tmp_path)
        worker.__enter__()
    with pytest.raises(WrongUsage, match="Another run"):
        alone(tmp_path, patience=0).__enter__()
    worker.__exit__(None, None, None)
    with alone(tmp_path, patience=0):
        pass


def test_the_documentation_names_every_table_and_view(kept):
    told = (Path(__file__).parents[3] / "docs" / "audit.md").read_text(encoding="utf-8")
    for (name,) in rows(
        kept, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT GLOB 'sqlite_*'"
    ):
        assert f"| `{name}` |" in told
