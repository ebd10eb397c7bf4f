"""An objective without measure or target: nobody can say whether it is reached."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    for index, objective in enumerate(loaded.spec.brief.objectives):
        missing = [name for name in ("measure", "target") if getattr(objective, name) is None]
        if missing:
            yield Hit(path=f"brief.objectives[{index}]", data={"id": objective.id, "missing": missing})
