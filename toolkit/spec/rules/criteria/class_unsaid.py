"""A criterion without class where no check brings one: how grave a breach is stays a default."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit
from toolkit.spec.sentences import demands


def find(loaded: Loaded) -> Iterable[Hit]:
    for path, criterion in demands(loaded):
        if criterion.check is None and criterion.severity is None:
            yield Hit(path=path, data={"id": criterion.id})
