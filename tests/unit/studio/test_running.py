"""Runs are told of by files: asked for, queued, stopped, and known again after a crash."""

import os
import threading
import time
from pathlib import Path
from typing import Literal

import msgspec
import pytest

from tests.unit.studio.client import Client
from toolkit.acceptance.keeping import Kept
from toolkit.acceptance.order import Order
from toolkit.studio.running import jobs, worker
from toolkit.studio.running.jobs import Job
from toolkit.studio.settings import Settings

NAME = "hotel/spec.yaml"


def job(*arguments: str) -> Job:
    return Job(spec=NAME, out="hotel/acceptance/spec/1", arguments=arguments)


def ran(settings: Settings, id_: str) -> jobs.Told:
    worker.main(settings.kept / "jobs" / id_, settings.folder)
    return next(one for one in jobs.told(settings) if one.id == id_)


def test_runs_wait_in_the_order_they_were_asked_for(settings: Settings) -> None:
    first, second = jobs.add(settings, job("--version")), jobs.add(settings, job("lint", "nothing.yaml"))
    assert [(one.id, one.state) for one in jobs.told(settings)] == [(second, "waiting"), (first, "waiting")]
    place = jobs.next_waiting(settings)
    assert place
    assert place.name == first
    (place / jobs.CLAIM).touch()
    assert jobs.next_waiting(settings) is None
    done = ran(settings, first)
    assert (done.state, done.said) == ("done", 1)
    following = jobs.next_waiting(settings)
    assert following
    assert following.name == second
    failed = ran(settings, second)
    assert failed.state == "failed"
    assert "nothing.yaml" in "\n".join(failed.lines)


def test_a_run_is_stopped_as_by_the_keyboard(settings: Settings) -> None:
    id_ = jobs.add(settings, job("studio", "--no-browser"))  # a command that ends only when it is told to
    place = settings.kept / "jobs" / id_
    (place / jobs.CLAIM).touch()
    thread = threading.Thread(target=worker.main, args=(place, settings.folder))
    thread.start()
    until = time.monotonic() + 20
    while not (place / jobs.LOG).is_file() or b"token" not in (place / jobs.LOG).read_bytes():
        assert time.monotonic() < until
        time.sleep(0.05)
    assert jobs.told(settings)[0].state == "running"
    jobs.stop(settings, id_)
    assert jobs.told(settings)[0].state == "stopping"
    thread.join(20)
    assert jobs.told(settings)[0].state == "stopped"


def test_one_that_waits_is_not_begun_once_stopped(settings: Settings) -> None:
    id_ = jobs.add(settings, job("--version"))
    jobs.stop(settings, id_)
    assert jobs.told(settings)[0].state == "stopped"
    assert jobs.next_waiting(settings) is None


def test_a_worker_that_was_killed_is_known_by_its_silence(settings: Settings) -> None:
    id_ = jobs.add(settings, job("--version"))
    place = settings.kept / "jobs" / id_
    (place / jobs.CLAIM).touch()
    assert jobs.told(settings)[0].state == "running"
    long_ago = time.time() - 60
    os.utime(place / jobs.CLAIM, (long_ago, long_ago))
    assert jobs.told(settings)[0].state == "broken-off"


def test_what_ended_too_soon_is_begun_again_after_all_others(settings: Settings) -> None:
    first, second = jobs.add(settings, job("lint", "nothing.yaml")), jobs.add(settings, job("--version"))
    (settings.kept / "jobs" / first / jobs.CLAIM).touch()
    assert ran(settings, first).state == "failed"
    jobs.again(settings, first)
    assert [one.id for one in jobs.waiting_ones(jobs.told(settings))] == [second, first]
    assert jobs.told(settings)[-1].lines == ()
    jobs.again(settings, second)  # what waits is left as it is
    assert [one.id for one in jobs.waiting_ones(jobs.told(settings))] == [second, first]


