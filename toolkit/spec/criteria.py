"""The criteria of a spec after packs and adjustments are resolved."""

from typing import Any, Literal

from msgspec import Struct, field

from toolkit.checking.criterion import Demand
from toolkit.checking.outcome import Severity
from toolkit.spec.model import Role, Scenario, Text


class Criterion(Struct, frozen=True, kw_only=True):
    """One criterion, numbered as annex A prints it."""

    id: str
    """As people cite it: `W-01`, or `pack/check-id`; the built-in hand-over has `handover/<item>`."""
    number: int
    """Its number in annex A; derived, from 1."""
    deliverable: str
    statement: Text | None
    """None takes the check's own sentence."""
    judge: Literal["check", "scenario", "test", "person"]
    check: str | None = None
    params: dict[str, Any] = field(default_factory=dict)
    severity: Severity
    fixed: bool = False
    """True when spec or pack name the class: no finding raises it."""
    scenario: Scenario | None = None
    test: str | None = None
    person: Literal["client", "adviser"] | Role | None = None
    compare: str | None = None
    page: str | None = None
    """The page that is compared; None takes the start page."""
    for_: tuple[str, ...] = ()
    origin: str
    """`spec`, `pack hotel-website`, or `built in`."""
    file: str = ""
    line: int = 0
    column: int = 0
    """Where it stands in the user's file: the criterion, or the pack's name."""

    @property
    def demand(self) -> Demand:
        """What the checks' runner needs; only for criteria judged by a check."""
        assert self.check is not None
        return Demand(
            criterion=self.id, check=self.check, params=self.params, severity=self.severity if self.fixed else None
        )


class Numbering(Struct, frozen=True, kw_only=True):
    """The numbers a contract gives, for everything that cites it without being a document."""

    clauses: dict[str, str] = field(default_factory=dict)
    """Number by clause id: {"acceptance.decision": "9.4"}."""
    criteria: dict[str, str] = field(default_factory=dict)
    """Id of the clause that a criterion belongs to, by criterion id."""

    def clause_of(self, criterion: str) -> str:
        """Number of the clause a criterion belongs to; empty without a contract."""
        return self.clauses.get(self.criteria.get(criterion, ""), "")
