"""What people really hand in: what can be read is kept and counted, the rest is listed, nothing is lost."""

import json
import os
import re
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.unit.archive.test_archive import LAST, OCTOBER, facebook
from tests.unit.capture.exports import layouts
from tests.unit.capture.exports.archives import ROOT, at, members, packed, post, unpacked
from tests.unit.capture.exports.layouts import ISO, NOON, Files, dumped, told
from toolkit.archive.adding import Added, Given, Refused, add_all
from toolkit.archive.finding import Question, find
from toolkit.archive.profiles import profiles
from toolkit.archive.proving import verify
from toolkit.archive.store import Store, opened

POSTS = f"{ROOT}posts/profile_posts_1.json"
MORE = f"{ROOT}posts/profile_posts_2.json"
WHOLE = {
    "facebook": facebook(*OCTOBER, LAST), "instagram": layouts.instagram(), "x": layouts.x(),
    "tiktok": layouts.tiktok(), "youtube": layouts.youtube(), "google-business": layouts.google_business(),
    "linkedin": layouts.linkedin("xlsx"),
}  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "statements", make=True) as made:
        yield made
        assert verify(made).faults == ()


def put(store: Store, *paths: Path, **given: Any) -> tuple[tuple[Added, ...], tuple[Refused, ...]]:
    return add_all(store, paths, Given(**given))


def one(store: Store, path: Path, **given: Any) -> Added:
    added, refused = put(store, path, **given)
    assert not refused
    return added[0]


def said(store: Store) -> list[str]:
    return [each.text for each in find(store, Question())]


def wrapped(files: Files) -> Files:
    return {f"Sicherung 2026/von Anna (1)/{name}": data for name, data in files.items()}


def renamed(files: Files) -> Files:
    """The outermost folder gets a name of one's own, a single file the number of a browser."""
    return {
        f"alt/{name.split('/', 1)[1]}" if "/" in name else name.replace(".", " (1)."): data
        for name, data in files.items()
    }


@pytest.mark.parametrize("changed", [wrapped, renamed])
@pytest.mark.parametrize("platform", WHOLE)
@pytest.mark.parametrize("form", [packed, unpacked])
def test_a_nested_or_renamed_folder_holds_the_same(
    store: Store, tmp_path: Path, platform: str, changed: Callable[[Files], Files], form: Callable[[Path, Files], Path]
) -> None:
    first = one(store, packed(tmp_path / "whole.zip", WHOLE[platform]))
    name = "again.zip" if form is packed else "again"
    again = one(store, form(tmp_path / name, changed(WHOLE[platform])))
    assert first.new > 0
    assert (again.new, again.edited, again.deleted, again.unchanged) == (0, 0, 0, first.new)


@pytest.mark.parametrize(
    ("files", "inner", "platform"),
    [
        (facebook(*OCTOBER), "facebook-hotel-2026-11-20-abc/this_profile's_activity_across_facebook", "facebook"),
        (layouts.x(), "data", "x"),
    ],
)
def test_whoever_names_the_inner_folder_gets_its_posts(
    store: Store, tmp_path: Path, files: Files, inner: str, platform: str
) -> None:
    added = one(store, unpacked(tmp_path / "export", files) / inner)
    assert added.profile == platform
    assert added.new >= 4


@pytest.mark.parametrize("mark", ["_", "’", "", "%27"])
def test_an_apostrophe_an_unpacker_changed_does_no_harm(store: Store, tmp_path: Path, mark: str) -> None:
    files = {name.replace("'", mark): data for name, data in facebook(*OCTOBER).items()}
    assert one(store, packed(tmp_path / "export.zip", files)).new == 4


def test_half_a_download_is_refused_and_the_others_are_kept(store: Store, tmp_path: Path) -> None:
    whole = packed(tmp_path / "whole.zip", WHOLE["facebook"])
    half = tmp_path / "half.zip"
    half.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    added, refused = put(store, half, whole)
    assert [each.file for each in added] == ["whole.zip"]
    assert [(each.file, each.instead) for each in refused] == [
        ("half.zip", "Download the export again, without unpacking it.")
    ]


def test_a_file_cut_in_its_middle_keeps_the_records_before(store: Store, tmp_path: Path) -> None:
    files = facebook(*OCTOBER, LAST)
    files[POSTS] = files[POSTS][:-30]
    added = one(store, packed(tmp_path / "export.zip", files))
    assert added.new == 4
    assert [(each.why, each.number) for each in added.unreadable] == [("cut-off", 3)]


def test_two_parts_of_one_export_delete_nothing_of_each_other(store: Store, tmp_path: Path) -> None:
    parts = [
        packed(tmp_path / f"part-{number}.zip", facebook(*posts, LAST))
        for number, posts in ((1, OCTOBER[:1]), (2, OCTOBER[1:]))
    ]
    before = packed(tmp_path / "before.zip", facebook(*OCTOBER, LAST), 1)
    added, _ = put(store, before, *parts)
    assert [each.deleted for each in added] == [0, 0, 0]
    assert {each.state for each in find(store, Question())} == {"present"}


