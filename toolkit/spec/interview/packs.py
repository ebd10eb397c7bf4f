"""Which of the packs that exist fit a deliverable."""

from functools import cache

from toolkit import catalogue
from toolkit.spec.interview.questions import laws
from toolkit.spec.packs import Pack, paths


def packs_for(kind: str, business: str, jurisdiction: str) -> list[str]:
    """Names of packs, best first: of the business, then accessibility, law and rights, then what repeats no check."""
    known = paths()
    table = laws().packs
    if kind != "website":
        return [name for name in table.kinds.get(kind, (kind,)) if name in known]
    chosen = [name for name in table.business.get(business, table.business["other"]) if name in known][:1]
    chosen += [name for name in (*table.always, f"legal-{jurisdiction.lower()}") if name in known]
    for name in table.further:
        if name in known and not _checks(name) & {check for other in chosen for check in _checks(other)}:
            chosen.append(name)
    return chosen


@cache
def _checks(name: str) -> frozenset[str]:
    pack = catalogue.read(paths()[name], Pack)
    return frozenset(criterion.check for criterion in pack.criteria if criterion.check)
