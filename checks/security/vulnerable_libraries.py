"""Program libraries with published holes."""

from collections.abc import Iterable
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail
from toolkit.observations import Site
from toolkit.observations.derived.libraries import Library, Vulnerability, newest_of, recognised

Grade = Literal["low", "medium", "high", "critical"]
_GRADES: Final = ("low", "medium", "high", "critical")
_NAMED: Final = 4
"""Holes that a finding names; more say nothing more."""


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    least: Annotated[Grade, Meta(description="The mildest class of hole that counts.")] = "medium"
    accepted: Annotated[
        tuple[str, ...], Meta(description="Holes that the parties accept, by their number: CVE-2015-9251.")
    ] = ()


def subjects(site: Site, params: Params) -> Iterable[Library]:
    """Every recognised version of a library that a page loaded."""
    return recognised(site)


def judge(library: Library, site: Site, params: Params) -> Outcome:
    """The repository of RetireJS names the versions; what is mended in none is said to be so."""
    holes = [hole for hole in library.vulnerabilities if _counts(hole, params)]
    if not holes:
        return PASS
    ids = sorted(dict.fromkeys(number for hole in holes for number in hole.ids[:1]), key=_unnumbered)
    shown = ", ".join(ids[:_NAMED]) + (" …" if len(ids) > _NAMED else "")
    name, version, url, pages = library.name, library.version, library.url, library.pages
    if not all(hole.below for hole in holes):
        return fail("unmended", target=url, pages=pages, name=name, version=version, holes=shown)
    fixed = newest_of(hole.below for hole in holes)
    return fail("vulnerable", target=url, pages=pages, name=name, version=version, holes=shown, fixed=fixed)


def _counts(hole: Vulnerability, params: Params) -> bool:
    grave = hole.severity not in _GRADES or _GRADES.index(hole.severity) >= _GRADES.index(params.least)
    return grave and not any(number in params.accepted for number in hole.ids)


def _unnumbered(number: str) -> bool:
    """Numbers that everybody can look up come first."""
    return not number.startswith(("CVE-", "GHSA-"))
