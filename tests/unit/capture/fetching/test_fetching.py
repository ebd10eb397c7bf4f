"""What is fetched from each platform, read back by the readers of evidence."""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.unit.capture.fetching import standin
from tests.unit.capture.fetching.standin import KEY, PAGE_TOKEN, TOKEN, Asked, StandIn, Told, graph_error, serving
from tests.unit.checks.test_profile import judged
from toolkit.capture.exports import read, sources
from toolkit.capture.fetched import Fetched
from toolkit.capture.fetching import Wanted, fetch, platforms
from toolkit.errors import NotCarriedOut, WrongUsage
from toolkit.observations import Profile

PLATFORMS = {
    "facebook": standin.facebook, "instagram": standin.instagram, "google-business": standin.google_business,
    "youtube": standin.youtube,
}  # fmt: skip
WHOLE = {
    "facebook": ("posts", "texts", "times", "ids", "counts", "comments.others", "replies.own", "about", "contact",
                 "hours", "pictures", "roles"),
    "instagram": ("posts", "texts", "times", "ids", "counts", "comments.others", "replies.own", "about"),
    "google-business": ("about", "contact", "hours", "reviews", "comments.others", "replies.own", "texts", "times",
                        "posts", "pictures", "roles"),
    "youtube": ("posts", "texts", "times", "ids", "counts", "comments.others", "replies.own", "about", "pictures"),
}  # fmt: skip
SAID = {
    "facebook": ["Schön!", "Habt ihr Parkplätze?", "Ja, hinter dem Haus", "Wann öffnet die Küche?"],
    "instagram": ["Wie lange habt ihr offen?", "Habt ihr Sauna?", "Toll", "Antwort 0", "Antwort 1", "Antwort 2"],
    "google-business": ["Laut", "Sehr schön", "Zimmer war kalt", "Das tut uns leid"],
    "youtube": ["Wann?", "Schön", "Wo ist das?", "Antwort 0", "Antwort 1", "Antwort 2"],
}
POSTS = {
    "facebook": [f"Beitrag {n}" for n in range(1, 6)], "instagram": ["Bild 1", "Bild 2", "Bild 3"],
    "google-business": [], "youtube": ["Film v1", "Film v2", "Film v3"],
}  # fmt: skip


def fetched(here: StandIn, folder: Path, token: str = TOKEN, wait: float = 5.0, **wanted: object) -> Fetched:
    platform = next(name for name, answer in PLATFORMS.items() if answer is here.answer)
    return fetch(
        Wanted(platform=platform, folder=folder, api=here.url, wait=wait, first_wait=0.001, **wanted),  # type: ignore[arg-type]
        token, lambda step: None,
    )  # fmt: skip


def profile(here: StandIn, folder: Path, token: str = TOKEN, **wanted: object) -> Profile:
    told = fetched(here, folder, token, **wanted)
    return read(folder, told.platform)


def nowhere(folder: Path, *secrets: str) -> bool:
    """Whether no byte of any file repeats a token, in whatever form."""
    data = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    forms = {form for secret in secrets for form in (secret, secret.replace("/", "%2F"), secret.replace("/", "\\/"))}
    forms |= {form.replace("+", "%2B") for form in forms}
    return not any(form.encode() in data for form in forms)


def test_every_platform_is_tested() -> None:
    assert set(platforms()) == set(PLATFORMS)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_whole_profile_is_fetched_and_read(platform: str, tmp_path: Path) -> None:
    with serving(StandIn(PLATFORMS[platform])) as here:
        found = profile(here, tmp_path / "p")
    assert found.source == f"{platform}-api"
    assert set(found.capabilities) == set(WHOLE[platform])
    assert all(found.source in sources(each, platform) for each in found.capabilities)
    assert [post.text for post in found.posts] == POSTS[platform]
    assert [said.text for said in found.comments] == SAID[platform]
    assert found.missing == {}
    assert {said.role for said in found.comments} == {"guest", "owner"}
    assert nowhere(tmp_path, TOKEN, PAGE_TOKEN)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_second_run_asks_only_whose_profile_it_is(platform: str, tmp_path: Path) -> None:
    with serving(StandIn(PLATFORMS[platform])) as here:
        fetched(here, tmp_path / "p")
        before = {path: path.read_bytes() for path in (tmp_path / "p").glob("*-*.json")}
        here.asked.clear()
        fetched(here, tmp_path / "p")
        assert len(here.asked) <= 2
    assert {path: path.read_bytes() for path in (tmp_path / "p").glob("*-*.json")} == before


