"""What a comment wants, and by which words."""

from datetime import UTC, datetime

import pytest

from toolkit.observations.derived.answering.deciding import Kind, need, of_comment
from toolkit.observations.derived.answering.folding import folded, original
from toolkit.observations.derived.answering.phrases import Phrases
from toolkit.observations.derived.answering.sentences import sentences
from toolkit.observations.profile import Comment, VoiceRole


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Gibt es noch freie Zimmer", "question", "Gibt es"),
        ("Grüezi, händ ihr am Samstag offe", "question", "händ ihr"),
        ("C'è posto per due persone", "question", "C'è posto"),
        ("Das Frühstück war grässlich, das Bett verschimmelt", "complaint", "verschimmelt"),
        ("Je souhaiterais réserver une table", "request", "souhaiterais réserver"),
        ("The link to the menu is broken", "correction", "link to the menu is broken"),
        ("War super! Ab wann habt ihr im Mai offen?", "question", "habt ihr"),
        ("Schön hier. Sagt mal, is the pool heated", "question", "is the pool"),
    ],
)
def test_kind_and_the_words_that_decide(text: str, kind: Kind, words: str) -> None:
    found = need(text)
    assert found.kind == kind
    assert words in found.words[0] or found.words[0] in words


@pytest.mark.parametrize(
    "text",
    [
        "Siehe https://example.org/?a=1",
        "@Anna wollen wir hin?",
        "Wann immer wir kommen, es ist schön!",
        "Toll?",
        "",
        "???",
        "🥰",
        "Überhaupt nicht laut, kein Lärm, nie schmutzig",
        "Wann habt ihr offen? Hat sich erledigt",
    ],
)
def test_what_needs_no_answer(text: str) -> None:
    assert need(text).kind == "none"


def test_a_question_after_what_was_withdrawn_stands() -> None:
    assert need("Wann habt ihr offen? Ah, schon gefunden. Aber was kostet das Zimmer?").kind == "question"


@pytest.mark.parametrize(("rating", "kind"), [(1, "complaint"), (3, "complaint"), (4, "none"), (None, "none")])
def test_few_stars_are_a_complaint_without_words(rating: int | None, kind: Kind) -> None:
    assert need("", rating).kind == kind


@pytest.mark.parametrize(("house", "kind"), [((), "none"), (("Bergkristall",), "question")])
def test_who_calls_the_house_speaks_to_it(house: tuple[str, ...], kind: Kind) -> None:
    assert need("@bergkristall habt ihr noch Zimmer?", house=house).kind == kind


@pytest.mark.parametrize("role", ["owner", "agency", "unknown"])
def test_only_guests_need_answers(role: VoiceRole) -> None:
    said = Comment(post="p", author="A", role=role, time=datetime(2026, 1, 1, tzinfo=UTC), text="Wann kommt ihr?")
    assert not of_comment(said)


def test_spelling_is_folded_and_found_again() -> None:
    text = "Ça coûte’ STRASSE für Œuvre"
    assert folded(text) == "ca coute' strasse fuer oeuvre"
    start = folded(text).index("fuer")
    assert original(text, start, start + 4) == "für"


def test_dates_do_not_end_a_sentence() -> None:
    assert [part.text for part in sentences("vom 4. bis 7. juni. danke")] == ["vom 4. bis 7. juni", "danke"]


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        ("(?:ab|bis) (?:wann|wo)", "bis wann", True),
        ("(?:un)?schoen", "unschoen", True),
        ("(?:un)?schoen", "schoen", True),
        (r"\w+haus", "kurhaus", True),
        ("preis", "preise", False),
        ("a?b", "b", True),
        ("x|[(]y|z", "z", True),
    ],
)
def test_phrases_match_from_word_to_word(pattern: str, text: str, matches: bool) -> None:
    assert (Phrases([pattern]).match(text, 0) is not None) is matches