@pytest.mark.parametrize(
    ("number", "way", "order"),
    [(2, "up", "132"), (0, "down", "213"), (1, "up", "213"), (0, "up", "123"), (2, "down", "123")],
)
def test_those_that_wait_change_places(settings: Settings, number: int, way: Literal["up", "down"], order: str) -> None:
    ids = [jobs.add(settings, job("--version")) for _ in range(3)]
    jobs.move(settings, ids[number], way)
    assert "".join(one.id for one in jobs.waiting_ones(jobs.told(settings))) == order


def test_what_is_not_under_way_is_taken_off_the_list_and_its_results_stay(settings: Settings) -> None:
    out = settings.folder / "hotel" / "acceptance" / "spec" / "1"
    out.mkdir(parents=True)
    waits, ended, runs = (jobs.add(settings, job("--version")) for _ in range(3))
    for id_ in (ended, runs):
        (settings.kept / "jobs" / id_ / jobs.CLAIM).touch()
    ran(settings, ended)
    jobs.remove(settings, waits)
    assert not out.exists()  # an empty place kept for results
    out.mkdir()
    (out / "results.json").write_text("{}", encoding="utf-8")
    for id_ in (ended, runs):
        jobs.remove(settings, id_)
    assert [one.id for one in jobs.told(settings)] == [runs]
    assert (out / "results.json").is_file()


@pytest.mark.parametrize("id_", ["../../hotel", "x", "", "99"])
def test_what_is_no_run_is_not_stopped(settings: Settings, folder: Path, id_: str) -> None:
    jobs.stop(settings, id_)
    assert not list(folder.rglob(jobs.STOP))


def test_the_page_tells_what_runs_and_what_was_said(client: Client, settings: Settings) -> None:
    waiting = jobs.add(settings, job("--version"))
    jobs.stop(settings, waiting)
    id_ = jobs.add(settings, job("lint", "<b>.yaml"))
    (settings.kept / "jobs" / id_ / jobs.CLAIM).touch()
    ran(settings, id_)
    page = client.get(f"/runs/{NAME}").text
    assert f'value="again {id_}"' in page
    assert "not carried out" in page
    assert "&lt;b&gt;.yaml" in page
    assert "<b>.yaml" not in page
    assert 'name="url website"' in page
    assert "https://neu.hotel-bergsicht.example" in page
    assert client.get(f"/jobs/{NAME}").text.count('class="job"') == 2


@pytest.mark.parametrize("trust", [False, True])
def test_a_re_test_runs_the_projects_own_programs_only_with_stated_trust(
    client: Client, folder: Path, trust: bool
) -> None:
    run = folder / "hotel" / "acceptance" / "spec" / "1"
    run.mkdir(parents=True)
    (run / "results.json").write_text('{"kind": "acceptance", "as_of": "2027-03-16"}', encoding="utf-8")
    kept = Kept(order=Order(milestone="M2", urls={"website": "http://127.0.0.1:9/"}), spec="spec.yaml", files={})
    (run / "acceptance.json").write_bytes(msgspec.json.encode(kept))
    page = client.get(f"/runs/{NAME}?after=hotel/acceptance/spec/1").text
    assert 'name="trust"' in page
    assert "with all your rights" in page
    assert "<code>tests/test_buchung.py</code>" in page
    held = jobs.add(client.settings, job("--version"))
    (client.settings.kept / "jobs" / held / jobs.CLAIM).touch()  # so that nothing is begun here
    sent = {"after": "hotel/acceptance/spec/1"} | ({"trust": "1"} if trust else {})
    assert client.post(f"/runs/{NAME}", sent).status_code == 303
    arguments = jobs.told(client.settings)[0].job.arguments
    assert "--after=./acceptance/spec/1" in arguments
    assert ("--trust" in arguments) is trust