def test_a_page_has_its_fields_pictures_hours_and_holders(tmp_path: Path) -> None:
    with serving(StandIn(standin.facebook)) as here:
        found = profile(here, tmp_path / "p", PAGE_TOKEN)
    assert (found.name, found.handle, found.category) == ("Hotel Bären", "baeren", "Hotel")
    assert (found.phone, found.email) == ("+41 33 555 01 01", "info@baeren.example")
    assert found.hours == ("Mo 08:00-12:00", "Mo 14:00-18:30")
    assert [(each.use, each.width) for each in found.pictures] == [("avatar", 800), ("cover", 0)]
    assert [(each.person, each.role) for each in found.holders] == [
        ("Anna Muster", "MANAGE, CREATE_CONTENT"), ("Agentur Beispiel", "CREATE_CONTENT"),
    ]  # fmt: skip
    assert found.followers[0].total == 310
    assert found.posts[-1].counts == {"reactions": 4, "comments": 3, "shares": 2}
    answer = next(said for said in found.comments if said.role == "owner")
    assert (answer.post, answer.parent, answer.time) == ("42_5", "5_1", datetime(2025, 10, 5, 12, tzinfo=UTC))


def test_a_person_s_token_is_exchanged_for_that_of_the_page_and_both_stay_secret(tmp_path: Path) -> None:
    with serving(StandIn(standin.facebook)) as here:
        fetched(here, tmp_path / "p", TOKEN)
        assert here.asked[-1].headers["authorization"] == f"Bearer {PAGE_TOKEN}"
        assert not any("token" in name for each in here.asked for name in each.query)
    assert nowhere(tmp_path, TOKEN, PAGE_TOKEN)


def test_posts_without_comments_are_not_asked_for_them_but_the_newest(tmp_path: Path) -> None:
    with serving(StandIn(standin.facebook)) as here:
        fetched(here, tmp_path / "p")
        assert [each.path for each in here.asked if "comments" in each.path] == [
            "/42_5/comments", "/42_5/comments", "/42_3/comments",
        ]  # fmt: skip


def test_replies_beyond_those_that_came_along_are_fetched(tmp_path: Path) -> None:
    with serving(StandIn(standin.instagram)) as here:
        found = profile(here, tmp_path / "p", f"IG{TOKEN}")
        assert here.times("/c1/replies") == 2
    answers = [said for said in found.comments if said.role == "owner"]
    assert {(said.post, said.parent) for said in answers} == {("m3", "c1")}


def test_replies_of_a_thread_are_under_its_video(tmp_path: Path) -> None:
    with serving(StandIn(standin.youtube)) as here:
        found = profile(here, tmp_path / "p")
    assert {(said.post, said.parent) for said in found.comments if said.role == "owner"} == {("v3", "t1")}
    assert found.posts[-1].counts == {"views": 120, "reactions": 7, "comments": 2}


def test_a_key_of_the_console_reads_the_channel_that_is_named(tmp_path: Path) -> None:
    with serving(StandIn(standin.youtube)) as here:
        found = profile(here, tmp_path / "p", KEY, account="@baeren")
        assert here.asked[0].query["forHandle"] == "@baeren"
        assert all("authorization" not in each.headers for each in here.asked)
        with pytest.raises(WrongUsage, match="belongs to no channel"):
            fetched(here, tmp_path / "q", KEY)
    assert found.name == "Hotel Bären"
    assert nowhere(tmp_path, KEY)


