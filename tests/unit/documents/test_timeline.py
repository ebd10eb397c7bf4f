from toolkit.documents.timeline import _levels, _Point


def _point(x: float, head: str) -> _Point:
    return _Point(x=x, until=x + 10, head=head, note="")


def test_a_label_that_reaches_across_the_next_line_stands_above_it() -> None:
    assert _levels([_point(0, "Konzept"), _point(20, "Entwurf"), _point(30, "Test"), _point(400, "Ende")]) == [
        2,
        1,
        0,
        0,
    ]
