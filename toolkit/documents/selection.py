"""Which clauses a spec needs, and the numbers they get."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

from msgspec import Struct

from toolkit.documents import library
from toolkit.documents.conditions import holds
from toolkit.documents.library import Source
from toolkit.documents.place import Place
from toolkit.spec.criteria import Criterion, Numbering
from toolkit.spec.loaded import Loaded

AGREED: Final = "agreed"
"""The area of criteria that no check judges, and of checks whose area no clause names."""
HANDOVER: Final = "handover"


class Chosen(Struct, frozen=True, kw_only=True):
    """A clause of this contract."""

    source: Source
    number: str
    variant: str


class Chapter(Struct, frozen=True, kw_only=True):
    """A section of this contract."""

    topic: str
    number: str
    clauses: tuple[Chosen, ...]


def chapters(loaded: Loaded) -> tuple[Chapter, ...]:
    """The sections with their clauses, numbered; empty when the jurisdiction has no clauses."""
    values = values_of(loaded)
    wanted = [source for source in library.sources(loaded.folder) if _applies(source, loaded, values)]
    found = []
    for number, (topic, group) in enumerate(groupby(wanted, key=lambda source: source.topic), 1):
        clauses = tuple(
            Chosen(source=source, number=f"{number}.{place}", variant=_variant(source, loaded, values))
            for place, source in enumerate(group, 1)
        )
        found.append(Chapter(topic=topic, number=str(number), clauses=clauses))
    return tuple(found)


def numbering(chosen: Sequence[Chapter], loaded: Loaded) -> Numbering:
    """Numbers of the clauses, and the clause that each criterion belongs to."""
    clauses = {one.source.id: one.number for chapter in chosen for one in chapter.clauses}
    by_area = {area: one.source.id for chapter in chosen for one in chapter.clauses for area in one.source.meta.areas}
    named = library.areas(loaded.folder)
    criteria = {one.id: by_area[area] for one in loaded.criteria if (area := _area(one, named)) in by_area}
    return Numbering(clauses=clauses, criteria=criteria)


def _area(criterion: Criterion, named: frozenset[str]) -> str:
    """The area of its check, if a clause names it; `agreed` for what scenario, test or person judge; `handover`."""
    if criterion.id.startswith(f"{HANDOVER}/"):
        return HANDOVER
    area = criterion.check.split(".")[0] if criterion.check else AGREED
    return area if area in named else AGREED


def values_of(loaded: Loaded) -> dict[str, Any]:
    """What conditions may ask about."""
    terms = loaded.spec.terms
    named = library.areas(loaded.folder)
    unlimited = terms.liability.unlimited if terms and terms.liability else ()
    return {
        "spec": Place(loaded.spec),
        "kinds": {one.kind for one in loaded.spec.deliverables.values()},
        "campaign_by_agency": any(one.run_by == "agency" for one in loaded.spec.deliverables.values()),
        "cross_border": _cross_border(loaded),
        "areas": {_area(criterion, named) for criterion in loaded.criteria},
        "versions": versions(loaded),
        "prevailing": loaded.spec.languages[0],
        "further_liability": tuple(item for item in unlimited if item not in _named(loaded.spec.jurisdiction)),
    }


def _named(law: str | None) -> tuple[str, ...]:
    """Liability that cannot be limited under the law, which its clause names itself.

    Source: OR 100(1), BGB § 309 no. 7, C. civ. 1231-3, UCTA 1977 s. 2(1); US common law.
    """
    fault, injury = ("intent", "gross-negligence"), ("personal-injury",)
    return {"CH": fault, "UK": injury}.get(law or "", fault + injury if law in ("DE", "AT", "FR", "US") else fault)


def _cross_border(loaded: Loaded) -> bool:
    """Whether the parties have their seats in different countries, as far as the spec says."""
    client, agency = loaded.spec.parties.client, loaded.spec.parties.agency
    if isinstance(agency, str):
        return False
    seats = {party.address.country if party.address else party.country for party in (client, agency)} - {None}
    return len(seats) > 1


def versions(loaded: Loaded) -> tuple[str, ...]:
    """The languages of the spec in which contracts under its law exist."""
    have = library.languages(loaded.spec.jurisdiction)
    return tuple(language for language in loaded.spec.languages if language in have)


def _applies(source: Source, loaded: Loaded, values: dict[str, Any]) -> bool:
    meta = source.meta
    if loaded.spec.jurisdiction not in meta.basis:
        return False
    if meta.areas and not meta.kept and not values["areas"].intersection(meta.areas):
        return False
    return holds(meta.when, values, source.name)


def _variant(source: Source, loaded: Loaded, values: dict[str, Any]) -> str:
    if source.meta.balanced and loaded.spec.terms and loaded.spec.terms.alternatives.get(source.id) == "balanced":
        return "balanced"
    return next((name for name, when in source.meta.variants.items() if holds(when, values, source.name)), "")
