"""A spec that was read: its data, its criteria, and where everything stands in the file."""

from pathlib import Path

from msgspec import Struct, field

from toolkit.errors import Problem
from toolkit.spec.criteria import Criterion
from toolkit.spec.model import Spec


class Position(Struct, frozen=True, kw_only=True):
    """Lines and columns count from 1."""

    line: int
    column: int
    end_column: int = 0


class Loaded(Struct, frozen=True, kw_only=True):
    """The result of `toolkit.spec.load.load`."""

    path: Path
    source: bytes
    sha256: str
    """Of the file's bytes, hexadecimal."""
    spec: Spec
    criteria: tuple[Criterion, ...]
    """All of them, packs resolved, in the order of annex A."""
    positions: dict[str, Position] = field(default_factory=dict)
    """By path in the document: `milestones[1].payment`, `deliverables.website.criteria[0]`."""
    texts: dict[str, str] = field(default_factory=dict)
    """The scalar as typed, by path."""
    warnings: tuple[Problem, ...] = ()

    @property
    def folder(self) -> Path:
        return self.path.parent