def test_the_order_in_which_exports_are_added_makes_no_difference(store: Store, tmp_path: Path) -> None:
    """The later export first: its wording is the current one, and what it lacks was deleted."""
    later = packed(tmp_path / "later.zip", facebook(post(at(2026, 10, 1, 9), "Wellness ab 2. November"), LAST), 25)
    one(store, later)
    assert one(store, packed(tmp_path / "earlier.zip", facebook(*OCTOBER, LAST))).deleted == 2
    assert [(each.text, each.state, each.version) for each in find(store, Question(changed=True))] == [
        ("Der Wellnessbereich öffnet am 1. November", "present", 1),
        ("Wellness ab 2. November", "present", 2),
        ("Zimmer ab 149 Franken", "deleted", 1),
        ("Kürbissuppe im Restaurant", "deleted", 1),
    ]


def test_a_wording_that_is_known_is_no_edit(store: Store, tmp_path: Path) -> None:
    other = post(at(2026, 10, 1, 9), "Der Wellnessbereich öffnet am 2. November")
    for day, posts in ((20, OCTOBER), (25, [other, *OCTOBER[1:]])):
        one(store, packed(tmp_path / f"{day}.zip", facebook(*posts, LAST), day))
    again = one(store, packed(tmp_path / "older.zip", facebook(*OCTOBER, LAST), 10))
    assert (again.new, again.edited, again.unchanged) == (0, 0, 5)


def test_a_wording_that_comes_back_is_an_edit_and_the_current_one(store: Store, tmp_path: Path) -> None:
    other = post(at(2026, 10, 1, 9), "Der Wellnessbereich öffnet am 2. November")
    edits = [
        one(store, packed(tmp_path / f"{day}.zip", facebook(*posts, LAST), day)).edited
        for day, posts in ((10, OCTOBER), (15, [other, *OCTOBER[1:]]), (20, OCTOBER))
    ]
    assert edits == [0, 1, 1]
    ((_, profile),) = profiles(store)
    assert profile.posts[0].text == "Der Wellnessbereich öffnet am 1. November"


def test_a_bomb_is_left_out_and_what_is_beside_it_is_kept(store: Store, tmp_path: Path) -> None:
    files = facebook(*OCTOBER) | {MORE: b"[" + b" " * (20 << 20) + b"]"}
    files[MORE.replace("profile_posts_2.json", "media/karte/1.jpg")] = b"\0" * (20 << 20)
    added = one(store, packed(tmp_path / "bomb.zip", files))
    assert added.new == 4
    assert {each.why for each in added.unreadable} == {"swells"}
    assert added.media == 0


@pytest.mark.parametrize("name", ["../../outside.json", "/etc/outside.json", "C:/outside.json", "a\\..\\..\\out.json"])
def test_a_name_that_climbs_out_is_listed_and_writes_nothing(store: Store, tmp_path: Path, name: str) -> None:
    climbing = f"{name.removesuffix('.json')}/posts/profile_posts_9.json"
    added = one(store, packed(tmp_path / "export.zip", facebook(*OCTOBER) | {climbing: dumped([post(NOON, "no")])}))
    assert [each.why for each in added.unreadable] == ["outside"]
    assert "no" not in said(store)
    assert not list(tmp_path.parent.glob("outside*"))


def test_a_medium_whose_name_climbs_out_stays_in_the_archive(store: Store, tmp_path: Path) -> None:
    files = facebook(post(NOON, "mit Bild", media=("../../../../escape.jpg",)))
    files["facebook-hotel-2026-11-20-abc/escape.jpg"] = b"\xff\xd8"
    one(store, packed(tmp_path / "export.zip", files))
    assert not list(tmp_path.parent.rglob("escape.jpg"))


def test_an_export_of_another_platform_is_said_to_be_one(store: Store, tmp_path: Path) -> None:
    added, refused = put(store, packed(tmp_path / "x.zip", WHOLE["x"]), platform="facebook")
    assert not added
    assert refused[0].problem == "x.zip is of x, not of facebook."


