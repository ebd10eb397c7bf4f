"""The chain from a guest's pain to the test that proves the answer, and on to the payment; in both directions."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final, Literal

from msgspec import Struct

from toolkit.checking import check as checks
from toolkit.errors import WrongUsage
from toolkit.observations.house import RegisterEntry
from toolkit.spec.criteria import Criterion, Numbering
from toolkit.spec.faults import nearest
from toolkit.spec.loaded import Loaded
from toolkit.spec.milestones import delivered
from toolkit.spec.model import Role
from toolkit.spec.parameters import own_checks

Kind = Literal[
    "pain", "gain", "objective", "theme", "deliverable", "criterion", "clause",
    "check", "scenario", "test", "person", "milestone", "payment", "register",
]  # fmt: skip
Gap = Literal[
    "point-unanswered", "theme-untested", "theme-untested-here", "objective-unserved", "deliverable-untested",
    "criterion-undelivered", "register-unchecked", "clause-without-criterion",
]  # fmt: skip
INSTALMENTS: Final = "payment.instalments"
"""The clause that every payment rests on."""


class Branch(Struct, frozen=True, kw_only=True):
    """A link of the chain with what follows from it."""

    kind: Kind
    id: str
    deliverable: str = ""
    """Of a criterion."""
    back: bool = False
    """It leads to the link above instead of following from it."""
    gap: Gap | None = None
    children: tuple["Branch", ...] = ()


class Chain(Struct, frozen=True, kw_only=True):
    """One line from guest to payment; what is missing is empty."""

    points: tuple[str, ...] = ()
    """Pains and gains."""
    purpose: str = ""
    """Theme or objective."""
    deliverable: str = ""
    criterion: str = ""
    clause: str = ""
    """Its id; the number is in the `Numbering`."""
    judge: str = ""
    """Check, test file, person, or `scenario`."""
    milestones: tuple[str, ...] = ()
    gap: Gap | None = None


class Trace:
    """What leads to what in one spec."""

    def __init__(self, loaded: Loaded, numbering: Numbering) -> None:
        self.loaded, self.spec, self.numbering = loaded, loaded.spec, numbering
        brief = loaded.spec.brief
        self.points: dict[str, Kind] = {one.id: "pain" for guest in brief.guests for one in guest.pains}
        self.points.update({one.id: "gain" for guest in brief.guests for one in guest.gains})
        self.themes = {one.id: one for one in brief.themes}
        self.objectives = {one.id: one for one in brief.objectives}
        self.milestones = {one.id: one for one in loaded.spec.milestones}

    @cached_property
    def deliveries(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """By deliverable and criterion, the milestones that deliver it."""
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for milestone in self.spec.milestones:
            for one in delivered(milestone, self.loaded):
                key = (one.deliverable, one.id)
                found[key] = (*found.get(key, ()), milestone.id)
        return found

    def reconciling(self, kind: str) -> list[Criterion]:
        """Criteria that compare what is delivered with the register's entries of a kind."""
        folder = own_checks(self.loaded.folder)
        judged = ((one, checks.metadata(one.check, folder)) for one in self.loaded.criteria if one.check)
        return [one for one, meta in judged if kind in meta.reconciles]

    # --- one id

    def of(self, id_: str) -> tuple[Branch, ...]:
        """Everything that leads to `id_` and follows from it; several for a criterion of several deliverables.

        `id_` is a pain or gain, theme, objective, deliverable, criterion, check, test file, milestone, entry of the
        register, or a clause by id or number. Raises WrongUsage when it is none of them.
        """
        clause = next((key for key, number in self.numbering.clauses.items() if id_ in (key, number)), None)
        if id_ in self.points:
            return (self.point(id_),)
        if id_ in self.themes or id_ in self.objectives:
            return (self.purpose(id_, points=True),)
        if id_ in self.names:
            return (self.deliverable(id_),)
        if id_ in self.milestones:
            payment = (Branch(kind="payment", id=id_),) if self.milestones[id_].payment else ()
            return (
                Branch(
                    kind="milestone",
                    id=id_,
                    children=(*payment, *self.grouped(delivered(self.milestones[id_], self.loaded))),
                ),
            )
        if clause:
            return (self.clause(clause),)
        entry = next((one for one in self.spec.rights.register if one.id == id_), None)
        if entry:
            return (self.entry(entry),)
        found = tuple(self.criterion(one) for one in self.loaded.criteria if one.id == id_)
        if found:
            return found
        judged = [one for one in self.loaded.criteria if judge_of(one)[1] == id_]
        if judged:
            return (Branch(kind=judge_of(judged[0])[0], id=id_, children=self.grouped(judged)),)
        raise self.unknown(id_)

    def unknown(self, id_: str) -> WrongUsage:
        judges = (judge_of(one)[1] for one in self.loaded.criteria)
        known = {
            *self.points, *self.themes, *self.objectives, *self.names, *self.milestones, *judges,
            *self.numbering.clauses, *(one.id for one in self.loaded.criteria),
            *(one.id for one in self.spec.rights.register),
        }  # fmt: skip
        alike = {one for one in known if one[:1].casefold() == id_[:1].casefold()}
        return WrongUsage(f"The spec has nothing with the id {id_!r}.", f"Nearest: {nearest(id_, alike or known)}.")

    @property
    def names(self) -> list[str]:
        """Deliverables, the built-in hand-over included."""
        return list(dict.fromkeys((*self.spec.deliverables, *(one.deliverable for one in self.loaded.criteria))))

    def point(self, id_: str) -> Branch:
        themes = [one.id for one in self.spec.brief.themes if id_ in one.answers]
        direct = [one for one in self.loaded.criteria if id_ in one.for_]
        children = (*(self.purpose(theme) for theme in themes), *self.grouped(direct, purposes=False))
        return Branch(
            kind=self.points[id_], id=id_, gap=None if children else "point-unanswered", children=tuple(children)
        )

    def purpose(self, id_: str, *, points: bool = False) -> Branch:
        """A theme or an objective; with `points`, what it answers comes first."""
        theme = self.themes.get(id_)
        serving = [one for one in self.loaded.criteria if id_ in one.for_]
        wanted = theme.in_ if theme else [n for n, one in self.spec.deliverables.items() if one.objective == id_]
        children = list(self.grouped(serving, purposes=False))
        covered = {child.id for child in children}
        for name in wanted:
            if name not in covered:
                gap: Gap | None = "theme-untested-here" if theme and serving else None
                children.append(Branch(kind="deliverable", id=name, gap=gap))
        answered = list(self.answered(id_)) if points else []
        missing: Gap = "theme-untested" if theme else "objective-unserved"
        untested = not serving if theme else not children
        return Branch(
            kind="theme" if theme else "objective",
            id=id_,
            gap=missing if untested else None,
            children=(*answered, *children),
        )

    def deliverable(self, name: str) -> Branch:
        own = [one for one in self.loaded.criteria if one.deliverable == name]
        themes = [one.id for one in self.spec.brief.themes if name in one.in_]
        answering = (self.served(id_) for id_ in themes)
        return Branch(
            kind="deliverable",
            id=name,
            gap=None if own else "deliverable-untested",
            children=(*answering, *(self.criterion(one) for one in own)),
        )

    def clause(self, id_: str) -> Branch:
        belonging = [one for one in self.loaded.criteria if self.numbering.criteria.get(one.id) == id_]
        paying = [one.id for one in self.spec.milestones if one.payment] if id_ == INSTALMENTS else []
        payments = (Branch(kind="milestone", id=one, children=(Branch(kind="payment", id=one),)) for one in paying)
        children = (*self.grouped(belonging), *payments)
        return Branch(kind="clause", id=id_, gap=None if children else "clause-without-criterion", children=children)

    def entry(self, entry: RegisterEntry) -> Branch:
        children = self.grouped(self.reconciling(entry.kind))
        return Branch(kind="register", id=entry.id, gap=None if children else "register-unchecked", children=children)

    def grouped(self, criteria: Iterable[Criterion], *, purposes: bool = True) -> tuple[Branch, ...]:
        """Criteria under their deliverables."""
        groups: dict[str, list[Branch]] = {}
        for one in criteria:
            groups.setdefault(one.deliverable, []).append(self.criterion(one, purposes=purposes))
        return tuple(Branch(kind="deliverable", id=name, children=tuple(found)) for name, found in groups.items())

    def criterion(self, criterion: Criterion, *, purposes: bool = True) -> Branch:
        """What it serves, the clause it belongs to, who or what judges it, the milestones it is paid with."""
        kind, judge = judge_of(criterion)
        clause = self.numbering.criteria.get(criterion.id)
        milestones = self.deliveries.get((criterion.deliverable, criterion.id), ())
        return Branch(
            kind="criterion",
            id=criterion.id,
            deliverable=criterion.deliverable,
            gap="criterion-undelivered" if self.milestones and not milestones else None,
            children=(
                *((self.served(one) for one in criterion.for_) if purposes else ()),
                *((Branch(kind="clause", id=clause),) if clause else ()),
                Branch(kind=kind, id=judge),
                *(self.paid(one) for one in milestones),
            ),
        )

    def paid(self, milestone: str) -> Branch:
        payment = (Branch(kind="payment", id=milestone),) if self.milestones[milestone].payment else ()
        return Branch(kind="milestone", id=milestone, children=payment)

    def served(self, id_: str) -> Branch:
        """What a criterion or deliverable is for, back to the guest."""
        if id_ in self.points:
            return Branch(kind=self.points[id_], id=id_, back=True)
        kind: Kind = "theme" if id_ in self.themes else "objective"
        return Branch(kind=kind, id=id_, back=True, children=tuple(self.answered(id_)))

    def answered(self, id_: str) -> Iterator[Branch]:
        """The pains and gains a theme answers."""
        theme = self.themes.get(id_)
        for one in theme.answers if theme else ():
            yield Branch(kind=self.points[one], id=one, back=True)

    # --- everything

    def chains(self) -> tuple[Chain, ...]:
        """All: those that begin with a guest or an objective first, then criteria without a purpose."""
        found = [chain for id_ in (*self.themes, *self.objectives) for chain in self.serving(id_)]
        found += [chain for id_ in self.points for chain in self.direct(id_)]
        found += [self.chain(one) for one in self.loaded.criteria if not one.for_]
        tested = {one.deliverable for one in self.loaded.criteria}
        found += [Chain(deliverable=name, gap="deliverable-untested") for name in self.names if name not in tested]
        return tuple(found)

    def serving(self, id_: str) -> Iterator[Chain]:
        """The chains of a theme or an objective, with the gaps in them."""
        branch = self.purpose(id_)
        points = self.themes[id_].answers if id_ in self.themes else ()
        yield from (self.chain(one, points, id_) for one in self.loaded.criteria if id_ in one.for_)
        for child in branch.children:
            if child.kind == "deliverable" and not child.children:
                yield Chain(points=points, purpose=id_, deliverable=child.id, gap=child.gap or branch.gap)
        if not branch.children:
            yield Chain(points=points, purpose=id_, gap=branch.gap)

    def direct(self, id_: str) -> Iterator[Chain]:
        """The chains that lead from a pain or gain without a theme."""
        if self.point(id_).gap:
            yield Chain(points=(id_,), gap="point-unanswered")
        yield from (self.chain(one, (id_,)) for one in self.loaded.criteria if id_ in one.for_)

    def chain(self, criterion: Criterion, points: tuple[str, ...] = (), purpose: str = "") -> Chain:
        return Chain(
            points=points,
            purpose=purpose,
            deliverable=criterion.deliverable,
            criterion=criterion.id,
            clause=self.numbering.criteria.get(criterion.id, ""),
            judge=judge_of(criterion)[1],
            milestones=self.deliveries.get((criterion.deliverable, criterion.id), ()),
            gap=self.criterion(criterion).gap,
        )


def judge_of(criterion: Criterion) -> tuple[Kind, str]:
    """Who or what judges it: kind, and the check's id, the test's file, the person, or `scenario`."""
    if criterion.check is not None:
        return "check", criterion.check
    if criterion.scenario is not None:
        return "scenario", "scenario"
    if criterion.test is not None:
        return "test", criterion.test
    person = criterion.person or "client"
    return "person", person.role if isinstance(person, Role) else person
