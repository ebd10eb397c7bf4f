"""Time stamps of the archive: asked of an authority on loopback, kept, verified again, printed."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.unit.archive.test_archive import OCTOBER, added, facebook
from tests.unit.capture.exports import layouts
from tests.unit.stamping.authority import NOW, OTHER_ROOT, ROOT, Answers, Authority, refusal, serving
from toolkit.archive.finding import Question, find
from toolkit.archive.proving import verify
from toolkit.archive.stamping import Stamped, covering, stamp
from toolkit.archive.store import Store, opened
from toolkit.documents.proof import build
from toolkit.documents.write import write
from toolkit.errors import NotCarriedOut
from toolkit.stamping import Unproved

TRUSTED = (ROOT,)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "statements", make=True) as made:
        added(made, tmp_path, facebook(*OCTOBER))
        yield made


def stamped(store: Store, answers: Answers | None = None) -> Stamped:
    with serving(answers or Authority().answer) as address:
        return asyncio.run(stamp(store, address, "", TRUSTED))


def test_what_was_stamped_is_verified_again(store: Store) -> None:
    found = stamped(store)
    proof = verify(store, TRUSTED)
    assert proof.faults == ()
    assert [(each.link, each.digest, each.stamp.time) for each in proof.stamps] == [(1, proof.head, NOW)]
    assert found.stamp == proof.stamps[0].stamp
    assert verify(store).stamps[0].stamp.root == ""


def test_a_later_source_is_not_covered_by_an_earlier_stamp(store: Store, tmp_path: Path) -> None:
    stamped(store)
    added(store, tmp_path, layouts.x(), "x.zip")
    stamps = verify(store).stamps
    assert covering(stamps, 1) == stamps[0]
    assert covering(stamps, 2) is None
    assert covering(stamps, 0) is None


def test_the_same_head_is_stamped_once_by_one_authority(store: Store) -> None:
    authority = Authority()
    with serving(authority.answer) as address:
        assert not asyncio.run(stamp(store, address)).known
        assert asyncio.run(stamp(store, address)).known
    assert len(authority.asked) == 1


def test_an_archive_without_sources_has_nothing_to_stamp(tmp_path: Path) -> None:
    with opened(tmp_path / "empty", make=True) as empty, pytest.raises(NotCarriedOut, match="no source"):
        stamped(empty)


def of_another_file(query: bytes) -> bytes:
    authority = Authority()
    authority.changed["message_imprint"] = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": b"\0" * 32}
    return authority.answer(query)


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        (lambda _: 500, "not-reached"),
        (lambda _: b"<html>", "no-response"),
        (lambda _: refusal("bad_request"), "refused"),
        (of_another_file, "other-file"),
        (lambda query: Authority(critical=False).answer(query), "wrong-purpose"),
    ],
)
def test_a_stamp_that_fails_leaves_the_archive_as_it_was(store: Store, answers: Answers, why: str) -> None:
    before = {path: path.read_bytes() for path in store.folder.rglob("*") if path.is_file()}
    with pytest.raises(Unproved) as error:
        stamped(store, answers)
    assert error.value.why == why
    assert store.connection.execute("SELECT COUNT(*) FROM stamp").fetchone() == (0,)
    assert {path: path.read_bytes() for path in store.folder.rglob("*") if path.is_file()} == before
    assert verify(store).faults == ()


def flip_answer(store: Store) -> None:
    path = next((store.folder / "stamps").rglob("*.tsr"))
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)


def drop_answer(store: Store) -> None:
    next((store.folder / "stamps").rglob("*.tsr")).unlink()


def change_nonce(store: Store) -> None:
    store.connection.execute("UPDATE stamp SET nonce = '1'")


def garble_nonce(store: Store) -> None:
    store.connection.execute("UPDATE stamp SET nonce = 'soon'")


def other_link(store: Store) -> None:
    """The chain made anew over a changed archive, with the old stamp beside it."""
    store.connection.execute(f"UPDATE link SET digest = '{'0' * 64}'")


def exchange_answer(store: Store) -> None:
    """Another authority's stamp of something else, its digest put into the database."""
    other = store.put("stamps", [refusal("bad_alg")], ".tsr")
    store.connection.execute("UPDATE stamp SET answer = ?", (other,))


@pytest.mark.parametrize(
    ("harm", "what", "why"),
    [
        (flip_answer, "stamp-changed", None),
        (drop_answer, "stamp-missing", None),
        (change_nonce, "stamp-unproved", "other-nonce"),
        (garble_nonce, "stamp-unproved", "other-nonce"),
        (other_link, "stamp-unproved", "other-file"),
        (exchange_answer, "stamp-unproved", "refused"),
    ],
)
def test_a_stamp_that_was_tampered_with_is_found(
    store: Store, harm: Callable[[Store], None], what: str, why: str | None
) -> None:
    stamped(store)
    with store.connection:
        harm(store)
    proof = verify(store, TRUSTED)
    assert (what, why) in {(fault.what, fault.why) for fault in proof.faults}
    assert proof.stamps == ()


def test_another_root_does_not_vouch(store: Store) -> None:
    stamped(store)
    assert [fault.why for fault in verify(store, (OTHER_ROOT,)).faults] == ["no-chain"]


@pytest.mark.parametrize(
    ("trusted", "said"),
    [
        (TRUSTED, "The authority’s certificate leads to the root Root of Time, Bergsicht Zeit AG."),
        ((), "whether to trust it was not checked for this page"),
        ((OTHER_ROOT,), "could not be verified and is not cited here"),
    ],
)
def test_the_page_of_proof_prints_the_stamp(store: Store, tmp_path: Path, trusted: tuple[()], said: str) -> None:
    stamped(store)
    found = find(store, Question(words="Zimmer"))
    page = build(store, Question(words="Zimmer"), found, "en", date(2026, 12, 1), trusted)
    told = " ".join(write(page, tmp_path / "out", "proof", ("html",))[0].read_text("utf-8").split())
    assert said in told
    cited = "existed before 24 November 2026, 09:30:00 UTC according to Time Stamping Unit 1, Bergsicht Zeit AG" in told
    assert cited == (trusted != (OTHER_ROOT,))
