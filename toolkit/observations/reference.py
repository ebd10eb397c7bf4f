"""References between elements that do not lead where they should."""

from msgspec import Struct

from toolkit.observations.box import Box


class Reference(Struct, frozen=True, kw_only=True):
    """An attribute that names an id which several elements bear, or only ids that none does."""

    attribute: str
    """`for` of a label, or one of WAI-ARIA: aria-labelledby, aria-controls ..."""
    id: str
    count: int
    """Elements that bear the id: 0, or 2 and more."""
    role: str = ""
    """The first token of the element's `role`."""
    expanded: bool = False
    """It says so by `aria-expanded`."""
    selector: str
    box: Box | None = None
    visible: bool = True
