"""Packs and adjustments become criteria; what the language leaves out becomes its default."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from msgspec import Struct, field, structs

from toolkit import catalogue, resources
from toolkit.checking import check as checks
from toolkit.checking.outcome import Severity
from toolkit.languages import LANGUAGES
from toolkit.spec.criteria import Criterion
from toolkit.spec.model import Adjustment, Deliverable, Spec, SpecCriterion
from toolkit.spec.packs import Pack, PackCriterion
from toolkit.spec.position import Position

_START: Final = Position(line=1, column=1)
_UNSAID: Final[Severity] = "major"
"""Class of a criterion that a person, scenario or test judges and whose class nobody names."""


class Context(Struct, frozen=True, kw_only=True):
    """What a spec's criteria are resolved with."""

    packs: dict[str, Pack] = field(default_factory=dict)
    places: dict[str, Position] = field(default_factory=dict)
    file: str = ""
    checks: Path | None = None
    """The user's folder of checks."""

    def at(self, path: str) -> dict[str, Any]:
        position = self.places.get(path, _START)
        return {"file": self.file, "line": position.line, "column": position.column}


DERIVED: Final = {"facts.address": "parties.client.address"}
"""What `with_defaults` takes from elsewhere in the spec: path to path."""


def with_defaults(spec: Spec) -> Spec:
    """The house stands at the client's address unless the facts say otherwise."""
    if spec.facts and spec.facts.address is None and spec.parties.client.address:
        facts = structs.replace(spec.facts, address=spec.parties.client.address)
        return structs.replace(spec, facts=facts)
    return spec


def resolve(spec: Spec, context: Context) -> tuple[Criterion, ...]:
    """All criteria in the order of annex A: per deliverable its own, then its packs'; the hand-over last."""
    found = [
        criterion
        for name, deliverable in spec.deliverables.items()
        for part in (_own(name, deliverable, context), _from_packs(name, deliverable, context))
        for criterion in part
    ]
    if all(deliverable.kind != "handover" for deliverable in spec.deliverables.values()):
        found.extend(_handover(spec, context))
    return tuple(structs.replace(criterion, number=number) for number, criterion in enumerate(found, 1))


def judge_of(criterion: SpecCriterion) -> Literal["check", "scenario", "test", "person"]:
    """Which of the four judges it."""
    if criterion.check is not None:
        return "check"
    if criterion.scenario is not None:
        return "scenario"
    return "test" if criterion.test is not None else "person"


def severity_of(check: str, context: Context) -> Severity:
    """The class that the check's metadata names."""
    return checks.metadata(check, context.checks).severity


def _own(name: str, deliverable: Deliverable, context: Context) -> Iterator[Criterion]:
    for index, given in enumerate(deliverable.criteria):
        default = severity_of(given.check, context) if given.check else _UNSAID
        yield Criterion(
            id=given.id,
            number=0,
            deliverable=name,
            statement=given.statement,
            judge=judge_of(given),
            check=given.check,
            params=given.with_,
            severity=given.severity or default,
            fixed=given.severity is not None,
            scenario=given.scenario,
            test=given.test,
            person=given.person,
            compare=given.compare,
            page=given.page,
            for_=given.for_,
            origin="spec",
            **context.at(f"deliverables.{name}.criteria[{index}]"),
        )


def _from_packs(name: str, deliverable: Deliverable, context: Context) -> Iterator[Criterion]:
    for index, pack in enumerate(deliverable.packs):
        for given in context.packs[pack].criteria:
            id_ = f"{pack}/{given.name}"
            change = deliverable.adjust.get(id_, Adjustment())
            if not change.off:
                place = context.at(f"deliverables.{name}.packs[{index}]")
                yield _adjusted(id_, name, given, change, context, place)


def _adjusted(
    id_: str, deliverable: str, given: PackCriterion, change: Adjustment, context: Context, place: dict[str, Any]
) -> Criterion:
    fixed = change.severity or given.severity
    return Criterion(
        id=id_,
        number=0,
        deliverable=deliverable,
        statement=given.statement,
        judge="check" if given.check else "person",
        check=given.check,
        params=given.with_ | change.with_,
        severity=fixed or (severity_of(given.check, context) if given.check else _UNSAID),
        fixed=fixed is not None,
        person=given.person,
        for_=change.for_,
        origin=f"pack {id_.partition('/')[0]}",
        **place,
    )


def _handover(spec: Spec, context: Context) -> Iterator[Criterion]:
    for index, item in enumerate(spec.rights.handover):
        yield Criterion(
            id=f"handover/{item}",
            number=0,
            deliverable="handover",
            statement={language: handover_texts(language)[item] for language in LANGUAGES},
            judge="person",
            severity=_UNSAID,
            person="client",
            origin="built in",
            **context.at(f"rights.handover[{index}]"),
        )


@cache
def handover_texts(language: str) -> dict[str, str]:
    """The sentence of each item of `rights.handover`, from `templates/handover/<language>.yaml`."""
    return catalogue.read(resources.folder("templates") / "handover" / f"{language}.yaml", dict[str, str])