@pytest.mark.parametrize("size", [129 << 20, 2 << 30])
def test_a_file_too_large_to_read_is_listed_and_the_rest_is_kept(store: Store, tmp_path: Path, size: int) -> None:
    """Told by its size alone: reading it would take as much memory. The file of 2 GB stands in a ZIP's directory."""
    if size < 1 << 30:
        path = unpacked(tmp_path / "export", facebook(*OCTOBER))
        with (path / MORE).open("wb") as file:
            os.truncate(file.fileno(), size)
    else:
        path = packed(tmp_path / "export.zip", facebook(*OCTOBER) | {MORE: b"[]"})
        data = path.read_bytes()
        at_name = data.rindex(MORE.encode())  # the directory's entry, 46 bytes before its name
        entry = bytearray(data)
        entry[at_name - 26 : at_name - 22] = (size // 100).to_bytes(4, "little")
        entry[at_name - 22 : at_name - 18] = size.to_bytes(4, "little")
        path.write_bytes(bytes(entry))
    added = one(store, path)
    assert added.new == 4
    assert [(each.part, each.why) for each in added.unreadable] == [(MORE, "too-large")]


def test_a_large_film_is_kept_without_being_held_in_memory(store: Store, tmp_path: Path) -> None:
    film = os.urandom(1 << 20) * 48
    name = "posts/media/karte/1.jpg"
    files = facebook(*OCTOBER) | {f"{ROOT}{name}": film}
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for each, data in files.items():
            archive.writestr(each, data)
    del film, files
    tracemalloc.start()
    added = one(store, path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert added.media == 1
    assert peak < 24 << 20


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("cp1252"),
        lambda text: text.replace("Kürbis", "K\udcfcrbis").encode("utf-8", "surrogateescape"),
    ],
    ids=["utf-8 with mark", "utf-16", "windows", "mixed"],
)
def test_texts_are_read_in_whatever_encoding(store: Store, tmp_path: Path, encode: Callable[[str], bytes]) -> None:
    review = {"name": "r", "reviewer": {"displayName": "Zoë"}, "starRating": "ONE", "createTime": ISO}
    text = json.dumps({"reviews": [review | {"comment": "Kürbissuppe kühl – schade"}]}, ensure_ascii=False)
    one(store, packed(tmp_path / "reviews.zip", {"Takeout/account-1/location-2/reviews.json": encode(text)}))
    assert said(store) == ["Kürbissuppe kühl – schade"]


@pytest.mark.parametrize(("zone", "hour"), [("UTC", 9), ("Europe/Zurich", 8)])
def test_a_date_without_zone_is_of_the_zone_named(store: Store, tmp_path: Path, zone: str, hour: int) -> None:
    lines = told(["type", "time", "text"], ["post", "25.11.2026 09:30", "Advent"])
    path = tmp_path / "notizen.csv"
    path.write_bytes(lines)
    one(store, path, platform="booking", zone=zone)
    assert find(store, Question())[0].time.hour == hour


def test_posts_without_text_are_kept_and_found_by_their_day(store: Store, tmp_path: Path) -> None:
    silent = post(at(2026, 10, 2, 9), media=("posts/media/karte/1.jpg",))
    assert one(store, packed(tmp_path / "export.zip", members([silent, LAST], []))).new == 2
    found = find(store, Question(first=date(2026, 10, 2), last=date(2026, 10, 2)))
    assert [each.text for each in found] == [""]


def in_language(words: dict[str, str]) -> Files:
    """An Instagram export whose labels are of another interface language."""
    files = layouts.instagram()
    return {
        name: re.sub(
            rb'"(Comment|Media Owner|Time|Username|Name)": \{',
            lambda found: dumped(words[found[1].decode()]) + b": {", data,
        )
        for name, data in files.items()
    }  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        {"Comment": "Kommentar", "Media Owner": "Medienbesitzer", "Time": "Zeit", "Username": "Benutzername",
         "Name": "Name"},
        {"Comment": "Commentaire", "Media Owner": "Propriétaire du média", "Time": "Heure",
         "Username": "Nom de profil", "Name": "Nom"},
        {"Comment": "Commento", "Media Owner": "Proprietario", "Time": "Ora", "Username": "Nome utente",
         "Name": "Nome"},
    ],
    ids=["de", "fr", "it"],
)  # fmt: skip
def test_an_export_in_another_interface_language_holds_the_same(
    store: Store, tmp_path: Path, words: dict[str, str]
) -> None:
    first = one(store, packed(tmp_path / "en.zip", layouts.instagram()))
    again = one(store, packed(tmp_path / "other.zip", in_language({k: layouts.garbled(v) for k, v in words.items()})))
    assert (again.new, again.edited, again.unchanged) == (0, 0, first.new)


def test_a_folder_of_several_exports_is_each_of_them(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    for name in ("facebook", "x", "youtube"):
        packed(folder / f"{name}.zip", WHOLE[name])
    (folder / "readme.txt").write_text("from Anna")
    added, refused = put(store, folder)
    assert [each.profile for each in added] == ["facebook", "x", "youtube"]
    assert [each.file for each in refused] == ["readme.txt"]


def test_unpacked_exports_side_by_side_are_each_of_their_platform(store: Store, tmp_path: Path) -> None:
    for name in ("facebook", "x", "instagram"):
        unpacked(tmp_path / "exports" / name, WHOLE[name])
    added, refused = put(store, tmp_path / "exports")
    assert [each.profile for each in added] == ["facebook", "instagram", "x"]
    assert not refused


@pytest.mark.parametrize("platform", WHOLE)
def test_the_same_import_twice_changes_nothing(store: Store, tmp_path: Path, platform: str) -> None:
    path = packed(tmp_path / "export.zip", WHOLE[platform])
    one(store, path)
    before = {each: each.read_bytes() for each in store.folder.rglob("*") if each.is_file() and "wal" not in each.name}
    rows = "".join(store.connection.iterdump())
    assert one(store, path).known
    assert "".join(store.connection.iterdump()) == rows
    assert {each for each in store.folder.rglob("*") if each.is_file() and "wal" not in each.name} == set(before)
