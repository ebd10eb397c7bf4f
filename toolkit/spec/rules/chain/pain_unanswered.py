"""A pain of guests that no theme of the house answers."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit
from toolkit.spec.serving import unanswered


def find(loaded: Loaded) -> Iterable[Hit]:
    return (Hit(path=path, data={"id": point.id}) for path, point in unanswered(loaded, "pains"))
