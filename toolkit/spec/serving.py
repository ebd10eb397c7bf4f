"""Which criteria prove a purpose: what stands under `for`, read from the other end."""

from toolkit.spec.criteria import Criterion
from toolkit.spec.loaded import Loaded


def serving(loaded: Loaded) -> dict[str, list[Criterion]]:
    """The criteria that name an objective, pain, gain or theme under `for`, by its id."""
    found: dict[str, list[Criterion]] = {}
    for criterion in loaded.criteria:
        for purpose in criterion.for_:
            found.setdefault(purpose, []).append(criterion)
    return found


def precise(criterion: Criterion) -> bool:
    """Whether something other than an opinion judges it: a check, a scenario, a test, or a draft to compare with."""
    return criterion.judge != "person" or criterion.compare is not None
