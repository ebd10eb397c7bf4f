"""A spec that was read: its data, its criteria, and where everything stands in the file."""

from pathlib import Path

from msgspec import Struct, field

from toolkit import digests
from toolkit.errors import Problem
from toolkit.spec.criteria import Criterion
from toolkit.spec.model import Spec
from toolkit.spec.packs import Pack
from toolkit.spec.position import Elsewhere
from toolkit.spec.position import Position as Position


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
    packs: dict[str, Pack] = field(default_factory=dict)
    """Those its deliverables name, and those an included file brings."""
    included: dict[str, Elsewhere] = field(default_factory=dict)
    """Where the values of included files stand, by path in the document."""
    includes: tuple[Path, ...] = ()
    """The included files themselves, by the included ones too."""
    warnings: tuple[Problem, ...] = ()

    @property
    def digest(self) -> str:
        """Eight figures in two groups: enough to tell two versions apart on paper."""
        return digests.shown(self.sha256)

    @property
    def folder(self) -> Path:
        return self.path.parent
