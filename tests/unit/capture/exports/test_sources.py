"""Every source in its layouts: what is read, and what the source is said to know."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.unit.capture.exports import layouts
from tests.unit.capture.exports.archives import comment, members, packed, post, unpacked
from tests.unit.capture.exports.layouts import NOON, Files
from toolkit.capture.exports import platforms, read, sources
from toolkit.errors import NotCarriedOut
from toolkit.observations import Profile
from toolkit.observations.profile import Unread

TEN = datetime(2026, 10, 5, 10, tzinfo=UTC)
ANSWER = [("owner", "Gerne, bis Samstag")]
TWEETS = ["Zimmer & Frühstück", "RT @ort: Markt am Samstag", "und weiter"]
REVIEWS = [("guest", "Zimmer war kalt"), ("guest", ""), ("owner", "Das tut uns leid")]
LAYOUTS: list[tuple[str, str, Files, list[str], list[tuple[str, str]]]] = [
    ("instagram", "instagram-export", layouts.instagram(), ["Frühstück im Garten 🐻", ""], ANSWER),
    ("instagram", "instagram-export", layouts.instagram("content"), ["Frühstück im Garten 🐻", ""], ANSWER),
    *(
        ("x", "x-archive", layouts.x(name), TWEETS, [("owner", "@gast Gerne!")])
        for name in ("tweets.js", "tweet.js", "tweets-part1.js")
    ),
    ("tiktok", "tiktok-export", layouts.tiktok(), ["Morgennebel"], [("owner", "Gerne")]),
    ("tiktok", "tiktok-export", layouts.tiktok("Video", "Videos", "Profile"), ["Morgennebel"], [("owner", "Gerne")]),
    *(
        ("youtube", "youtube-takeout", files, ["Ein Tag am See"], [("owner", "Gerne, bis bald")])
        for files in (layouts.youtube(), layouts.youtube("Takeout/YouTube und YouTube Music", german=True))
    ),
    *(
        ("google-business", "google-business-takeout", layouts.google_business(f"Takeout/{name}"), [], REVIEWS)
        for name in ("Google Business Profile", "Google Unternehmensprofil")
    ),
    *(("linkedin", "linkedin-page-table", layouts.linkedin(form), ["Wir bilden aus"], []) for form in ("xls", "xlsx")),
    *(
        (site, "meta-suite-table", files, ["Neue Karte"], [])
        for site, files in (
            ("facebook", layouts.meta_suite()),
            ("facebook", layouts.meta_suite(german=True)),
            ("facebook", layouts.meta_suite(encoding="utf-16")),
            ("instagram", layouts.meta_suite(site="www.instagram.com")),
        )
    ),
    (
        "facebook", "facebook-api", layouts.facebook_api(), ["Neue Karte"],
        [("guest", "Habt ihr Parkplätze?"), ("owner", "Ja, hinter dem Haus")],
    ),
    (
        "instagram", "instagram-api", layouts.instagram_api(), ["Abend am See"],
        [("guest", "Wie lange habt ihr offen?"), ("owner", "Bis 22 Uhr")],
    ),
    (
        "youtube", "youtube-api", layouts.youtube_api(), ["Am See"],
        [("guest", "Wo ist das?"), ("owner", "Am Thunersee")],
    ),
    (
        "tripadvisor", "table", layouts.table(), ["Tag der offenen Tür"],
        [("guest", "Wann beginnt er?"), ("owner", "Um zehn")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("platform", "source", "files", "posts", "comments"), LAYOUTS)
@pytest.mark.parametrize("form", ["zip", "folder"])
def test_each_layout_is_recognised_and_read(
    platform: str,
    source: str,
    files: Files,
    posts: list[str],
    comments: list[tuple[str, str]],
    form: str,
    tmp_path: Path,
) -> None:
    path = packed(tmp_path / "export.zip", files) if form == "zip" else unpacked(tmp_path / "export", files)
    profile = read(path, platform)
    assert profile.source == source
    assert profile.platform == platform
    assert [each.text for each in profile.posts] == posts
    assert [(each.role, each.text) for each in profile.comments] == comments
    assert {each.source for each in (*profile.posts, *profile.comments)} == {source}
    assert profile.capabilities
    assert all(source in sources(capability, platform) for capability in profile.capabilities)


def one(files: Files, platform: str, folder: Path, zone: str = "UTC") -> Profile:
    return read(packed(folder / f"{platform}.zip", files), platform, zone)


def test_figures_are_joined_and_a_missing_one_is_not_zero(tmp_path: Path) -> None:
    first = one(layouts.instagram(), "instagram", tmp_path).posts[0]
    assert first.counts == {"reactions": 12, "comments": 3, "reach": 1204}


def test_messages_keep_times_and_no_words(tmp_path: Path) -> None:
    profile = one(layouts.instagram(), "instagram", tmp_path)
    thread = profile.threads[0]
    assert thread.first_in
    assert thread.first_out
    assert (thread.first_out - thread.first_in).seconds == 600
    assert "Frei?" not in repr(profile)
    assert "Gast" not in repr(profile.threads)


def test_counts_links_and_kinds_of_posts_on_x(tmp_path: Path) -> None:
    first, shared, _ = one(layouts.x(), "x", tmp_path).posts
    assert first.counts == {"reactions": 4, "shares": 1}
    assert first.permalink == "https://x.com/hotelbaeren/status/1"
    assert shared.kind == "share"


def test_paid_content_on_tiktok_is_noted(tmp_path: Path) -> None:
    assert one(layouts.tiktok(), "tiktok", tmp_path).posts[0].disclosure == "branded"


def test_reviews_have_stars_and_answers_their_parent(tmp_path: Path) -> None:
    profile = one(layouts.google_business(), "google-business", tmp_path)
    assert [each.rating for each in profile.comments] == [2, 5, None]
    assert profile.comments[-1].parent == profile.comments[0].id
    assert profile.hours == ("Mo 08:00-18:30",)
    assert profile.address == "Seeweg 1, 3700 Spiez, CH"
    assert {"reviews", "hours", "contact"} <= set(profile.capabilities)


@pytest.mark.parametrize(
    ("zone", "time"),
    [("UTC", datetime(2026, 10, 25, 9, 30, tzinfo=UTC)), ("Europe/Zurich", datetime(2026, 10, 25, 8, 30, tzinfo=UTC))],
)
def test_a_table_writes_its_times_in_the_zone_of_the_account(tmp_path: Path, zone: str, time: datetime) -> None:
    assert one(layouts.meta_suite(), "facebook", tmp_path, zone).posts[0].time == time


def test_dates_that_do_not_tell_month_from_day_are_said_to(tmp_path: Path) -> None:
    files = {name: data.replace(b"10/25/2026", b"10/05/2026") for name, data in layouts.meta_suite().items()}
    profile = one(files, "facebook", tmp_path)
    assert profile.posts[0].time.date() == date(2026, 10, 5)
    assert [(each.why, each.lost) for each in profile.unreadable] == [("month-or-day", False)]


def test_a_line_that_cannot_be_read_is_listed_with_its_number(tmp_path: Path) -> None:
    profile = one(layouts.table(), "booking", tmp_path)
    assert profile.unreadable == (Unread(part="notizen.csv", why="no-time", number=6, value="31. Februar"),)
    assert profile.followers[0].total == 310


def test_an_owner_who_did_not_ask_for_comments_does_not_know_them(tmp_path: Path) -> None:
    files = layouts.facebook_api()
    files["posts-1.json"] = files["posts-1.json"].replace(b'"comments": {"data"', b'"talk": {"data"')
    assert "comments.others" not in one(files, "facebook", tmp_path).capabilities


@pytest.mark.parametrize(
    ("files", "platform", "said"),
    [
        (layouts.x(), "facebook", "is of x, not of facebook"),
        (layouts.meta_suite(site="www.instagram.com"), "facebook", "is of instagram"),
        ({"Shares.csv": b"Date,ShareCommentary\n"}, "linkedin", "a person's account"),
        ({"index.html": b"<html>"}, "instagram", r"\(it is in HTML\)"),
        ({"photo.jpg": b"\xff\xd8"}, "x", "no export of x"),
    ],
)
def test_what_does_not_belong_here_is_refused(tmp_path: Path, files: Files, platform: str, said: str) -> None:
    with pytest.raises(NotCarriedOut, match=said):
        one(files, platform, tmp_path)


@pytest.mark.parametrize(
    ("files", "platform"), [(files, platform) for platform, _, files, _, _ in LAYOUTS if platform != "linkedin"]
)
def test_half_an_archive_keeps_what_can_be_read(tmp_path: Path, files: Files, platform: str) -> None:
    """Each file cut in its middle, one at a time: never a traceback, and the other files are read."""
    for name in files:
        cut = files | {name: files[name][: len(files[name]) // 2]}
        try:
            profile = one(cut, platform, tmp_path)
        except NotCarriedOut:
            assert len(files) == 1 or platform in ("facebook", "instagram", "youtube")
            continue
        assert profile.platform == platform


def test_two_sources_of_one_profile_become_one(tmp_path: Path) -> None:
    """The export has no ids and no counts, the table has; the same post is one, with both as its source."""
    export = members(
        [post(NOON, "Neue Karte"), post(NOON + 86400, "Zweiter Beitrag")], [comment(NOON + 60, "Danke", "Hotel")]
    )
    paths = [
        packed(tmp_path / "export.zip", export),
        packed(tmp_path / "table.zip", {
            name: data.replace(b"10/25/2026 09:30", b"10/05/2026 10:00") for name, data in layouts.meta_suite().items()
        }),
        packed(tmp_path / "api.zip", layouts.facebook_api()),
    ]  # fmt: skip
    profile = read(paths, "facebook")
    assert [each.text for each in profile.posts] == ["Neue Karte", "Zweiter Beitrag"]
    assert profile.posts[0].counts == {"reactions": 5, "shares": 2, "comments": 7, "views": 1310}
    assert {source.name for source in profile.sources} == {"facebook-export", "meta-suite-table", "facebook-api"}
    assert "comments.others" in profile.capabilities
    assert [each.text for each in profile.comments if each.role == "owner"] == ["Danke", "Ja, hinter dem Haus"]


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    path = packed(tmp_path / "x.zip", layouts.x())
    assert read([path, path], "x").posts == read(path, "x").posts


def test_every_platform_of_the_language_has_a_source() -> None:
    assert {
        "facebook",
        "instagram",
        "x",
        "linkedin",
        "youtube",
        "tiktok",
        "google-business",
        "tripadvisor",
        "booking",
    } == set(platforms())


@pytest.mark.parametrize("zone", ["Europe/Zurich", "UTC", "America/New_York"])
def test_a_day_without_a_clock_is_that_day_in_every_zone(zone: str, tmp_path: Path) -> None:
    found = read(packed(tmp_path / "page.zip", layouts.linkedin("xlsx")), "linkedin", zone)
    assert [post.time.date() for post in found.posts] == [date(2026, 10, 25)]
