"""Material whose licence ends while the contract runs."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    spec = loaded.spec
    period = spec.terms.period if spec.terms else None
    dues = [milestone.due for milestone in spec.milestones if milestone.due]
    end = (period.until if period else None) or max(dues, default=None)
    if end is None:
        return
    for index, entry in enumerate(spec.rights.register):
        until = entry.valid.until if entry.valid else None
        if until and until < end:
            data = {"id": entry.id, "until": until, "end": end}
            yield Hit(path=f"rights.register[{index}].valid.until", data=data)
