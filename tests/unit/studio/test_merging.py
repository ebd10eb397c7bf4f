"""Two changes of one text."""

import pytest

from toolkit.studio.merging import three_way, with_breaks

BASE = "a\nb\nc\nd\ne\n"


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [
        ("A\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\n", "A\nb\nc\nd\nE\n"),
        ("a\nb\nc\nd\ne\nf\n", "a\nc\nd\ne\n", "a\nc\nd\ne\nf\n"),
        ("a\nx\nb\nc\nd\ne\n", "a\nb\nc\nd\ny\ne\n", "a\nx\nb\nc\nd\ny\ne\n"),
        ("A\nb\nc\nd\ne\n", "A\nb\nc\nd\ne\n", "A\nb\nc\nd\ne\n"),
        (BASE, "a\n", "a\n"),
        ("a\n", BASE, "a\n"),
        ("A\nb\nc\nd\ne\n", "X\nb\nc\nd\ne\n", None),
        ("A\nb\nc\nd\ne\n", "a\nX\nc\nd\ne\n", None),
        ("a\nb\nc\nd\ne\nf\n", "a\nb\nc\nd\ne\ng\n", None),
        ("a\nb\nc\nd\n", "a\nb\nc\nd\nE\n", None),
    ],
)
def test_changes_of_different_places_are_joined(mine: str, theirs: str, merged: str | None) -> None:
    assert three_way(BASE, mine, theirs) == merged


@pytest.mark.parametrize(
    ("text", "like", "made"),
    [
        ("a\r\nb\r\n", "a\nb\n", "a\nb\n"),
        ("a\r\nx\r\nb\r\n", "a\r\nb\r\n", "a\r\nx\r\nb\r\n"),
        ("a\r\nx\r\nb\r\nc", "a\nb\r\nc", "a\nx\nb\r\nc"),
        ("a\r\nb", "a\nb", "a\nb"),
        ("a\r\nb\r\nc\r\n", "a\nb", "a\nb\nc\n"),
        ("", "a\n", ""),
    ],
)
def test_line_breaks_stay_those_of_the_file(text: str, like: str, made: str) -> None:
    assert with_breaks(text, like) == made
