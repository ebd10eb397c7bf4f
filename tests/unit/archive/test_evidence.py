"""Pictures and documents that a person hands in: kept, found, verified, printed."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.unit.archive.test_archive import OCTOBER, added, facebook
from toolkit.archive.adding import Given, add_all
from toolkit.archive.finding import Question, find
from toolkit.archive.profiles import profiles
from toolkit.archive.proving import verify
from toolkit.archive.status import status
from toolkit.archive.store import Store, opened
from toolkit.documents.proof import build
from toolkit.documents.write import write

SEEN = Given(platform="facebook", day=date(2026, 11, 18), note="Seite mit Wellness-Angebot")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "statements", make=True) as made:
        yield made


def handed_in(folder: Path, name: str) -> Path:
    out = BytesIO()
    if name.endswith((".png", ".jpg", ".webp")):
        form = {"png": "PNG", "jpg": "JPEG", "webp": "WEBP"}[name.rsplit(".", 1)[1]]
        Image.new("RGB", (60, 40), "navy").save(out, form)
    data = out.getvalue() or {"pdf": b"%PDF-1.7 page", "wacz": b"PK\x05\x06" + b"\0" * 18}[name.rsplit(".", 1)[1]]
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", ["seite.png", "Seite.jpg", "seite.webp", "seite.pdf"])
def test_a_file_is_kept_found_and_verified(store: Store, tmp_path: Path, name: str) -> None:
    done, refused = add_all(store, [handed_in(tmp_path, name)], SEEN)
    assert not refused
    assert (done[0].new, done[0].media) == (1, 1)
    for words in ("wellness", "seite"):
        found = find(store, Question(words=words, first=date(2026, 11, 18), last=date(2026, 11, 18)))
        assert [(each.kind, each.platform) for each in found] == [("evidence", "facebook")]
    assert verify(store).faults == ()
    again, _ = add_all(store, [tmp_path / name], SEEN)
    assert again[0].known


@pytest.mark.parametrize("part", ["sources", "media"])
def test_a_changed_file_is_noticed(store: Store, tmp_path: Path, part: str) -> None:
    add_all(store, [handed_in(tmp_path, "seite.png")], SEEN)
    next((store.folder / part).rglob("*.png")).write_bytes(b"other")
    assert {fault.what for fault in verify(store).faults} == {
        "source-changed" if part == "sources" else "medium-changed"
    }


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("seite.png", Given(), "--platform facebook --day"),
        ("seite.png", Given(platform="facebook"), "--platform facebook --day"),
        ("seite.wacz", Given(platform="facebook"), ""),
    ],
)
def test_a_file_without_its_day_is_asked_for_it(
    store: Store, tmp_path: Path, name: str, given: Given, said: str
) -> None:
    done, refused = add_all(store, [handed_in(tmp_path, name)], given)
    assert not done
    assert said in refused[0].instead


def test_a_file_that_is_not_what_its_name_says_is_refused(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "seite.pdf"
    path.write_bytes(b"<html>")
    _, refused = add_all(store, [path], SEEN)
    assert refused[0].problem == "seite.pdf is not what its name says."


def test_a_picture_is_no_backup_and_takes_nothing_away(store: Store, tmp_path: Path) -> None:
    added(store, tmp_path, facebook(*OCTOBER))
    add_all(store, [handed_in(tmp_path, "seite.png")], Given(platform="facebook", day=date(2026, 12, 30)))
    assert status(store, date(2026, 12, 31), {"facebook": 31})[0].overdue
    assert {each.state for each in find(store, Question())} == {"present"}


def test_a_picture_is_no_post_of_the_profile(store: Store, tmp_path: Path) -> None:
    added(store, tmp_path, facebook(*OCTOBER))
    add_all(store, [handed_in(tmp_path, "seite.png")], SEEN)
    ((_, profile),) = profiles(store)
    assert len(profile.posts) == len(OCTOBER)
    assert [source.name for source in profile.sources] == ["facebook-export"]


def test_the_page_of_proof_shows_the_picture_and_who_vouches(store: Store, tmp_path: Path) -> None:
    add_all(store, [handed_in(tmp_path, "seite.png")], SEEN)
    found = find(store, Question(words="wellness"))
    page = build(store, Question(words="wellness"), found, "en", date(2026, 12, 1))
    text = write(page, tmp_path / "out", "proof", ("html",))[0].read_text("utf-8")
    assert "data:image/jpeg;base64," in text
    assert found[0].sha256 in text
    assert "Handed in by a person, who stated the day and what it shows." in text
    assert "00:00:00" not in text
