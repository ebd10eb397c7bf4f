"""A part of a page that readers can jump to."""

from typing import Literal

from msgspec import Struct

from toolkit.observations.box import Box

LandmarkRole = Literal["banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search"]


class Landmark(Struct, frozen=True, kw_only=True):
    """An element with a landmark role, its own or its tag's (WAI-ARIA 1.2 §5.3.4)."""

    role: LandmarkRole
    words: int = 0
    """Of its rendered text."""
    hidden_from_readers: bool = False
    selector: str
    box: Box | None = None
    visible: bool = True