def test_a_location_has_its_administrators_and_an_invitation_is_none(tmp_path: Path) -> None:
    with serving(StandIn(standin.google_business)) as here:
        found = profile(here, tmp_path / "p", account="locations/2")
    assert [(each.person, each.role) for each in found.holders] == [
        ("anna@baeren.example", "PRIMARY_OWNER"), ("a@b.example", "OWNER"),
    ]  # fmt: skip
    assert [(each.use, each.width, each.height) for each in found.pictures] == [("cover", 1600, 900)]
    assert [said.rating for said in found.comments] == [1, 5, 2, None]


def test_lists_that_google_leaves_out_are_empty_and_not_unknown(tmp_path: Path) -> None:
    def no_reviews(here: StandIn, asked: Asked) -> Told | None:
        return Told(data={}) if asked.path.endswith("/reviews") else None

    with serving(StandIn(standin.google_business, no_reviews)) as here:
        found = profile(here, tmp_path / "p")
    assert found.comments == ()
    assert {"reviews", "comments.others"} <= set(found.capabilities)


@pytest.mark.parametrize(
    ("platform", "posts", "first"),
    [("facebook", 3, date(2025, 10, 4)), ("youtube", 3, date(2025, 10, 3)), ("google-business", 0, date(2025, 10, 9))],
)
def test_what_is_older_is_left_out_and_not_covered(platform: str, posts: int, first: date, tmp_path: Path) -> None:
    with serving(StandIn(PLATFORMS[platform], size=1)) as here:
        whole = fetched(here, tmp_path / "whole")
        before = len(here.asked)
        found = profile(here, tmp_path / "p", since=first)
        assert len(here.asked) - before < before
    assert whole.since is None
    assert found.covers
    assert found.covers[0] == first
    assert len(found.posts) <= posts or platform == "youtube"


# --- rights


REFUSALS = [
    ("facebook", r"/comments$", graph_error(10, "(#10) Requires 'pages_read_user_content'"),
     {"comments.others", "replies.own"}),
    ("facebook", r"/comments$", graph_error(200, "(#200) Permissions error", 403), {"comments.others", "replies.own"}),
    ("facebook", r"/(roles|assigned_users)$", graph_error(200, "Permissions error", 403), {"roles"}),
    ("instagram", r"/comments$", graph_error(10, "(#10) Application does not have permission", 403),
     {"comments.others", "replies.own"}),
    ("youtube", r"/commentThreads$", standin.google_error(403, "insufficientPermissions", "Insufficient scopes"),
     {"comments.others", "replies.own"}),
    ("google-business", r"/reviews$", standin.google_error(403, "forbidden", "The caller does not have permission"),
     {"reviews", "comments.others", "replies.own"}),
]  # fmt: skip


@pytest.mark.parametrize(("platform", "pattern", "refusal", "lacking"), REFUSALS)
def test_what_the_token_may_not_read_is_missing_and_never_empty(
    platform: str, pattern: str, refusal: Told, lacking: set[str], tmp_path: Path
) -> None:
    allowed: list[bool] = []

    def refuse(here: StandIn, asked: Asked) -> Told | None:
        return refusal if re.search(pattern, asked.path) and not allowed else None

    with serving(StandIn(PLATFORMS[platform], refuse)) as here:
        found = profile(here, tmp_path / "p")
        assert lacking <= set(found.missing)
        assert set(found.missing.values()) == {"fetch-refused"}
        assert not lacking & set(found.capabilities)
        assert [post.text for post in found.posts] == POSTS[platform]
        told = json.loads((tmp_path / "p" / "fetched.json").read_bytes())
        assert any(each.get("said") for each in told["asked"].values())
        assert here.times(pattern) <= 2, "a permission that is lacking is not asked for again and again"
        allowed.append(True)
        again = profile(here, tmp_path / "p")
    assert set(again.capabilities) == set(WHOLE[platform])
    assert [said.text for said in again.comments] == SAID[platform]