def test_a_re_test_asks_only_for_deliverables_that_the_spec_still_has(client: Client, folder: Path) -> None:
    run = folder / "hotel" / "acceptance" / "spec" / "1"
    run.mkdir(parents=True)
    (run / "results.json").write_text('{"kind": "acceptance", "as_of": "2027-03-16"}', encoding="utf-8")
    gone = {"website": "http://127.0.0.1:9/", "blog": "http://127.0.0.1:8/"}
    kept = Kept(order=Order(urls=gone), spec="spec.yaml", files={})
    (run / "acceptance.json").write_bytes(msgspec.json.encode(kept))
    page = client.get(f"/runs/{NAME}?after=hotel/acceptance/spec/1")
    assert page.status_code == 200
    assert 'value="http://127.0.0.1:9/"' in page.text
    assert "127.0.0.1:8" not in page.text


def test_trust_is_asked_for_only_where_programs_stand_beside_the_spec(client: Client, folder: Path) -> None:
    assert 'name="trust"' in client.get(f"/runs/{NAME}").text
    (folder / "klein").mkdir()
    (folder / "klein" / "spec.yaml").write_text("toolkit: 1\ntitle: Klein\nlanguage: de-CH\n", encoding="utf-8")
    assert 'name="trust"' not in client.get("/runs/klein/spec.yaml").text


def test_the_queue_is_steered_from_its_page_and_leads_back(client: Client, settings: Settings) -> None:
    held, first, second = (jobs.add(settings, job("--version")) for _ in range(3))
    (settings.kept / "jobs" / held / jobs.CLAIM).touch()
    page = client.get("/queue").text
    assert page.index(f'/run/{first}"') < page.index(f'/run/{second}"')
    answer = client.post("/queue", {"action": f"up {second}", "back": f"/runs/{NAME}"})
    assert answer.headers["location"] == f"/runs/{NAME}"
    page = client.get("/queue").text
    assert page.index(f'/run/{second}"') < page.index(f'/run/{first}"')
    assert f'value="down {second}"' in page
    assert f'value="up {second}"' not in page
    removed = client.post("/queue", {"action": f"remove {first}", "back": f"/run/{first}"})
    assert removed.headers["location"] == "/queue"
    assert client.get(f"/run/{first}").status_code == 404
    assert client.post("/queue", {"action": "stop 2", "back": "https://evil.example"}).headers["location"] == "/"


def test_an_invalid_spec_cannot_be_tested_and_says_so(client: Client, folder: Path) -> None:
    (folder / NAME).write_text("toolkit: 1\ntitle: x\n", encoding="utf-8")
    page = client.get(f"/runs/{NAME}")
    assert page.status_code == 200
    assert "before its errors are corrected" in page.text
    assert client.post(f"/runs/{NAME}", {"action": "start"}).status_code == 400


def test_results_are_shown_in_place_and_kept(client: Client, folder: Path) -> None:
    run = folder / "hotel" / "acceptance" / "spec" / "1"
    run.mkdir(parents=True)
    (run / "results.json").write_text('{"kind": "acceptance", "as_of": "2027-03-16"}', encoding="utf-8")
    for name in ("record.html", "report.html"):
        (run / name).write_text(f"<h1>{name}</h1>", encoding="utf-8")
    (run / "record.pdf").write_bytes(b"%PDF")
    address = "/results/hotel/acceptance/spec/1"
    page = client.get(address).text
    assert 'sandbox title="record.html" src="/view/hotel/acceptance/spec/1/record.html"' in page
    assert 'src="/view/hotel/acceptance/spec/1/report.html"' in client.get(f"{address}?page=report.html").text
    assert 'src="/view/hotel/acceptance/spec/1/record.html"' in client.get(f"{address}?page=../../spec.yaml").text
    assert 'href="/file/hotel/acceptance/spec/1/record.pdf"' in page
    assert client.get("/file/hotel/acceptance/spec/1/record.pdf").content == b"%PDF"
