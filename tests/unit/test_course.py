"""How a run stands, as the terminal tells it and a file keeps it."""

from pathlib import Path

import msgspec

from toolkit.acceptance.telling import Teller
from toolkit.checking.results import Finding, Result, Subject
from toolkit.course import Course, Defect, Event, read


def event(kind: str, **more: object) -> Event:
    return msgspec.convert({"kind": kind, "id": "a", "url": "https://a.example/", **more}, Event)


def test_sites_of_runs_before_are_done_and_do_not_quicken_the_pace() -> None:
    course = Course(10, 4)
    assert (course.standing.done, course.standing.left) == (4, None)
    course.tell(event("start"))
    assert course.standing.running[0].url == "https://a.example/"
    course.tell(event("done", pages=3))
    now = course.standing
    assert (now.total, now.done, now.pages, now.running) == (10, 5, 3, ())
    assert now.left is not None
    assert abs(now.left - 5 * now.seconds) < 0.01


def test_what_is_known_to_follow_tells_the_time_left() -> None:
    course = Course(1, 0)
    course.tell(event("start", ahead=2))
    assert course.standing.left is None
    course.tell(event("page", text="https://a.example/rooms", ahead=6))
    course.tell(event("page", text="https://a.example/offers", ahead=4))
    now = course.standing
    assert now.left is not None
    assert abs(now.left - now.seconds / 2 * 4) < 0.01
    assert now.running[0].text == "https://a.example/offers"


def test_defects_are_counted_by_class_and_the_last_ones_kept() -> None:
    course = Course(1, 0)
    found = tuple(Defect(subject="a", severity="major", text=f"sentence {number}") for number in range(9))
    course.tell(event("done", defects=found, ahead=0))
    now = course.standing
    assert now.counts == {"blocking": 0, "major": 9, "minor": 0}
    assert [one.text for one in now.latest] == [f"sentence {number}" for number in range(5)]


def test_what_is_kept_is_read_again_and_what_is_damaged_is_nothing(tmp_path: Path) -> None:
    place = tmp_path / "progress.json"
    assert read(place) is None
    now = Course(3, 1).standing
    place.write_bytes(msgspec.json.encode(now))
    assert read(place) == now
    place.write_bytes(b'{"total": 3')
    assert read(place) is None


def test_an_acceptance_tells_what_follows_also_in_deliverables_that_wait() -> None:
    told: list[Event] = []
    teller = Teller(told.append, {"website": ("https://a.example/", 2), "profile": ("https://b.example/", 0)})
    teller.start("website")
    teller.ahead(0)
    teller.page("https://a.example/")
    teller.ahead(1)
    teller.page("https://a.example/rooms")
    teller.trial("W-02 desktop")
    teller.trial("W-02 mobile")
    fault = Finding(page=None, message="The page is missing.", target=None, data={})
    teller.done(subject("website", fault))
    teller.start("profile")
    assert [one.ahead for one in told] == [3, 3, 5, 4, 3, 2, 0], "a page still follows while scenarios are tried"
    assert told[-2].defects == (Defect(subject="website", severity="minor", text="The page is missing."),)
    assert told[-1].url == "https://b.example/"


def subject(name: str, *found: Finding) -> Subject:
    failed = Result(criterion="W-01", check="x", verdict="fail", severity="minor", reason=None, findings=found)
    met = Result(criterion="W-02", check="x", verdict="pass", severity="major", reason=None, findings=())
    return Subject(id=name, kind="website", url="", state="complete", pages=(), capture=None, results=(failed, met))
