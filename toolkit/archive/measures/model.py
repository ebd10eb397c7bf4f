"""What is measured: values with their period and source, and how they stand to an objective."""

from datetime import date
from decimal import Decimal
from typing import Final, Literal

from msgspec import Struct

from toolkit.archive.measures.spans import Span
from toolkit.spec.briefing import Objective
from toolkit.spec.quantity import Quantity

Level = Literal["business", "service", "technical"]
LEVELS: Final[tuple[Level, ...]] = ("business", "service", "technical")
"""In the order in which they count."""
State = Literal["missed", "open", "underway", "reached"]
Better = Literal["more", "less"]
Why = Literal[
    "no-target", "no-number", "not-measured", "no-period", "other-definition", "other-period", "too-few",
    "no-direction", "sources-disagree",
]  # fmt: skip


class Evidence(Struct, frozen=True, kw_only=True):
    """Where values come from: a table of the house's own, an export, or the archive of statements."""

    kind: Literal["table", "export", "archive"]
    file: str
    sha256: str
    name: str = ""
    """Of the source inside an archive: facebook-export ..."""
    profile: str = ""


class Value(Struct, frozen=True, kw_only=True):
    """What was counted over a period. `amount` None is "not measured" and never 0."""

    span: Span
    amount: Decimal | None
    of: int | None = None
    """How many cases stand behind it; None where the source does not say."""
    line: int = 0
    """Of the table."""
    evidence: tuple[Evidence, ...] = ()
    """The files behind it; none for a gap."""


class Series(Struct, frozen=True, kw_only=True):
    """Values that may be compared with each other: one metric, one definition, one kind of period, one place."""

    definition: str
    """In the words of its source; empty when it is that of the objective."""
    metric: str = ""
    """The key of one of ours."""
    profile: str = ""
    unit: str
    kind: str
    """week, month, quarter, year, day, or `span` for any other length."""
    values: tuple[Value, ...]
    """By time, gaps included."""
    alike: bool = True
    """Whether definition and period are those of the objective."""

    @property
    def measured(self) -> tuple[Value, ...]:
        return tuple(value for value in self.values if value.amount is not None)


class Standing(Struct, frozen=True, kw_only=True):
    """An objective and what is known of it on a day."""

    objective: Objective
    baseline: Quantity | None
    target: Quantity | None
    better: Better | None
    series: tuple[Series, ...]
    state: State
    why: Why | None = None
    judged: Value | None = None
    """The value the state rests on."""


class Missing(Struct, frozen=True, kw_only=True):
    """A figure that the evidence of a profile cannot give, and which sources could."""

    profile: str
    metrics: tuple[str, ...]
    capability: str
    sources: tuple[str, ...]


class Measured(Struct, frozen=True, kw_only=True):
    """All of it."""

    as_of: date
    standings: tuple[Standing, ...]
    """Business before service before technical."""
    beside: tuple[Series, ...]
    """Figures that belong to no objective."""
    levels: frozenset[Level]
    """Those of which something is measured."""
    missing: tuple[Missing, ...]
    evidence: tuple[Evidence, ...]

    @property
    def only_technical(self) -> bool:
        """Whether nothing of the business and of the service is measured, though something is."""
        return self.levels == {"technical"}
