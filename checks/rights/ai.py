"""Pictures that a machine generated are declared in the register."""

from collections.abc import Iterable

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Site
from toolkit.observations.derived.rights.entries import declares_generator
from toolkit.observations.derived.rights.item import Line
from toolkit.observations.derived.rights.reconciling import reconciled


def subjects(site: Site, params: NoParams) -> Iterable[Line]:
    """Pictures whose metadata or name say that a machine made them."""
    return (line for line in reconciled(site) if {"ai", "ai-name"} & line.item.marks.keys())


def judge(line: Line, site: Site, params: NoParams) -> Outcome:
    item = line.item
    declared = any(declares_generator(entry) for entry in site.register or () if entry.id in line.covering)
    found = item.marks.get("ai") or item.marks["ai-name"]
    if "ai" not in item.marks:
        if declared:
            return PASS
        return inconclusive("name", at=item.at, pages=item.pages, target=item.url, file=item.name, found=found)
    if site.agreed and site.agreed.ai is False:
        return fail("not-allowed", at=item.at, pages=item.pages, target=item.url, file=item.name, found=found)
    if declared:
        return PASS
    return fail("undeclared", at=item.at, pages=item.pages, target=item.url, file=item.name, found=found)
