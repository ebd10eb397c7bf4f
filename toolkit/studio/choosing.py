"""The packs that fit a deliverable, and the criteria of one of them as they count for it."""

import re
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from msgspec import Struct, structs

from toolkit.checking import check as checks
from toolkit.checking import explain
from toolkit.checking.explain import Parameter
from toolkit.checking.outcome import grade
from toolkit.checking.wording import fill, texts
from toolkit.documents import contract, criterion_text, pack_text
from toolkit.documents.pack_text import Entry, Packed
from toolkit.documents.trace_text import Teller, Told
from toolkit.errors import WrongUsage
from toolkit.spec.criteria import Criterion, Numbering
from toolkit.spec.deliverables import Adjustment
from toolkit.spec.editing import Place, at
from toolkit.spec.loaded import Loaded
from toolkit.spec.parameters import Catalogue, own_checks
from toolkit.spec.trace import Trace
from toolkit.studio import protection, typical
from toolkit.studio.around import Around
from toolkit.studio.forms.build import mapping
from toolkit.studio.forms.inputs import Input, Part, written
from toolkit.studio.protection import Protection
from toolkit.studio.typical import Shown

_PLACE: Final = re.compile("‹[a-z_]+›")


class Setting(Struct, frozen=True, kw_only=True):
    """A parameter: its field, and what counts while that is empty."""

    field: Part
    told: Parameter
    stricter: str
    """Which way it demands more: `higher`, `lower`, `more` or `fewer`; empty where that is no direction."""


