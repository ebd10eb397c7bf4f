"""An audit is set up from a list, made by the command, followed from its file, and compared."""

import io
from datetime import date
from pathlib import Path

import msgspec
import openpyxl
import pytest

from tests.unit.studio.client import HOST, Client
from toolkit.audit.layout import NAME
from toolkit.audit.reading import audit_in
from toolkit.audit.settings import Settings as Manner
from toolkit.audit.settings import read
from toolkit.audit.store import store
from toolkit.audit.targets import Entry, chosen
from toolkit.checking.results import Finding, Result, Subject
from toolkit.exports import json as export
from toolkit.studio import audits
from toolkit.studio.running import jobs, ordering, worker

TABLE = "Betrieb;Webseite;Land;Sterne\nZum Bären;baeren.example;CH;3\n<b>Post;post.example;DE;4\n;kein ort;;\n"
NAMED = "- {Betrieb: Zum Bären, url: baeren.example, Land: CH, Sterne: 3}\n- post.example\n"


@pytest.fixture
def client(tmp_path: Path) -> Client:
    return Client(tmp_path)


def send(client: Client, address: str, data: dict[str, str], name: str = "", content: bytes = b""):
    headers = client.known({"origin": f"http://{HOST}"})
    return client.ask("POST", address, headers, data=data, files={"file": (name, content)})


def workbook() -> bytes:
    book = openpyxl.Workbook()
    for line in TABLE.splitlines():
        book.active.append(line.split(";"))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("Liste.CSV", TABLE.encode("cp1252"), "fruehling.csv"),
        ("liste.xlsx", workbook(), "fruehling.xlsx"),
        ("liste.txt", TABLE.encode(), "fruehling.txt"),
        (
            "liste.yaml",
            b"- {Betrieb: Zum B\xc3\xa4ren, url: baeren.example, Land: CH, Sterne: 3}\n- post.example",
            "fruehling.yaml",
        ),
    ],
)
def test_a_list_is_kept_as_it_was_sent_and_its_columns_are_shown(
    client: Client, tmp_path: Path, name: str, content: bytes, kept: str
) -> None:
    answer = send(client, "/audits", {"name": "Frühling", "list": ""}, name, content)
    assert (answer.status_code, answer.headers["location"]) == (303, "/audit/fruehling")
    assert (tmp_path / "audits" / kept).read_bytes() == content
    page = client.get("/audit/fruehling").text
    assert "2 websites in the list" in page
    assert "https://baeren.example/" in page
    assert 'Betrieb <span class="muted">(name of the website)</span>' in page
    assert 'Land <span class="muted">(country of the law)</span>' in page
    assert ">Sterne</th>" in page
    assert "<b>Post" not in page


def test_rows_that_are_left_out_are_told_with_their_line(client: Client) -> None:
    typed = "baeren.example\nmailto:x@y.example\nhttps://www.baeren.example/\n"
    assert send(client, "/audits", {"name": "x", "list": typed}).status_code == 303
    page = client.get("/audit/x").text
    assert "1 website in the list" in page
    assert "Line 2 · “mailto:x@y.example” is an e-mail address." in page
    assert "One row names a site that stands in the list already" in page


@pytest.mark.parametrize(
    ("data", "name", "content"),
    [
        ({"name": "x", "list": ""}, "", b""),
        ({"name": "x", "list": "# nothing\n"}, "", b""),
        ({"name": "x", "list": ""}, "list.xlsx", b"no workbook"),
        ({"name": "x", "list": ""}, "list.csv", b"Name;Ort\nA;B\n"),
        ({"name": "x", "list": ""}, "list.exe", b"a.example"),
        ({"name": "x", "list": ""}, "list.yaml", b"a: [\n"),
        ({"name": "…", "list": "a.example"}, "", b""),
        ({"name": "../x", "list": "taken.example"}, "", b""),
    ],
)
def test_what_is_no_list_is_told_and_nothing_is_kept(
    client: Client, tmp_path: Path, data: dict[str, str], name: str, content: bytes
) -> None:
    if ".." in data["name"]:  # the name of a path becomes a plain one, which is taken
        send(client, "/audits", {"name": "x", "list": "a.example"})
    before = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    answer = send(client, "/audits", data, name, content)
    assert answer.status_code == 400
    assert "could not be taken over" in answer.text
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == before


def set_up(client: Client, name: str = "x") -> None:
    assert send(client, "/audits", {"name": name, "list": "a.example\nb.example\n"}).status_code == 303


