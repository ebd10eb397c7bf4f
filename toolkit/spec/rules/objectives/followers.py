"""Objectives that count spectators (followers, likes, reach) and no result."""

from collections.abc import Iterable, Iterator

from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Objective
from toolkit.spec.rule import Hit
from toolkit.spec.sentences import Sentence, versions
from toolkit.spec.wordlists import hits


def find(loaded: Loaded) -> Iterable[Hit]:
    """An objective of the business may never count them; one of service only beside an objective that counts more."""
    objectives = loaded.spec.brief.objectives
    counting = {index: list(_counted(index, one, loaded)) for index, one in enumerate(objectives)}
    alone = all(counting[index] for index, one in enumerate(objectives) if one.level != "technical")
    for index, objective in enumerate(objectives):
        if counting[index] and (objective.level == "business" or alone):
            yield counting[index][0]


def _counted(index: int, objective: Objective, loaded: Loaded) -> Iterator[Hit]:
    """In what is measured, or in the statement when no measure is named."""
    name = "statement" if objective.measure is None else "measure"
    sentences: Iterable[Sentence] = versions(f"brief.objectives[{index}].{name}", getattr(objective, name), loaded)
    return hits("objectives/followers", sentences)
