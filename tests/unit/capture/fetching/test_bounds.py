"""Limits of the platforms, answers that are none, and runs that were stopped."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.unit.capture.fetching import standin
from tests.unit.capture.fetching.standin import (
    PAGE_TOKEN,
    TOKEN,
    Asked,
    StandIn,
    Told,
    google_error,
    graph_error,
    serving,
)
from tests.unit.capture.fetching.test_fetching import PLATFORMS, SAID, WHOLE, fetched, nowhere, profile
from toolkit.capture.exports import read
from toolkit.capture.fetched import decoded
from toolkit.capture.fetching._clock import now
from toolkit.capture.fetching._secret import Secret
from toolkit.errors import NotCarriedOut, WrongUsage

Instead = Callable[[StandIn, Asked], Told | None]


def once(told: Told, when: Callable[[Asked], bool], times: int = 1) -> Instead:
    """So many times this instead of the answer."""
    left = [told] * times

    def instead(here: StandIn, asked: Asked) -> Told | None:
        return left.pop() if left and when(asked) else None

    return instead


def later_pages(asked: Asked) -> bool:
    return "after" in asked.query or "pageToken" in asked.query


BUSINESS = '{"42":[{"type":"pages","call_count":100,"total_time":1,"estimated_time_to_regain_access":%s}]}'
BRIEF = [
    *(("facebook", graph_error(code, "(#4) limit reached", 403, retry_after="0")) for code in (4, 17, 32, 613, 80001)),
    ("facebook", graph_error(2, "Service temporarily unavailable", 500)),
    ("facebook", Told(502, raw=b"<html>Bad gateway")),
    ("instagram", graph_error(80002, "There have been too many calls", 400, retry_after="0")),
    ("youtube", google_error(403, "rateLimitExceeded", "Rate limit")),
    ("google-business", google_error(429, "RATE_LIMIT_EXCEEDED", "Quota exceeded", **{"retry-after": "0"})),
    ("google-business", Told(503, raw=b"Service Unavailable")),
]


@pytest.mark.parametrize(("platform", "told"), BRIEF)
def test_a_short_limit_is_waited_for(platform: str, told: Told, tmp_path: Path) -> None:
    with serving(StandIn(PLATFORMS[platform], once(told, later_pages, times=2))) as here:
        found = profile(here, tmp_path / "p")
    assert set(found.capabilities) == set(WHOLE[platform])
    assert [said.text for said in found.comments] == SAID[platform]


LONG = [
    ("facebook", graph_error(32, "(#32) Page limit", x_business_use_case_usage=BUSINESS % 30), timedelta(minutes=30)),
    ("facebook", graph_error(4, "(#4) Application limit", retry_after="7200"), timedelta(hours=2)),
    ("youtube", google_error(403, "quotaExceeded", "You have exceeded your quota."), None),
    ("google-business", google_error(429, "rateLimitExceeded", "Slow down", **{"retry-after": "3600"}),
     timedelta(hours=1)),
]  # fmt: skip


@pytest.mark.parametrize(("platform", "told", "wait"), LONG)
def test_a_long_limit_ends_the_run_and_tells_when_to_go_on(
    platform: str, told: Told, wait: timedelta | None, tmp_path: Path
) -> None:
    with serving(StandIn(PLATFORMS[platform], once(told, later_pages))) as here:
        with pytest.raises(NotCarriedOut, match="allows no more questions") as stopped:
            fetched(here, tmp_path / "p")
        when = now() + wait if wait else None
        after = stopped.value.instead.partition(" again after ")[2][:16]
        moment = datetime.strptime(after, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
        if when:
            assert abs(moment - when) < timedelta(minutes=2)
        else:
            assert (moment.minute, moment.hour in (7, 8)) == (0, True), "midnight on the Pacific"
        note = decoded((tmp_path / "p" / "fetched.json").read_bytes())
        assert note
        assert (note.stopped, note.finished) == ("limit", None)
        assert "fetch-unfinished" in read(tmp_path / "p", platform).missing.values()
        found = profile(here, tmp_path / "p")
    assert set(found.capabilities) == set(WHOLE[platform])
    assert [said.text for said in found.comments] == SAID[platform]


def test_a_run_slows_down_before_the_allowance_is_used_up(tmp_path: Path) -> None:
    def nearly(here: StandIn, asked: Asked) -> Told | None:
        if "published_posts" not in asked.path or "after" in asked.query:
            return None
        told = here.answer(here, asked)
        told.headers["x-app-usage"] = '{"call_count":96,"total_time":4,"total_cputime":1}'
        return told

    with serving(StandIn(standin.facebook, nearly)) as here:
        with pytest.raises(NotCarriedOut, match="nearly all questions"):
            fetched(here, tmp_path / "p")
        assert here.times("published_posts") == 1
        assert set(profile(here, tmp_path / "p").capabilities) == set(WHOLE["facebook"])
        assert here.times("published_posts") == 3


def test_silence_ends_the_run_after_some_attempts(tmp_path: Path) -> None:
    with serving(StandIn(standin.facebook, lambda here, asked: Told(503, raw=b""))) as here:
        with pytest.raises(NotCarriedOut, match="does not answer"):
            fetched(here, tmp_path / "p")
        assert len(here.asked) == 6


def test_too_much_at_once_is_asked_for_in_smaller_pages(tmp_path: Path) -> None:
    def heavy(here: StandIn, asked: Asked) -> Told | None:
        if "published_posts" in asked.path and int(asked.query["limit"]) > 12:
            return graph_error(1, "Please reduce the amount of data you're asking for, then retry your request", 500)
        return None

    with serving(StandIn(standin.facebook, heavy)) as here:
        found = profile(here, tmp_path / "p")
    assert len(found.posts) == 5


# --- answers that are none


def _page(**more: object) -> Told:
    return Told(data={"data": [standin.FB_POSTS[0]]} | more)


HOSTILE = [
    (_page(paging={"next": "https://elsewhere.example/v26.0/42/published_posts?after=2"}), "not the host of the API"),
    (_page(paging={"next": "http://169.254.169.254/latest"}), "not the host of the API"),
    (_page(paging={"next": "file:///etc/passwd"}), "not the host of the API"),
    (Told(raw=b"<html>Please log in</html>"), "something else than JSON"),
    (Told(raw=b"[1, 2]"), "something else than JSON"),
    (Told(raw=b'{"data": [' + b" " * (32 * 1024 * 1024) + b"]}"), "more than 32 MB"),
    (Told(raw=b'{"data":' + b"[" * 100_000 + b"]" * 100_000 + b"}"), "something else than JSON"),
    (Told(raw=b"\xff\xfe{}"), "something else than JSON"),
]


@pytest.mark.parametrize(("told", "said"), HOSTILE)
def test_what_is_no_answer_is_refused_and_nothing_is_lost(told: Told, said: str, tmp_path: Path) -> None:
    with serving(StandIn(standin.facebook, once(told, lambda asked: "published_posts" in asked.path))) as here:
        with pytest.raises(NotCarriedOut, match=said) as refused:
            fetched(here, tmp_path / "p")
        assert "Bearer" not in refused.value.problem
        assert "about" in read(tmp_path / "p", "facebook").capabilities
        here.asked.clear()
        assert len(profile(here, tmp_path / "p").posts) == 5


def test_pages_that_lead_round_in_a_circle_end(tmp_path: Path) -> None:
    def circle(here: StandIn, asked: Asked) -> Told | None:
        if "published_posts" not in asked.path:
            return None
        return _page(paging={"next": f"{here.url}/42/published_posts?after=1"})

    with serving(StandIn(standin.facebook, circle)) as here:
        with pytest.raises(NotCarriedOut, match="circle"):
            fetched(here, tmp_path / "p")
        assert here.times("published_posts") <= 3


def test_a_redirect_is_not_followed_with_the_token(tmp_path: Path) -> None:
    away = Told(302, raw=b"", headers={"location": "https://elsewhere.example/"})
    instead = once(away, lambda asked: "published_posts" in asked.path, times=9)
    with serving(StandIn(standin.facebook, instead)) as here:
        found = profile(here, tmp_path / "p")
    assert found.missing["posts"] == "fetch-refused"


@pytest.mark.parametrize("id_", ["../../../evil", "a/b", "", "x" * 500, {"id": 1}, None])
def test_an_id_that_is_no_name_of_a_file_is_not_followed(id_: object, tmp_path: Path) -> None:
    odd = Told(data={"data": [standin.FB_POSTS[0] | {"id": id_}], "paging": []})
    with serving(StandIn(standin.facebook, once(odd, lambda asked: "published_posts" in asked.path))) as here:
        fetched(here, tmp_path / "p")
        read(tmp_path / "p", "facebook")
    assert {path.parent for path in tmp_path.rglob("*.json")} == {tmp_path / "p"}


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("odd", [{}, {"data": {}, "items": 3}, {"data": [None, 1, "x"], "items": [[]], "reviews": "x"}])
def test_odd_shapes_never_give_a_traceback(platform: str, odd: object, tmp_path: Path) -> None:
    strange = Told(data=odd)
    lists = ("posts", "media", "playlistItems", "commentThreads", "reviews", "comments", "admins")
    instead = once(strange, lambda asked: asked.path.endswith(lists), times=20)
    with serving(StandIn(PLATFORMS[platform], instead)) as here:
        fetched(here, tmp_path / "p")
    read(tmp_path / "p", platform)


# --- stopped and gone on


def test_a_place_that_is_no_longer_known_begins_anew(tmp_path: Path) -> None:
    with serving(StandIn(standin.facebook)) as here:
        here.instead = once(graph_error(190, "expired", 401), lambda asked: "after" in asked.query)
        with pytest.raises(NotCarriedOut):
            fetched(here, tmp_path / "p")
        lost = graph_error(100, "(#100) Invalid cursors values were passed to pagination API request")
        here.instead = once(lost, lambda asked: "after" in asked.query)
        found = profile(here, tmp_path / "p")
    assert len(found.posts) == 5


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_run_stopped_after_any_number_of_answers_goes_on_without_asking_twice(platform: str, tmp_path: Path) -> None:
    stop = google_error(401, "x", "no") if platform in ("youtube", "google-business") else graph_error(190, "no", 401)
    with serving(StandIn(PLATFORMS[platform])) as here:
        fetched(here, tmp_path / "whole")
        whole = len(here.asked)
        asks_who = sum("/me" in each.path or each.path in ("/v1/accounts", "/v1/accounts/1/locations", "/channels")
                       for each in here.asked[:2])  # fmt: skip
        here.asked.clear()
        for allowed in range(1, whole + 1):
            here.instead = _after(len(here.asked) + asks_who + 1, stop)
            try:
                fetched(here, tmp_path / "p")
                break
            except NotCarriedOut:
                assert allowed < whole
                read(tmp_path / "p", platform) if (tmp_path / "p" / "fetched.json").exists() else None
    assert {path.name: path.read_bytes() for path in (tmp_path / "p").glob("*-*.json")} == {
        path.name: path.read_bytes() for path in (tmp_path / "whole").glob("*-*.json")
    }


def _after(number: int, stop: Told) -> Instead:
    return lambda here, asked: stop if len(here.asked) > number else None


@pytest.mark.parametrize("damage", [b"", b'{"data": [{"id"'])
def test_a_page_that_was_damaged_meanwhile_is_asked_for_again(damage: bytes, tmp_path: Path) -> None:
    with serving(StandIn(standin.facebook)) as here:
        fetched(here, tmp_path / "p")
        (tmp_path / "p" / "posts-3.json").write_bytes(damage)
        assert len(profile(here, tmp_path / "p").posts) == 5


@pytest.mark.parametrize(
    "damage", [b"", b'{"platform"', b"[]", b'{"platform": "facebook", "started": "2025-01-01T00:00"}']
)
def test_without_the_note_of_what_was_refused_nothing_is_known_to_be_whole(damage: bytes, tmp_path: Path) -> None:
    with serving(StandIn(standin.facebook)) as here:
        fetched(here, tmp_path / "p")
    (tmp_path / "p" / "fetched.json").write_bytes(damage)
    found = read(tmp_path / "p", "facebook")
    assert found.capabilities == ()
    assert found.missing["comments.others"] == "fetch-unfinished"
    assert len(found.posts) == 5
    assert [each.part for each in found.unreadable] == ["fetched.json"]


def test_several_fetches_are_named_one_by_one(tmp_path: Path) -> None:
    with serving(StandIn(standin.facebook)) as here:
        for name in ("a", "b"):
            fetched(here, tmp_path / name)
        with pytest.raises(NotCarriedOut, match="several fetches"):
            read(tmp_path, "facebook")
        assert len(read([tmp_path / "a", tmp_path / "b"], "facebook").posts) == 5


@pytest.mark.parametrize("platform", PLATFORMS)
def test_half_a_file_is_read_as_far_as_it_goes(platform: str, tmp_path: Path) -> None:
    with serving(StandIn(PLATFORMS[platform])) as here:
        fetched(here, tmp_path / "p")
    for path in sorted((tmp_path / "p").iterdir()):
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
        assert read(tmp_path / "p", platform).unreadable
        path.write_bytes(whole)


def test_a_host_that_is_not_there_is_told(tmp_path: Path) -> None:
    here = StandIn(standin.facebook)
    with serving(here):
        pass
    with pytest.raises(NotCarriedOut, match="refused"):
        fetched(here, tmp_path / "p")


def test_a_post_that_was_deleted_meanwhile_does_not_end_the_run(tmp_path: Path) -> None:
    gone = graph_error(100, "Unsupported get request. Object with ID '42_3' does not exist", subcode=33)
    with serving(StandIn(standin.facebook, once(gone, lambda asked: asked.path == "/42_3/comments"))) as here:
        found = profile(here, tmp_path / "p")
    assert [said.text for said in found.comments] == SAID["facebook"][1:]
    assert "comments.others" in found.capabilities


@pytest.mark.parametrize(
    ("change", "said"),
    [({"since": date(2026, 1, 1)}, "since the beginning"), ({"account": "43"}, "may not read the profile")],
)
def test_a_folder_is_of_one_profile_and_one_question(change: dict[str, object], said: str, tmp_path: Path) -> None:
    with serving(StandIn(standin.facebook)) as here:
        fetched(here, tmp_path / "p")
        with pytest.raises(WrongUsage, match=said):
            fetched(here, tmp_path / "p", **change)  # type: ignore[arg-type]


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with serving(StandIn(standin.facebook)) as here, pytest.raises(WrongUsage, match="something else"):
        fetched(here, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("api", ["http://graph.example", "ftp://127.0.0.1", "https://x.example/?access_token=abc", "x"])
def test_a_token_goes_out_encrypted_only(api: str, tmp_path: Path) -> None:
    from toolkit.capture.fetching import Wanted, fetch

    with pytest.raises(WrongUsage, match="no plain https") as told:
        fetch(Wanted(platform="facebook", folder=tmp_path / "p", api=api), TOKEN, lambda step: None)
    assert "abc" not in told.value.problem


@pytest.mark.parametrize(
    "token", ["", "short", "two words of a token", "line\nbreak-in-the-token", "ümlaut-in-the-token"]
)
def test_what_is_no_token_is_not_sent(token: str) -> None:
    with pytest.raises(WrongUsage, match="is none") as told:
        Secret(token)
    assert not token or token not in told.value.problem


def test_a_token_is_masked_in_every_form() -> None:
    secret = Secret(TOKEN)
    forms = (TOKEN, TOKEN.replace("/", "\\/"), TOKEN.replace("/", "%2F").replace("+", "%2B"),
             TOKEN.replace("/", "%2f").replace("+", "%2b"))  # fmt: skip
    for form in forms:
        assert secret.masked(f"<{form}>") == "<***>"
    assert secret.masked(f"?access_token={PAGE_TOKEN}&after=2") == "?access_token=***&after=2"
    assert TOKEN not in repr(secret)


def test_an_answer_that_repeats_the_token_is_kept_without_it(tmp_path: Path) -> None:
    def echo(here: StandIn, asked: Asked) -> Told | None:
        if "published_posts" not in asked.path:
            return None
        return _page(debug=PAGE_TOKEN, other=f"x={PAGE_TOKEN.replace('/', '%2f')}")

    with serving(StandIn(standin.facebook, echo)) as here:
        fetched(here, tmp_path / "p")
    assert nowhere(tmp_path, TOKEN, PAGE_TOKEN)
