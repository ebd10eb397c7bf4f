"""How well comments that need an answer are told from those that need none; `pytest -s tests/dialogue` prints it."""

from datetime import UTC, datetime
from pathlib import Path
from time import process_time
from typing import Any

import msgspec
import pytest

from toolkit.observations.derived.answering.deciding import Kind, of_comment
from toolkit.observations.profile import Comment, VoiceRole

HERE = Path(__file__).parent
PARTS = ("development", "seen", "set_aside")
LANGUAGES = ("de", "fr", "it", "en")
FEWEST = 70
FLOORS = {"development": (0.95, 0.95), "seen": (0.74, 0.80), "set_aside": (0.79, 0.84)}
"""Precision and recall below which a change has made it worse. The goal on unseen comments is 0.85 and 0.95, and is not
reached: docs/accuracy.md tells by how much."""
MOMENT = datetime(2026, 10, 1, tzinfo=UTC)


class Labelled(msgspec.Struct, frozen=True, kw_only=True):
    """A comment and what a person decided; `addressed` says whom it speaks to, for the reader."""

    text: str
    role: VoiceRole
    needs: bool
    kind: Kind = msgspec.field(name="class")
    rating: int | None = None
    addressed: Any = None


def labelled(path: Path) -> list[Labelled]:
    return msgspec.yaml.decode(path.read_bytes(), type=list[Labelled])


def decided(each: Labelled) -> bool:
    said = Comment(post="p", author="A", role=each.role, time=MOMENT, text=each.text, rating=each.rating)
    return bool(of_comment(said, ("Hotel",)))


def measured(comments: list[Labelled]) -> tuple[float, float]:
    """Precision and recall."""
    found = [each for each in comments if decided(each)]
    right = sum(each.needs for each in found)
    return right / max(len(found), 1), right / sum(each.needs for each in comments)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_comments_that_need_an_answer_are_found(part: str, language: str) -> None:
    path = HERE / part / f"{language}.yaml"
    assert path.is_file(), f"{part} has no comments in {language}"
    comments = labelled(path)
    precision, recall = measured(comments)
    print(f"\n{part} {language}: {len(comments)} comments, precision {precision:.3f}, recall {recall:.3f}")  # noqa: T201 - read with -s
    assert len(comments) >= FEWEST
    least = FLOORS[part]
    assert (precision >= least[0], recall >= least[1]) == (True, True), (precision, recall)


@pytest.mark.parametrize("part", PARTS)
def test_no_file_of_comments_is_left_out(part: str) -> None:
    assert sorted(path.stem for path in (HERE / part).glob("*.yaml")) == sorted(LANGUAGES)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_class_agrees_with_need(part: str, language: str) -> None:
    assert [
        each.text for each in labelled(HERE / part / f"{language}.yaml") if each.needs == (each.kind == "none")
    ] == []


def test_a_hundred_thousand_comments_take_seconds() -> None:
    texts = [each for language in LANGUAGES for each in labelled(HERE / "development" / f"{language}.yaml")]
    for each in texts:
        decided(each)
    begin = process_time()
    for each in texts:
        decided(each)
    assert (process_time() - begin) / len(texts) * 100_000 < 40
