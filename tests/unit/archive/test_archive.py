"""The archive of statements: what goes in, what is found, what is proved."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.unit.capture.exports import layouts
from tests.unit.capture.exports.archives import at, comment, members, packed, post
from tests.unit.capture.exports.layouts import Files, dumped
from tests.unit.capture.fetching.standin import TOKEN, Asked, StandIn, Told, graph_error, serving
from tests.unit.capture.fetching.standin import facebook as facebook_api
from toolkit.archive.adding import Added, Given, add_all
from toolkit.archive.finding import Question, find, matched
from toolkit.archive.proving import verify
from toolkit.archive.spans import span
from toolkit.archive.status import status
from toolkit.archive.store import Store, opened
from toolkit.capture.fetching import Wanted, fetch
from toolkit.documents.proof import build
from toolkit.documents.write import write
from toolkit.errors import NotCarriedOut

OCTOBER = [
    post(at(2026, 10, 1, 9), "Der Wellnessbereich öffnet am 1. November"),
    post(at(2026, 10, 5, 9), "Zimmer ab 149 Franken", media=("posts/media/karte/1.jpg",)),
    post(at(2026, 10, 9, 9), "Kürbissuppe im Restaurant"),
]
LAST = post(at(2026, 11, 15, 9), "Herbstferien")
PICTURE = "facebook-hotel-2026-11-20-abc/this_profile's_activity_across_facebook/posts/media/karte/1.jpg"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "statements", make=True) as made:
        yield made


def added(store: Store, folder: Path, files: Files, name: str = "export.zip", day: int = 20, **more: str) -> Added:
    path = packed(folder / name, files, day)
    done, refused = add_all(store, [path], Given(**more))
    assert not refused
    return done[0]


def facebook(*posts: dict[str, Any], picture: bytes = b"") -> Files:
    media = {PICTURE: picture} if picture else {}
    return members(list(posts), [comment(at(2026, 10, 6, 9), "Wir freuen uns auf Sie", "Hotel Bären")]) | media


def texts(store: Store, **asked: Any) -> list[tuple[str, str]]:
    return [(said.text, said.state) for said in find(store, Question(**asked))]


def test_the_same_file_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    first = added(store, tmp_path, facebook(*OCTOBER, LAST))
    assert (first.new, first.edited, first.deleted) == (5, 0, 0)
    again = added(store, tmp_path, facebook(*OCTOBER, LAST))
    assert again.known
    assert store.connection.execute("SELECT COUNT(*) FROM source").fetchone() == (1,)


def test_what_was_edited_and_deleted_between_two_exports_is_told(store: Store, tmp_path: Path) -> None:
    added(store, tmp_path, facebook(*OCTOBER, LAST))
    changed = post(at(2026, 10, 5, 9), "Zimmer ab 169 Franken", media=("posts/media/karte/1.jpg",))
    second = added(store, tmp_path, facebook(OCTOBER[0], changed, LAST), "later.zip", 25)
    assert (second.new, second.edited, second.deleted, second.unchanged) == (0, 1, 1, 3)
    assert texts(store, words="Zimmer") == [("Zimmer ab 149 Franken", "present"), ("Zimmer ab 169 Franken", "present")]
    assert texts(store, words="Kürbissuppe") == [("Kürbissuppe im Restaurant", "deleted")]


def test_a_gap_of_a_broken_export_is_no_deletion(store: Store, tmp_path: Path) -> None:
    added(store, tmp_path, facebook(*OCTOBER, LAST))
    files = facebook(OCTOBER[0], LAST)
    name = next(name for name in files if "profile_posts" in name)
    files[name.replace("_1.json", "_2.json")] = b'[{"timestamp": 17'
    second = added(store, tmp_path, files, "later.zip", 25)
    assert second.deleted == 0
    assert texts(store, words="Kürbissuppe") == [("Kürbissuppe im Restaurant", "unknown")]


def test_both_wordings_of_what_was_edited_are_found_by_either(store: Store, tmp_path: Path) -> None:
    added(store, tmp_path, facebook(*OCTOBER, LAST))
    changed = post(at(2026, 10, 5, 9), "Zimmer ab 169 Franken", media=("posts/media/karte/1.jpg",))
    added(store, tmp_path, facebook(OCTOBER[0], changed, LAST), "later.zip", 25)
    for word in ("149", "169"):
        assert [text for text, _ in texts(store, words=word)] == ["Zimmer ab 149 Franken", "Zimmer ab 169 Franken"]
    assert {text for text, _ in texts(store, changed=True)} == {
        "Zimmer ab 149 Franken", "Zimmer ab 169 Franken", "Kürbissuppe im Restaurant"
    }  # fmt: skip


def test_another_kind_of_source_deletes_nothing(store: Store, tmp_path: Path) -> None:
    added(store, tmp_path, facebook(*OCTOBER, LAST))
    assert added(store, tmp_path, layouts.facebook_api(), "api.zip").deleted == 0


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"words": "wellness"}, 1),
        ({"words": "kurbissuppe"}, 1),
        ({"words": "zimmer franken"}, 1),
        ({"words": "zimmer wellness"}, 0),
        ({"words": 'OR "*) NEAR('}, 0),
        ({"first": date(2026, 10, 5), "last": date(2026, 10, 6)}, 2),
        ({"role": "guest"}, 0),
        ({"profile": "facebook"}, 5),
        ({"profile": "x"}, 0),
        ({"limit": 2}, 2),
    ],
)
def test_search_by_words_days_and_voice(store: Store, tmp_path: Path, asked: dict[str, Any], count: int) -> None:
    added(store, tmp_path, facebook(*OCTOBER, LAST))
    assert len(find(store, Question(**asked))) == count


def test_words_are_never_operators() -> None:
    assert matched('a OR b* "c" -d') == '"a"* AND "or"* AND "b"* AND "c"* AND "d"*'
    assert matched("***") == '""'


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026", (date(2026, 1, 1), date(2026, 12, 31))),
        ("2026-02", (date(2026, 2, 1), date(2026, 2, 28))),
        ("2026-02-03", (date(2026, 2, 3), date(2026, 2, 3))),
        ("2026-02-30", None),
        ("26-02", None),
        ("today", None),
    ],
)
def test_spans_of_days(text: str, days: tuple[date, date] | None) -> None:
    assert span(text) == days


def corrupt_text(store: Store) -> None:
    store.connection.execute("UPDATE version SET text = 'Zimmer ab 99 Franken' WHERE text LIKE 'Zimmer%'")


def corrupt_time(store: Store) -> None:
    store.connection.execute("UPDATE statement SET time = '2026-10-02T09:00:00Z' WHERE id = 1")


def drop_statement(store: Store) -> None:
    store.connection.execute("DELETE FROM version WHERE statement = 2")


def drop_source_file(store: Store) -> None:
    next((store.folder / "sources").rglob("*.zip")).unlink()


def flip_source_file(store: Store) -> None:
    path = next((store.folder / "sources").rglob("*.zip"))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def flip_medium(store: Store) -> None:
    next((store.folder / "media").rglob("*.jpg")).write_bytes(b"other")


def drop_medium(store: Store) -> None:
    next((store.folder / "media").rglob("*.jpg")).unlink()


def drop_link(store: Store) -> None:
    store.connection.execute("DELETE FROM link WHERE number = 1")


def swap_links(store: Store) -> None:
    store.connection.execute("UPDATE link SET number = 9 WHERE number = 1")


def rename_source(store: Store) -> None:
    store.connection.execute("UPDATE source SET taken = '2020-01-01T00:00:00Z' WHERE id = 1")


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        (corrupt_text, "statement-changed"),
        (corrupt_time, "statement-changed"),
        (drop_statement, "content-changed"),
        (drop_source_file, "source-missing"),
        (flip_source_file, "source-changed"),
        (flip_medium, "medium-changed"),
        (drop_medium, "medium-missing"),
        (drop_link, "link-broken"),
        (drop_link, "link-missing"),
        (swap_links, "link-broken"),
        (rename_source, "content-changed"),
    ],
)
def test_whatever_is_changed_is_found(store: Store, tmp_path: Path, harm: Callable[[Store], None], fault: str) -> None:
    added(store, tmp_path, facebook(*OCTOBER, LAST, picture=b"\xff\xd8picture"))
    added(store, tmp_path, layouts.x(), "x.zip")
    assert verify(store).faults == ()
    with store.connection:
        harm(store)
    assert fault in {found.what for found in verify(store).faults}


def test_a_folder_is_kept_as_a_zip(store: Store, tmp_path: Path) -> None:
    from tests.unit.capture.exports.archives import unpacked

    done, _ = add_all(store, [unpacked(tmp_path / "export", layouts.x())], Given())
    assert done[0].new == 4
    assert verify(store).faults == ()


def test_one_file_that_cannot_be_read_keeps_no_other_out(store: Store, tmp_path: Path) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04")
    done, refused = add_all(store, [broken, packed(tmp_path / "x.zip", layouts.x())], Given())
    assert [each.file for each in done] == ["x.zip"]
    assert [each.file for each in refused] == ["broken.zip"]


def test_a_table_of_no_platform_asks_for_it(store: Store, tmp_path: Path) -> None:
    done, refused = add_all(store, [packed(tmp_path / "t.zip", layouts.table())], Given())
    assert not done
    assert "--platform" in refused[0].instead


def test_status_tells_what_is_overdue(store: Store, tmp_path: Path) -> None:
    added(store, tmp_path, facebook(*OCTOBER, LAST))
    found = status(store, date(2026, 12, 31), {"facebook": 31, "instagram": 31})
    assert [(each.profile, each.age, each.overdue) for each in found] == [
        ("facebook", 41, True),
        ("instagram", None, True),
    ]
    assert not status(store, date(2026, 12, 1), {"facebook": 31})[0].overdue


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("Grosse Strasse", "Große Straße"),
        ("Große Straße", "Grosse Strasse"),
        ("Fruehstueck", "Frühstück"),
        ("frühst", "FRUHSTÜCK"),
        ("gaeste", "Gästehaus"),
        ("l'hôtel", "À l'hotel"),
        ("citta", "Città vecchia"),
        ("neue", "Das neue Menü"),
    ],
)
def test_a_word_is_found_however_it_is_written(store: Store, tmp_path: Path, asked: str, text: str) -> None:
    added(store, tmp_path, facebook(post(at(2026, 10, 1, 9), text), LAST))
    assert [found for found, _ in texts(store, words=asked)] == [text]


def test_days_agreed_for_a_platform_hold_for_each_of_its_profiles(store: Store, tmp_path: Path) -> None:
    added(store, tmp_path, facebook(*OCTOBER, LAST), profile="facebook/bergsicht")
    found = status(store, date(2026, 12, 31), {"facebook": 31})
    assert [(each.profile, each.overdue) for each in found] == [("facebook/bergsicht", True)]


def test_no_archive_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotCarriedOut, match="no archive"), opened(tmp_path / "nowhere"):
        pass


def test_a_kill_in_the_middle_leaves_the_archive_whole(tmp_path: Path) -> None:
    """Killed at several moments: each time the archive verifies and holds the source in whole or not at all."""
    posts = [{"timestamp": at(2026, 1, 1) + n * 600, "data": [{"post": f"Nachricht {n}"}]} for n in range(15_000)]
    path = packed(tmp_path / "big.zip", members(posts, []))
    code = (
        "import sys; from pathlib import Path; from toolkit.archive.adding import Given, add_all;"
        "from toolkit.archive.store import opened\n"
        "with opened(Path(sys.argv[1]), make=True) as store:\n"
        "    add_all(store, [Path(sys.argv[2])], Given()); print('done', flush=True)"
    )
    for wait in (0.4, 0.8, 1.2):
        folder = tmp_path / f"archive-{wait}"
        child = subprocess.Popen([sys.executable, "-c", code, str(folder), str(path)], stdout=subprocess.DEVNULL)
        time.sleep(wait)
        child.kill()
        child.wait()
        with opened(folder, make=True) as store:
            proof = verify(store)
            assert proof.faults == ()
            assert proof.statements in (0, 15_000)
            done, _ = add_all(store, [path], Given())
            assert done[0].new in (0, 15_000)
            assert verify(store).faults == ()


def test_the_page_of_proof_shows_wording_source_and_digest(store: Store, tmp_path: Path) -> None:
    from io import BytesIO

    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (60, 40), "navy").save(out, "JPEG")
    added(store, tmp_path, facebook(*OCTOBER, LAST, picture=out.getvalue()))
    found = find(store, Question(words="Zimmer"))
    document = build(store, Question(words="Zimmer"), found, "de-CH", date(2026, 12, 1))
    paths = write(document, tmp_path / "out", "proof", ("html", "pdf", "md"))
    page = paths[0].read_text("utf-8")
    assert "Zimmer ab 149 Franken" in page
    assert found[0].digest in page
    assert found[0].sha256 in page
    assert "data:image/jpeg;base64," in page
    assert paths[1].read_bytes().startswith(b"%PDF")


def test_a_hostile_statement_stays_text_on_the_page_of_proof(store: Store, tmp_path: Path) -> None:
    added(store, tmp_path, facebook(post(at(2026, 10, 1, 9), "<script>alert(1)</script> #set page() $x$"), LAST))
    found = find(store, Question(words="script"))
    document = build(store, Question(words="script"), found, "en", date(2026, 12, 1))
    page = write(document, tmp_path / "out", "proof", ("html", "pdf"))[0].read_text("utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_locked_archive_is_said_in_a_sentence(tmp_path: Path) -> None:
    with opened(tmp_path / "statements", make=True) as store:
        store.connection.execute("BEGIN EXCLUSIVE")
        with (
            pytest.raises(NotCarriedOut, match="locked"),
            opened(tmp_path / "statements", patience=0.1) as other,
        ):
            add_all(other, [packed(tmp_path / "x.zip", layouts.x())], Given())


def test_a_file_that_is_no_archive_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "archive.sqlite").write_bytes(b"no database at all, but long enough to look like a file" * 20)
    with pytest.raises(NotCarriedOut, match="not a database"), opened(tmp_path):
        pass


def test_json_of_a_foreign_kind_is_refused(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_bytes(dumped({"hello": json.dumps("world")}))
    done, refused = add_all(store, [path], Given())
    assert not done
    assert "other.json" in refused[0].problem


def test_what_a_later_fetch_was_refused_or_not_asked_for_is_no_deletion(store: Store, tmp_path: Path) -> None:
    """Comments were refused; then only posts since a day, and with them no comments under older ones."""

    def refuse(here: StandIn, asked: Asked) -> Told | None:
        return graph_error(10, "(#10) no") if asked.path.endswith("/comments") else None

    with serving(StandIn(facebook_api)) as here:

        def kept(name: str, since: date | None = None) -> Added:
            wanted = Wanted(platform="facebook", folder=tmp_path / name, api=here.url, since=since)
            fetch(wanted, TOKEN, lambda step: None)
            done, refused = add_all(store, [tmp_path / name], Given())
            assert not refused
            return done[0]

        assert kept("whole").new == 9
        here.size = 1
        assert kept("since", date(2025, 10, 4)).deleted == 0
        here.instead = refuse
        assert kept("refused").deleted == 0
    assert {state for _, state in texts(store, role="guest")} == {"unknown"}
    assert {state for _, state in texts(store, words="Beitrag")} == {"present"}


def test_export_and_answers_of_the_api_hold_each_statement_once(tmp_path: Path) -> None:
    """The export has no ids of the platform's, the API has: what was said is said once, and a later import knows it."""
    examples = Path(__file__).parents[3] / "examples" / "zwei-profile" / "archiv"
    files = [examples / "gastlich-facebook.zip", examples / "gastlich-facebook-api.zip"]
    for order in (files, files[::-1]):
        with opened(tmp_path / order[0].stem, make=True) as kept:
            done, _ = add_all(kept, order, Given())
            texts = kept.connection.execute("SELECT text, COUNT(*) FROM statements GROUP BY text, time").fetchall()
        assert not [text for text, count in texts if count > 1]
        assert done[1].unchanged > 10