def test_it_is_asked_for_with_the_settings_that_the_command_reads(client: Client, tmp_path: Path) -> None:
    set_up(client)
    waits = jobs.add(client.settings, jobs.Job(spec="x.yaml", out="x", arguments=("--version",)))
    (client.settings.kept / "jobs" / waits / jobs.CLAIM).touch()  # so that nothing is begun here
    typed = {
        "action": "start", "max-pages": "5", "sample": "1", "seed": "7", "place": "NO", "language": "fr",
        "packs": "hotel-website",
    }  # fmt: skip
    assert send(client, "/audit/x", typed).status_code == 303
    told = read(tmp_path / "audits" / "x.settings.yaml")
    assert told == {
        "max_pages": 5, "sample": 1, "seed": 7, "place": "NO", "language": "fr", "driving": False,
        "packs": ("hotel-website",),
    }  # fmt: skip
    job = jobs.told(client.settings)[0].job
    assert job.arguments == ("audit", "./x.txt", "--settings=./x.settings.yaml", "--out=x")
    assert (job.spec, job.out, job.title) == ("audits/x.txt", "audits/x", "x")
    page = client.get("/audit/x").text
    assert "waiting for the one before" in page
    assert 'name="max-pages"' not in page


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("max-pages", "0"),
        ("max-pages", "many"),
        ("sample", "-1"),
        ("seed", "1.5"),
        ("place", "Schweiz"),
        ("language", "xx"),
    ],
)
def test_a_value_that_cannot_be_read_is_told_at_its_field(
    client: Client, tmp_path: Path, name: str, value: str
) -> None:
    set_up(client)
    answer = send(client, "/audit/x", {"action": "start", name: value})
    assert answer.status_code == 400
    assert "Nothing was saved yet" in answer.text
    assert not (tmp_path / "audits" / "x.settings.yaml").exists()
    assert jobs.told(client.settings) == []


def audited(folder: Path, name: str, urls: tuple[str, ...], done: int) -> None:
    """An audit's file with so many sites judged, as the command leaves it when it is stopped."""
    sites, _ = chosen(Entry("", number, url) for number, url in enumerate(urls))
    with store(folder / "audits" / name / NAME) as kept:
        kept.settle(Manner(as_of=date(2026, 11, 26)).decisive())
        kept.plan(sites)
        for site in sites[:done]:
            found = Finding(page=None, message="Fehlt: <i>Impressum</i>", target=None, data={})
            results = (
                Result(criterion="a", check="a", verdict="fail", severity="blocking", reason=None, findings=(found,)),
                Result(criterion="b", check="b", verdict="pass", severity="minor", reason=None, findings=()),
            )
            kept.keep(
                Subject(
                    id=site.id, kind="website", url=site.url, state="complete", pages=(), capture=None, results=results
                )
            )


def test_one_that_was_stopped_tells_what_it_has_and_goes_on(client: Client, tmp_path: Path) -> None:
    set_up(client)
    audited(tmp_path, "x", ("a.example", "b.example"), 1)
    page = client.get("/audit/x").text
    assert "1 of 2 websites have been tested and are kept" in page
    assert 'value="start">Go on' in page
    assert '<td>https://a.example/</td><td class="n">1</td><td class="n">0</td>' in page
    assert "1 of 2 websites tested · essential defects: 1" in client.get("/audits").text
    assert send(client, "/audit/x", {"action": "list", "list": "c.example"}).status_code == 400


def test_going_on_takes_up_the_run_that_ended_and_twice_is_once(client: Client, tmp_path: Path) -> None:
    set_up(client)
    held = jobs.add(client.settings, jobs.Job(spec="x.yaml", out="x", arguments=("--version",)))
    (client.settings.kept / "jobs" / held / jobs.CLAIM).touch()  # so that nothing is begun here
    for _ in range(2):
        send(client, "/audit/x", {"action": "start"})
    assert [one.state for one in jobs.told(client.settings)] == ["waiting", "running"]
    jobs.stop(client.settings, "2")
    send(client, "/audit/x", {"action": "start"})
    assert [(one.id, one.state) for one in jobs.told(client.settings)] == [("2", "waiting"), ("1", "running")]


