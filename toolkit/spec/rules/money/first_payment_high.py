"""More than a third of the price before a result that a check, a scenario or a test can verify."""

from collections.abc import Iterable
from decimal import Decimal

from toolkit.observations.values import Percent
from toolkit.spec.criteria import Criterion
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Milestone
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    paid = Decimal(0)
    for index, milestone in enumerate(loaded.spec.milestones):
        if any(verifiable(criterion) for criterion in _delivered(milestone, loaded)):
            return
        paid += milestone.payment.value if milestone.payment else 0
        if paid * 3 > 100:
            yield Hit(path=f"milestones[{index}].payment", data={"share": str(Percent(paid))})
            return


def verifiable(criterion: Criterion) -> bool:
    """Whether more than an opinion decides: a comparison with an approved draft counts."""
    return criterion.judge != "person" or criterion.compare is not None


def _delivered(milestone: Milestone, loaded: Loaded) -> Iterable[Criterion]:
    for entry in milestone.delivers:
        parts = {entry: None} if isinstance(entry, str) else dict(entry)
        for criterion in loaded.criteria:
            if criterion.deliverable in parts:
                ids = parts[criterion.deliverable]
                if ids is None or criterion.id in ids:
                    yield criterion
