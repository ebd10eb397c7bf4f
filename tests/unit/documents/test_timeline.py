from toolkit.documents.timeline import _levels, _Point


def _point(x: float, head: str) -> _Point:
    return _Point(x=x, until=x + 10, head=head, note="", end=False)


def test_labels_that_would_touch_stand_on_different_levels() -> None:
    assert _levels([_point(0, "Konzept"), _point(20, "Entwurf"), _point(400, "Übergabe")]) == [0, 1, 0]