class Fields(Struct, frozen=True, kw_only=True):
    """What may be changed of a criterion."""

    off: Input
    reason: Input
    severity: Input
    serves: Input
    purposes: dict[str, str]
    """What each theme, objective, pain and gain says, by its id."""
    settings: tuple[Setting, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        return (self.off, self.reason, self.severity, self.serves, *(one.field for one in self.settings))

    @property
    def touched(self) -> bool:
        """Whether the spec says something of the criterion."""
        return any(isinstance(one, Input) and one.value for one in self.parts)

    def among(self, names: Container[str]) -> bool:
        """Whether one of its fields is."""
        return any(one.name in names for one in self.parts)

    @property
    def place(self) -> str:
        """Of the criterion, as findings name it."""
        return written(self.off.place[:-1])


class Explained(Struct, frozen=True, kw_only=True):
    """A criterion of a pack: what it demands, how it is tested, and what its defect looks like."""

    id: str
    title: str
    """The defect, in few words; empty where a person judges."""
    sentence: str
    method: str
    grade: int
    on: bool
    findings: tuple[str, ...]
    open: tuple[str, ...]
    why: str
    basis: tuple[str, ...]
    clause: Protection | None
    serves: tuple[Told, ...]
    defect: Shown | None
    fields: Fields | None
    """None for a pack that is not taken."""


def fitting(packs: list[Entry], kind: str, chosen: tuple[str, ...]) -> list[Entry]:
    """The chosen ones in their order, then those made for that kind of deliverable."""
    known = {one.name: one for one in packs}
    first = [known[name] for name in chosen if name in known]
    return [*first, *(one for one in packs if one not in first and (not one.kinds or kind in one.kinds))]


@lru_cache(maxsize=4)
def packs(language: str, path: Path, _: Around) -> list[Entry]:
    """Every pack that the spec may name. Raises InvalidSpec for one with faults."""
    return pack_text.entries(language, path)


def explained(pack: Entry, deliverable: str, loaded: Loaded, tree: Any, language: str) -> tuple[Explained, ...]:
    """The criteria of the pack in their order; `tree` is the spec as it is written, or as somebody typed it."""
    return tuple(_Teller(loaded, deliverable, tree, language).criteria(pack))


class _Teller:
    def __init__(self, loaded: Loaded, deliverable: str, tree: Any, language: str) -> None:
        self.loaded, self.deliverable, self.tree, self.language = loaded, deliverable, tree, language
        self.folder = own_checks(loaded.folder)
        self.catalogue = Catalogue(folder=self.folder)
        self.around = _Links(loaded, language)
        self.counting = {one.id: one for one in loaded.criteria if one.deliverable == deliverable}

    def criteria(self, pack: Entry) -> Iterator[Explained]:
        taken = pack.name in (at(self.tree, ("deliverables", self.deliverable, "packs")) or ())
        for one in pack.criteria:
            yield self.criterion(one, taken=taken)

    def criterion(self, one: Packed, *, taken: bool) -> Explained:
        counts = self.counting.get(one.id)
        told = explain.entry(one.check, self.language, self.folder, trust=False) if one.check else None
        ours = one.check is not None and checks.is_ours(one.check, self.folder)
        return Explained(
            id=one.id,
            title=told.title if told else "",
            sentence=self.said("sentence", counts) or one.sentence,
            method=self.said("method", counts) or one.method,
            grade=grade(counts.severity if counts else one.severity),
            on=counts is not None,
            findings=_open(told.findings) if told else (),
            open=_open(told.open) if told else (),
            why=told.why if told else "",
            basis=told.basis if told else (),
            clause=self.around.clause(one.id),
            serves=self.around.serves(counts) if counts else (),
            defect=typical.shown(one.check, self.language) if ours and one.check else None,
            fields=self.fields(one) if taken else None,
        )

    def said(self, part: str, counts: Criterion | None) -> str:
        """As the contract says it, with the parameters of the spec; empty where the check lacks the language."""
        if counts is None:
            return ""
        say = criterion_text.sentence if part == "sentence" else criterion_text.method
        try:
            return say(counts, self.loaded, self.language).text
        except WrongUsage:
            return ""

    def fields(self, one: Packed) -> Fields:
        place: Place = ("deliverables", self.deliverable, "adjust", one.id)
        known = {part.place[-1]: part for part in mapping(Adjustment, self.tree, place, "deliverables.*.adjust.*")}
        serves = known["for"]
        assert isinstance(serves, Input)
        given = (serves.value,) if isinstance(serves.value, str) else serves.value
        chosen = tuple(each for each in given if each)
        names = tuple(dict.fromkeys((*self.around.purposes, *chosen)))
        return Fields(
            off=_input(known["off"]),
            reason=_input(known["reason"]),
            severity=_input(known["severity"]),
            serves=structs.replace(serves, kind="many", value=chosen, choices=names),
            purposes=self.around.purposes,
            settings=tuple(self.settings(one, place)),
        )

    def settings(self, one: Packed, place: Place) -> Iterator[Setting]:
        params = self.catalogue.params(one.check) if one.check else None
        told = {each.name: each for each in one.parameters}
        for part in mapping(params, self.tree, (*place, "with"), f"with.{one.check}") if params else ():
            name = str(part.place[-1])
            way = checks.metadata(one.check).stricter.get(name) if one.check else None
            yield Setting(field=part, told=told[name], stricter=way if isinstance(way, str) else "")


class _Links:
    """What stands around the criteria of a spec: clauses, and whom they serve."""

    def __init__(self, loaded: Loaded, language: str) -> None:
        known = texts("terminal/trace", language)
        numbering = contract.numbering(loaded)
        self.numbering: Numbering = numbering
        self.trace = Trace(loaded, numbering)
        self.teller = Teller(loaded, numbering, language, lambda key, **values: fill(known[key], values, language))
        chapters = protection.chapters(loaded, language)
        self.clauses = {clause.id: clause for chapter in chapters for clause in chapter.clauses}
        known_as = (*self.trace.themes, *self.trace.objectives, *self.trace.points)
        self.purposes = {one: self.teller.tell(self.trace.served(one)).text for one in known_as}

    def clause(self, criterion: str) -> Protection | None:
        return self.clauses.get(self.numbering.criteria.get(criterion, ""))

    def serves(self, criterion: Criterion) -> tuple[Told, ...]:
        """Each theme or objective with the pains that it answers, once."""
        branches = [self.trace.served(one) for one in criterion.for_]
        links = [link for branch in branches for link in (branch, *branch.children)]
        return tuple({link.id: self.teller.tell(link) for link in links}.values())


def _open(sentences: Iterable[str]) -> tuple[str, ...]:
    """What only a capture can fill in is left open, each sentence once."""
    return tuple(dict.fromkeys(_PLACE.sub("…", one) for one in sentences))


def _input(part: Part) -> Input:
    assert isinstance(part, Input)
    return part
