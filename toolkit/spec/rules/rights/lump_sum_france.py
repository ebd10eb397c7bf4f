"""A lump sum under French law outside the cases that allow one (CPI L131-4)."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.lump_sum import undeclared
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    spec = loaded.spec
    if spec.jurisdiction != "FR":
        return
    names = undeclared(spec)
    if names:
        path = "rights.lump-sum" if spec.rights.lump_sum else "rights.copyright"
        yield Hit(path=path, data={"names": names, "first": names[0]})
    for index, entry in enumerate(spec.rights.lump_sum):
        if entry.as_ == "none":
            data = {"names": entry.deliverable, "first": entry.deliverable}
            yield Hit(path=f"rights.lump-sum[{index}].as", data=data)
