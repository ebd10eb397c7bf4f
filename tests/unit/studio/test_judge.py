"""Persons judge in the studio: the same questions, rules and files as `toolkit judge`."""

import json
import shutil
from pathlib import Path

import msgspec
import pytest

from tests.unit.acceptance import small
from tests.unit.studio.client import Client
from toolkit.acceptance import given, judgements
from toolkit.studio.running import jobs, ordering, worker

RUN = "hotel/acceptance/spec/1"
ANNA = {"who": "Anna Muster", "role": "client"}
ASK = "?who=Anna%20Muster&role=client"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One acceptance for all; each test works on a copy."""
    folder = tmp_path_factory.mktemp("judge") / "projects"
    small.accepted(small.project(folder / "hotel"), folder / RUN)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "projects"))


def kept(folder: Path) -> list[tuple[str, str, str]]:
    return [(one.criterion, one.verdict, one.remark) for one in judgements.read(folder / RUN).answers]


def test_the_page_asks_who_then_shows_the_first_question(client: Client) -> None:
    assert f'href="/judge/{RUN}"' in client.get(f"/results/{RUN}").text
    assert '<option value="Direktion">' in client.get(f"/judge/{RUN}").text
    page = client.get(f"/judge/{RUN}{ASK}").text
    assert "Question 1 of" in page
    assert "<h1>" in page
    assert f'src="/comparison/{RUN}?who=Anna%20Muster&amp;role=client&amp;q=W-01"' in page


def test_draft_and_page_stand_side_by_side_where_nothing_runs(client: Client) -> None:
    answer = client.get(f"/comparison/{RUN}{ASK}&q=W-01")
    assert answer.status_code == 200
    assert answer.text.count("data:image/webp") == 3
    assert "script" not in answer.headers["content-security-policy"].replace("default-src", "")
    assert client.get(f"/comparison/{RUN}{ASK}&q=W-02").status_code == 404


def test_a_draft_that_is_no_picture_is_told_in_its_place(tmp_path: Path) -> None:
    small.accepted(small.project(tmp_path / "hotel", draft=b"no picture"), tmp_path / RUN)
    answer = Client(tmp_path).get(f"/comparison/{RUN}{ASK}&q=W-01")
    assert answer.status_code == 200
    assert "is no picture" in answer.text


def test_an_answer_is_kept_at_once_with_its_files_and_goes_on(client: Client, folder: Path) -> None:
    data = ANNA | {"q": "W-01", "verdict": "fail", "remark": "<b>Anders</b>"}
    headers = client.known({"origin": "http://127.0.0.1:8123"})
    sent = {"file": ("../../beleg.pdf", b"%PDF-1.7", "application/pdf")}
    answer = client.ask("POST", f"/judge/{RUN}", headers, data=data, files=sent)
    assert answer.status_code == 303
    assert "q=W-03" in answer.headers["location"]
    assert kept(folder) == [("W-01", "fail", "<b>Anders</b>")]
    file = judgements.read(folder / RUN).answers[0].files[0]
    assert file.path.startswith("judgements/")
    assert (folder / RUN / file.path).read_bytes() == b"%PDF-1.7"
    again = client.get(f"/judge/{RUN}{ASK}&q=W-01").text
    assert "&lt;b&gt;Anders" in again
    assert "<b>Anders" not in again


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"verdict": "fail"}, "What is not met?"),
        ({"verdict": "nonsense"}, "1 met"),
        ({"verdict": "pass", "remark": "Passwort: Alpenrose7"}, "held a password"),
    ],
)
def test_what_is_not_taken_is_told_and_nothing_is_kept(
    client: Client, folder: Path, change: dict[str, str], told: str
) -> None:
    answer = client.post(f"/judge/{RUN}", ANNA | {"q": "W-01"} | change)
    assert (answer.status_code, kept(folder)) == (400, [])
    assert told in answer.text
    assert "Alpenrose7" not in answer.text


def test_a_file_that_holds_secrets_is_refused_with_the_answer(client: Client, folder: Path) -> None:
    headers = client.known({"origin": "http://127.0.0.1:8123"})
    data = ANNA | {"q": "W-01", "verdict": "pass"}
    answer = client.ask("POST", f"/judge/{RUN}", headers, data=data, files={"file": (".env", b"A_PASSWORD=x")})
    assert (answer.status_code, kept(folder)) == (400, [])
    assert not (folder / RUN / "judgements").exists()


def test_more_files_than_one_answer_may_have_are_refused_not_dropped(client: Client, folder: Path) -> None:
    headers = client.known({"origin": "http://127.0.0.1:8123"})
    data = ANNA | {"q": "W-01", "verdict": "pass"}
    files = [("file", (f"{number}.txt", b"seen")) for number in range(given.MOST + 1)]
    answer = client.ask("POST", f"/judge/{RUN}", headers, data=data, files=files)
    assert (answer.status_code, kept(folder)) == (400, [])
    assert str(given.MOST) in answer.text
    assert not (folder / RUN / "judgements").exists()


@pytest.mark.parametrize("who", [{"who": "Carl Carlsen", "role": "client"}, {"who": "X", "role": "agency"}])
def test_the_agency_and_strangers_judge_nothing(client: Client, folder: Path, who: dict[str, str]) -> None:
    assert client.post(f"/judge/{RUN}", who | {"q": "W-01", "verdict": "pass"}).status_code == 400
    assert client.get(f"/judge/{RUN}?who={who['who']}&role={who['role']}").status_code == 400
    assert kept(folder) == []


def test_a_question_of_another_role_is_not_taken(client: Client, folder: Path) -> None:
    assert client.post(f"/judge/{RUN}", ANNA | {"q": "W-02", "verdict": "pass"}).status_code == 404
    assert kept(folder) == []


@pytest.mark.parametrize("run", ["hotel", "hotel/acceptance/spec/9", "../projects", ".studio", "hotel/spec.yaml"])
def test_what_is_no_run_is_not_found(client: Client, run: str) -> None:
    assert client.get(f"/judge/{run}").status_code == 404


def test_an_altered_run_is_told_and_not_judged(client: Client, folder: Path) -> None:
    (folder / RUN / "captures" / "website.wacz").write_bytes(b"x")
    assert client.get(f"/judge/{RUN}{ASK}").status_code == 400
    assert client.post(f"/judge/{RUN}", ANNA | {"q": "W-03", "verdict": "pass"}).status_code == 400
    assert kept(folder) == []


def test_the_record_is_written_anew_by_a_process_of_its_own(client: Client, folder: Path) -> None:
    client.post(f"/judge/{RUN}", ANNA | {"q": "W-01", "verdict": "pass"})
    assert "Write record and letter anew" in client.get(f"/judge/{RUN}{ASK}&q=-").text
    place = client.settings.kept / "jobs" / "1"
    place.mkdir(parents=True)  # taken, so that this test runs it itself
    (place / jobs.CLAIM).touch()
    order = ordering.anew(client.settings, "hotel/spec.yaml", RUN, trust=False)
    assert order.arguments == ("judge", "./spec.yaml", "--out=acceptance/spec/1", "--anew")
    (place / jobs.ORDER).write_bytes(msgspec.json.encode(order))
    assert worker.main(place, client.settings.folder) in (0, 1)
    results = json.loads((folder / RUN / "results.json").read_bytes())
    verdicts = {one["criterion"]: one["verdict"] for subject in results["subjects"] for one in subject["results"]}
    assert verdicts["W-01"] == "pass"


def test_a_retest_is_asked_for_beside_the_run_that_it_repeats(client: Client) -> None:
    blocker = jobs.add(client.settings, jobs.Job(spec="hotel/spec.yaml", out=RUN, arguments=("--version",)))
    (client.settings.kept / "jobs" / blocker / jobs.CLAIM).touch()  # so that nothing is begun here
    page = client.get(f"/runs/hotel/spec.yaml?after={RUN}")
    assert f'<option value="{RUN}" selected>' in page.text
    sent = {"after": RUN, "delivered": "2027-03-30", "url website": "http://127.0.0.1:9/"}
    assert client.post("/runs/hotel/spec.yaml", sent).status_code == 303
    order = jobs.told(client.settings)[0].job
    assert order.out == "hotel/acceptance/spec/2"
    assert {"--after=./acceptance/spec/1", "--delivered=2027-03-30"} <= set(order.arguments)
    assert client.get("/runs/hotel/spec.yaml?after=hotel").status_code == 404
