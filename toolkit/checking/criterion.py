"""What the runner needs of a criterion."""

from typing import Any

from msgspec import Struct, field

from toolkit.checking.outcome import Severity


class Demand(Struct, frozen=True, kw_only=True):
    """A check with parameters, under the id that results cite."""

    criterion: str
    check: str
    params: dict[str, Any] = field(default_factory=dict)
    severity: Severity | None = None
    """The class the spec or a pack fixes; None takes the check's, which a finding may raise."""
