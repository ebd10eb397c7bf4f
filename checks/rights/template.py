"""Every template or theme agrees with the register, and its maker does not advertise on the site."""

from collections.abc import Iterable

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Site
from toolkit.observations.derived.rights.item import Line
from toolkit.observations.derived.rights.reconciling import reconciled

FAILED: set[str] = {"advertised", "licence-against", "expired", "out-of-scope", "not-yet"}
OPEN: set[str] = {"undeclared", "no-licence", "no-proof", "proof-absent", "no-holder"}


def subjects(site: Site, params: NoParams) -> Iterable[Line]:
    return (line for line in reconciled(site) if line.item.kind == "template" and line.outcome != "unused")


def judge(line: Line, site: Site, params: NoParams) -> Outcome:
    item = line.item
    name = f"{item.name} {item.version}".strip()
    for matter in line.matters:
        said = matter.data
        if matter.key in FAILED:
            return fail(
                matter.key if matter.key in FAILED else "advertised",
                pages=item.pages,
                target=item.url or item.name,
                name=name,
                entry=said.get("entry", ""),
                stated=said.get("stated", ""),
                found=said.get("found", ""),
                until=said.get("until", ""),
                start=said.get("start", ""),
                scope=said.get("scope", ()),
                text=said.get("text", ""),
            )
        if matter.key in OPEN:
            return inconclusive(
                matter.key if matter.key in OPEN else "undeclared",
                pages=item.pages,
                target=item.url or item.name,
                name=name,
                entry=said.get("entry", ""),
                proof=said.get("proof", ""),
            )
    return PASS
