"""A difference between two specs, as data."""

from typing import Any, Final, Literal

from msgspec import Struct

Section = Literal[
    "criteria", "milestones", "money", "dates", "rights", "terms", "parties", "facts", "deliverables", "brief", "other"
]
SECTIONS: Final[tuple[Section, ...]] = (
    "criteria", "milestones", "money", "dates", "rights", "terms", "parties", "facts", "deliverables", "brief", "other",
)  # fmt: skip
"""In the order in which they are told."""
Effect = Literal["weaker", "stronger", "neutral"]
"""For the client; neutral where no data says which way is better."""


class Part(Struct, frozen=True, kw_only=True):
    """One thing that differs: `with.max`, `severity`, `payment`. None is absent."""

    aspect: str
    old: Any = None
    new: Any = None
    effect: Effect = "neutral"


class Change(Struct, frozen=True, kw_only=True):
    """A criterion, milestone or value that differs."""

    section: Section
    kind: Literal["added", "removed", "changed", "renamed"]
    id: str
    """Criterion, milestone, or path in the spec: `terms.warranty`, `rights.register.R-01`."""
    old_id: str = ""
    """Of what was renamed."""
    deliverable: str = ""
    """Of a criterion."""
    reason: str = ""
    """Why the new spec switches a criterion off."""
    parts: tuple[Part, ...] = ()
    old_line: int = 0
    new_line: int = 0
    """In the user's file; 0 where it does not stand."""
    effect: Effect = "neutral"


class Comparison(Struct, frozen=True, kw_only=True):
    """All differences, section by section; none when the specs say the same."""

    old: str
    new: str
    changes: tuple[Change, ...]

    @property
    def weaker(self) -> int:
        """How many are less favourable to the client."""
        return sum(change.effect == "weaker" for change in self.changes)


def together(parts: tuple[Part, ...]) -> Effect:
    """One part that is less favourable decides; better is only what is worse nowhere."""
    effects = {part.effect for part in parts}
    return "weaker" if "weaker" in effects else "stronger" if "stronger" in effects else "neutral"
