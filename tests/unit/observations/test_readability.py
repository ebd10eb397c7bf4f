"""Reading ease follows the published formulas; syllables are counted as they are heard."""

import pytest

from toolkit.observations.derived.readability import score, syllables


@pytest.mark.parametrize(
    ("word", "language", "count"),
    [
        ("Haus", "de", 1), ("Übernachtung", "de", 4), ("table", "fr", 1), ("chambres", "fr", 1),
        ("déjeuner", "fr", 3), ("camera", "it", 3), ("città", "it", 2), ("rooms", "en", 1), ("breakfast", "en", 2),
        ("stayed", "en", 1), ("table", "en", 2), ("pst", "de", 1),
    ],
)  # fmt: skip
def test_syllables(word: str, language: str, count: int) -> None:
    assert syllables(word, language) == count


def test_flesch_of_a_sentence_is_the_formula_of_1948() -> None:
    assert score(["The cat sat on the mat."], "en") == pytest.approx(206.835 - 1.015 * 6 - 84.6 * 1)


def test_german_uses_the_coefficients_of_amstad() -> None:
    assert score(["Das Haus steht am See."], "de") == pytest.approx(180 - 5 - 58.5)


def test_abbreviations_end_no_sentence() -> None:
    one = score(["Das Bad hat ca. dreissig Grad."], "de")
    assert one == pytest.approx(score(["Das Bad hat ca dreissig Grad."], "de"))
    assert one < score(["Das Bad hat was. Es dreissig Grad."], "de")


@pytest.mark.parametrize("language", ["de", "fr", "it", "en"])
def test_text_without_words_has_no_ease(language: str) -> None:
    with pytest.raises(ValueError, match="no words"):
        score(["..."], language)
