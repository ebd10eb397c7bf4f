"""A word is found if and only if it was given."""

import random

import pytest

from toolkit.observations.derived.wordlist import Wordlist


@pytest.mark.parametrize(
    ("words", "inside", "outside"),
    [
        ((), (), ("", "a")),
        (("a",), ("a",), ("", "b", "aa", "A")),
        (("see", "seen", "à", "ähre", "zug"), ("see", "seen", "à", "ähre", "zug"), ("se", "seene", "a", "ahre", "zz")),
        (("zwei", "eins", "eins"), ("eins", "zwei"), ("eins\nzwei", "\n", "drei")),
    ],
)
def test_only_what_was_given_is_inside(
    words: tuple[str, ...], inside: tuple[str, ...], outside: tuple[str, ...]
) -> None:
    known = Wordlist(words)
    assert [word in known for word in (*inside, *outside)] == [True] * len(inside) + [False] * len(outside)


def test_it_agrees_with_a_set() -> None:
    chance = random.Random(4)
    words = {"".join(chance.choices("abcäéß", k=chance.randint(1, 5))) for _ in range(3000)}
    given = set(chance.sample(sorted(words), len(words) // 2))
    known = Wordlist(given)
    assert {word for word in words if word in known} == given
