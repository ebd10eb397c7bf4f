"""An objective that no criterion, campaign, monitoring or content serves."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit
from toolkit.spec.serving import serving


def find(loaded: Loaded) -> Iterable[Hit]:
    served = set(serving(loaded)) | {one.objective for one in loaded.spec.deliverables.values()}
    for index, objective in enumerate(loaded.spec.brief.objectives):
        if objective.id not in served:
            yield Hit(path=f"brief.objectives[{index}]", data={"id": objective.id})
