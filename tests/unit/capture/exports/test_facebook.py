import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.unit.capture.exports.archives import ROOT, at, comment, members, packed, post, unpacked
from toolkit.capture.exports import platforms, read
from toolkit.errors import NotCarriedOut
from toolkit.observations import Profile
from toolkit.observations.profile import Unread

POSTS = [
    post(at(2026, 10, 5, 9), "Die Bären sind los – Grüße aus dem Hotel 🐻"),
    post(at(2026, 10, 12, 9), "Neue Karte", media=("posts/media/karte/1.jpg",)),
    post(at(2026, 10, 13, 9), media=("posts/media/cover_photos/2.jpg",), title="Hotel updated its cover photo."),
    post(at(2026, 10, 14, 9), link="https://example.org/"),
]
COMMENTS = [comment(at(2026, 10, 6, 9), "Wir freuen uns auf Sie, Zoë", "Hotel Bären")]


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return read(packed(tmp_path / "export.zip", members(POSTS, COMMENTS)), "facebook")


def test_texts_are_repaired_and_kinds_told_apart(profile: Profile) -> None:
    assert [(entry.kind, entry.text) for entry in profile.posts] == [
        ("post", "Die Bären sind los – Grüße aus dem Hotel 🐻"),
        ("photo", "Neue Karte"),
        ("cover-change", ""),
        ("share", ""),
    ]


def test_name_period_and_capabilities_are_those_of_the_export(profile: Profile) -> None:
    assert profile.name == "Hotel Bären"
    assert profile.covers == (date(2026, 10, 5), date(2026, 11, 19))
    assert profile.taken == datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert "replies.own" in profile.capabilities
    assert "comments.others" not in profile.capabilities
    assert [entry.role for entry in profile.comments] == ["owner"]


def test_folder_and_zip_hold_the_same(tmp_path: Path, profile: Profile) -> None:
    other = read(unpacked(tmp_path / "folder", members(POSTS, COMMENTS)), "facebook")
    assert (other.posts, other.comments, other.covers) == (profile.posts, profile.comments, profile.covers)


def test_text_that_was_never_garbled_stays(tmp_path: Path) -> None:
    record = post(at(2026, 10, 5, 9)) | {"data": [{"post": "Öffnungszeiten ab 8 €"}]}
    again = read(packed(tmp_path / "export.zip", members([record], [])), "facebook")
    assert [entry.text for entry in again.posts] == ["Öffnungszeiten ab 8 €"]


def test_parts_of_one_export_are_read_once(tmp_path: Path) -> None:
    files = members(POSTS, COMMENTS)
    files[f"{ROOT}posts/profile_posts_2.json"] = files[f"{ROOT}posts/profile_posts_1.json"]
    assert len(read(packed(tmp_path / "export.zip", files), "facebook").posts) == len(POSTS)


def test_cut_off_part_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    files = members(POSTS, COMMENTS)
    files[f"{ROOT}posts/profile_posts_2.json"] = files[f"{ROOT}posts/profile_posts_1.json"][:-20]
    again = read(packed(tmp_path / "export.zip", files), "facebook")
    assert again.unreadable == (Unread(part=f"{ROOT}posts/profile_posts_2.json", why="cut-off", number=3),)
    assert len(again.posts) == len(POSTS)


def test_members_outside_the_archive_are_not_read(tmp_path: Path) -> None:
    outside = f"../../{ROOT}posts/profile_posts_9.json"
    files = members(POSTS, []) | {outside: json.dumps([post(at(2026, 1, 1), "outside")]).encode()}
    again = read(packed(tmp_path / "export.zip", files), "facebook")
    assert again.unreadable == (Unread(part=outside, why="outside"),)
    assert "outside" not in [entry.text for entry in again.posts]


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.json"
    secret.write_text(json.dumps([post(at(2026, 1, 1), "secret")]))
    folder = unpacked(tmp_path / "folder", members(POSTS, []))
    (folder / ROOT / "posts" / "profile_posts_9.json").symlink_to(secret)
    assert "secret" not in [entry.text for entry in read(folder, "facebook").posts]


@pytest.mark.parametrize(
    "record", [{"timestamp": "soon"}, {"timestamp": True}, {"timestamp": -5}, {"timestamp": 10**30}, {"data": 3}, {}]
)
def test_records_without_a_time_are_left_out(tmp_path: Path, record: dict[str, object]) -> None:
    again = read(packed(tmp_path / "export.zip", members([record, POSTS[0]], [])), "facebook")
    assert len(again.posts) == 1


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({f"{ROOT}posts/profile_posts_1.html": b"<html>"}, "HTML"),
        ({"your_facebook_activity/posts/your_posts_1.json": b"[]"}, "a person's account"),
        ({"readme.txt": b"hello"}, "no export of facebook"),
    ],
)
def test_what_is_no_page_export_is_refused_in_a_sentence(tmp_path: Path, files: dict[str, bytes], said: str) -> None:
    with pytest.raises(NotCarriedOut, match=said) as refused:
        read(packed(tmp_path / "export.zip", files), "facebook")
    assert refused.value.instead


def test_broken_and_absent_archives_are_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 and nothing more")
    for path, said in ((broken, "no ZIP"), (tmp_path / "absent.zip", "no archive")):
        with pytest.raises(NotCarriedOut, match=said):
            read(path, "facebook")


def test_a_member_that_swells_is_left_out_and_named(tmp_path: Path) -> None:
    bomb = f"{ROOT}posts/profile_posts_2.json"
    files = members(POSTS, COMMENTS) | {bomb: b"[" + b" " * (65 << 20) + b"]"}
    again = read(packed(tmp_path / "bomb.zip", files), "facebook")
    assert len(again.posts) == len(POSTS)
    assert again.unreadable == (Unread(part=bomb, why="swells"),)


def test_unknown_platform_is_refused_with_the_known_ones() -> None:
    with pytest.raises(NotCarriedOut) as refused:
        read(Path("export.zip"), "myspace")
    assert "facebook" in refused.value.instead
    assert "facebook" in platforms()
