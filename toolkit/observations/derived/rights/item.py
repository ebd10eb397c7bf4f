"""The words of the inventory: an item, what speaks about it, and how it stands to the register."""

from typing import Any, Literal

from msgspec import Struct, field

from toolkit.observations.house import RegisterKind
from toolkit.observations.material import Material
from toolkit.observations.page import Image, Page

Outcome = Literal[
    "covered", "contradicted", "undeclared", "unused", "expired", "out-of-scope", "attribution-missing",
    "proof-missing", "trace",
]  # fmt: skip
GRAVEST: tuple[Outcome, ...] = (
    "contradicted", "expired", "out-of-scope", "undeclared", "proof-missing", "attribution-missing", "trace",
)  # fmt: skip


FAILING: tuple[Outcome, ...] = ("contradicted", "expired", "out-of-scope", "attribution-missing")
"""Outcomes that are defects; the others are open, or tell only."""


class Evidence(Struct, frozen=True, kw_only=True):
    """One thing that was found. `what` is a code: the key of a notice, `name`, `host`, `comment` ..."""

    what: str
    value: str


class Item(Struct, frozen=True, kw_only=True, eq=False):
    """Something that is shown or shipped, each once. Compared by identity."""

    kind: RegisterKind
    name: str
    """File name, family, library, maker or service."""
    version: str = ""
    url: str = ""
    """Address or path of the first file; empty for what is no file."""
    files: tuple[str, ...] = ()
    pages: tuple[Page, ...] = ()
    holders: dict[str, str] = field(default_factory=dict)
    """Persons and firms that the file names as holders, by the key that names them."""
    licence: str = ""
    """SPDX id, as the file or the published data of the library tells; empty when not known."""
    evidence: tuple[Evidence, ...] = ()
    material: Material | None = None
    at: Image | None = None
    """The element that shows it first."""
    marks: dict[str, str] = field(default_factory=dict)
    """What makes the item conspicuous, by a code: `preview`, `trial`, `restricted`, `commercial`, `ai`, `ai-name`,
    `watermark`, `visible` (its maker's advertisement), `owes` (what must be shown with it)."""


class Matter(Struct, frozen=True, kw_only=True):
    """One thing to say about an item. `key` names the sentence, `data` fills it."""

    outcome: Outcome
    key: str
    entry: str = ""
    data: dict[str, Any] = field(default_factory=dict)


class Line(Struct, frozen=True, kw_only=True):
    """An item with everything there is to say, the gravest first; an entry that was not found has an item too."""

    item: Item
    matters: tuple[Matter, ...]
    covering: tuple[str, ...] = ()
    """Ids of the entries that speak of the item."""

    @property
    def outcome(self) -> Outcome:
        return self.matters[0].outcome if self.matters else "covered"

    @property
    def register(self) -> str | None:
        """The entry that the outcome rests on."""
        named = self.matters[0].entry if self.matters else ""
        return named or next(iter(self.covering), None)