def test_a_run_tells_the_last_defects_as_text(client: Client, tmp_path: Path) -> None:
    set_up(client)
    audited(tmp_path, "x", ("a.example", "b.example"), 1)
    arguments = ("audit", "./x.txt", "--out=x")
    id_ = jobs.add(client.settings, jobs.Job(spec="audits/x.txt", out="audits/x", arguments=arguments, title="x"))
    (client.settings.kept / "jobs" / id_ / jobs.CLAIM).touch()
    page = client.get(f"/live/{id_}").text
    assert "1 of 2 websites tested" in page
    assert "Class 1, blocking <b>1</b>" in page
    assert "Fehlt: &lt;i&gt;Impressum&lt;/i&gt;" in page
    assert 'value="50"' in page


def test_two_are_compared_and_the_same_list_is_taken_again(client: Client, tmp_path: Path) -> None:
    for name in ("x", "y"):
        set_up(client, name)
        audited(tmp_path, name, ("a.example", "b.example"), 2)
        (tmp_path / "audits" / name / "results.json").write_text("{}", encoding="utf-8")
    send(client, "/audit/y", {"action": "compare", "before": "../../x"})
    assert jobs.told(client.settings) == []
    held = jobs.add(client.settings, jobs.Job(spec="x.yaml", out="x", arguments=("--version",)))
    (client.settings.kept / "jobs" / held / jobs.CLAIM).touch()
    send(client, "/audit/y", {"action": "compare", "before": "x"})
    assert jobs.told(client.settings)[0].job.arguments == (
        "compare", "./x", "./y", "--out=y/compared/x", "--language=en",
    )  # fmt: skip
    assert send(client, "/audit/y", {"action": "copy"}).headers["location"] == "/audit/y-2"
    assert (tmp_path / "audits" / "y-2.txt").read_bytes() == (tmp_path / "audits" / "y.txt").read_bytes()


def test_a_comparison_is_what_the_command_writes_and_shown_in_place(client: Client, tmp_path: Path) -> None:
    for name in ("x", "y"):
        set_up(client, name)
        audited(tmp_path, name, ("a.example", "b.example"), 2)
        with audit_in(tmp_path / "audits" / name) as done:
            export.write(done.head(), tmp_path / "audits" / name, done.subjects())
    job = ordering.comparison(client.settings, audits.named(tmp_path, "y"), "x", "en")
    id_ = jobs.add(client.settings, job)
    assert worker.main(client.settings.kept / "jobs" / id_, client.settings.folder) == 0
    shown = client.get("/audit/y").text
    assert 'href="/results/audits/y/compared/x">Comparison with x</a>' in shown
    page = client.get("/results/audits/y/compared/x").text
    assert 'src="/view/audits/y/compared/x/comparison.html"' in page
    assert client.get("/view/audits/y/compared/x/comparison.html").status_code == 200


@pytest.mark.parametrize("name", ["none", "%2E%2E", "x%2F..%2Fy", "x.settings"])
def test_what_is_no_audit_is_not_found(client: Client, name: str) -> None:
    set_up(client)
    assert client.get(f"/audit/{name}").status_code == 404


def test_a_list_that_leads_elsewhere_is_none(client: Client, tmp_path: Path) -> None:
    secret = tmp_path.parent / "secret.txt"
    secret.write_text("geheim.example\n", encoding="utf-8")
    (tmp_path / "audits").mkdir()
    (tmp_path / "audits" / "link.txt").symlink_to(secret)
    assert client.get("/audit/link").status_code == 404
    assert "geheim" not in client.get("/audits").text


def test_the_progress_of_a_run_is_what_its_command_keeps(client: Client) -> None:
    id_ = jobs.add(client.settings, jobs.Job(spec="h/spec.yaml", out="h/a/1", arguments=("accept", "spec.yaml")))
    place = client.settings.kept / "jobs" / id_
    (place / jobs.CLAIM).touch()
    standing = {
        "total": 2, "done": 1, "pages": 4, "seconds": 60.0, "left": 180.0,
        "running": [{"url": "https://a.example/", "text": "https://a.example/<b>zimmer"}],
        "counts": {"blocking": 0, "major": 2, "minor": 0},
        "latest": [{"subject": "website", "severity": "major", "text": "Die Seite fehlt."}],
    }  # fmt: skip
    (place / jobs.PROGRESS).write_bytes(msgspec.json.encode(standing))
    page = client.get(f"/run/{id_}").text
    for told in (
        "1 of 2 deliverables tested",
        "about 3 min left",
        "15.0 s a page",
        "Die Seite fehlt.",
        "/&lt;b&gt;zimmer",
    ):
        assert told in page
    assert '<meta http-equiv="refresh" content="5">' in page
    assert 'role="status"' in page
    assert "aria-live" not in page
