"""An objective with a target but without what it is compared with: value today, source, date."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    """Technical objectives often begin at nothing (a new CMS); theirs is not asked."""
    for index, objective in enumerate(loaded.spec.brief.objectives):
        if objective.target is None or objective.level == "technical":
            continue
        missing = [name for name in ("baseline", "by", "source") if getattr(objective, name) is None]
        if missing:
            yield Hit(path=f"brief.objectives[{index}]", data={"id": objective.id, "missing": missing})