@pytest.mark.parametrize(
    ("refused", "verdict", "key"), [(True, "inconclusive", "missing"), (False, "inconclusive", "too-few")]
)
def test_a_refusal_is_never_judged_as_silence(refused: bool, verdict: str, key: str, tmp_path: Path) -> None:
    def refuse(here: StandIn, asked: Asked) -> Told | None:
        return graph_error(10, "(#10) no") if refused and asked.path.endswith("/comments") else None

    with serving(StandIn(standin.facebook, refuse)) as here:
        result = judged("profile.dialogue", profile(here, tmp_path / "p"), zone="Europe/Zurich")
    assert (result.verdict, result.reason_key) == (verdict, key)


def test_comments_without_their_authors_do_not_tell_the_house_from_its_guests(tmp_path: Path) -> None:
    def nameless(here: StandIn, asked: Asked) -> Told | None:
        told = here.answer(here, asked) if asked.path.endswith("/comments") else None
        for said in told.data["data"] if told else ():
            del said["from"]
        return told

    with serving(StandIn(standin.facebook, nameless)) as here:
        found = profile(here, tmp_path / "p")
    assert {said.role for said in found.comments} == {"unknown"}
    assert "replies.own" not in found.capabilities


@pytest.mark.parametrize(("silent", "whole"), [({"42_5", "42_3"}, False), ({"42_5"}, True), (set(), True)])
def test_comments_that_are_counted_and_not_shown_are_withheld(silent: set[str], whole: bool, tmp_path: Path) -> None:
    def empty(here: StandIn, asked: Asked) -> Told | None:
        return Told(data={"data": []}) if asked.path.split("/")[1] in silent and "comments" in asked.path else None

    with serving(StandIn(standin.facebook, empty)) as here:
        found = profile(here, tmp_path / "p")
    assert ("comments.others" in found.capabilities) is whole
    assert found.missing.get("comments.others") == (None if whole else "fetch-withheld")


def test_posts_are_read_without_figures_when_these_are_refused(tmp_path: Path) -> None:
    def figures(here: StandIn, asked: Asked) -> Told | None:
        return graph_error(10, "(#10) no") if "summary" in asked.query.get("fields", "") else None

    with serving(StandIn(standin.facebook, figures)) as here:
        found = profile(here, tmp_path / "p")
    assert len(found.posts) == 5
    assert "comments" not in found.posts[0].counts
    assert [said.text for said in found.comments] == SAID["facebook"]


@pytest.mark.parametrize("platform", PLATFORMS)
def test_an_expired_token_is_told_plainly_and_not_repeated(platform: str, tmp_path: Path) -> None:
    with serving(StandIn(PLATFORMS[platform])) as here, pytest.raises(NotCarriedOut) as told:
        fetched(here, tmp_path / "p", "another-token-that-expired/yesterday")
    assert "does not accept the token" in told.value.problem
    assert "Get a new token" in told.value.instead
    assert "another-token" not in told.value.problem + told.value.instead
    assert nowhere(tmp_path, "another-token-that-expired/yesterday")


def test_a_token_that_expires_midway_keeps_what_there_is(tmp_path: Path) -> None:
    with serving(StandIn(standin.facebook)) as here:
        here.instead = lambda here, asked: graph_error(190, "expired", 401) if "after" in asked.query else None
        with pytest.raises(NotCarriedOut):
            fetched(here, tmp_path / "p")
        found = read(tmp_path / "p", "facebook")
        assert found.missing["posts"] == found.missing["comments.others"] == "fetch-unfinished"
        assert {"about", "hours"} <= set(found.capabilities)
        here.instead = lambda here, asked: None
        assert set(profile(here, tmp_path / "p").capabilities) == set(WHOLE["facebook"])
        assert here.times("/42$") == 3, "the page, its hours and its pictures are asked for once"
