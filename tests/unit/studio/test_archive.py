"""The archive of statements is searched on a page; what is said there is text."""

from pathlib import Path

import pytest

from tests.unit.studio.client import Client
from toolkit.archive.adding import Given, add_all
from toolkit.archive.store import opened

TABLE = """\
time;type;author;author_role;text
2026-03-01 10:00;post;Haus;owner;Wellness am Wochenende <script>alert(1)</script>
2026-05-01 10:00;comment;Gast;guest;Ist die Kurtaxe inbegriffen?
"""


@pytest.fixture
def client(tmp_path: Path) -> Client:
    (tmp_path / "beitraege.csv").write_text(TABLE, encoding="utf-8")
    with opened(tmp_path / "aussagen", make=True) as store:
        added, refused = add_all(store, [tmp_path / "beitraege.csv"], Given(platform="facebook"))
    assert (len(added), refused) == (1, ())
    return Client(tmp_path)


@pytest.mark.parametrize(
    ("query", "found", "missing"),
    [
        ("words=kurtaxe", "Kurtaxe inbegriffen", "Wellness"),
        ("words=&by=owner", "Wellness", "Kurtaxe inbegriffen"),
        ("words=&from=2026-04&until=2026", "Kurtaxe inbegriffen", "Wellness"),
        ("words=&from=nonsense", "That is no day", "Wellness"),
        ("words=%22+OR+*", "statements found", "Wellness"),
        ("", "Search", "Wellness"),
        ("words=kurtaxe&archive=../..", "Search", "Kurtaxe inbegriffen"),
    ],
)
def test_it_finds_what_was_said(client: Client, query: str, found: str, missing: str) -> None:
    answer = client.get(f"/archive?{query}")
    assert answer.status_code == 200
    assert found in answer.text
    assert missing not in answer.text


def test_what_was_said_is_no_markup(client: Client) -> None:
    text = client.get("/archive?words=wellness").text
    assert "&lt;script&gt;alert(1)" in text
    assert "<script>alert" not in text


def test_without_an_archive_it_says_how_to_begin_one(tmp_path: Path) -> None:
    assert "toolkit archive add" in Client(tmp_path).get("/archive").text
