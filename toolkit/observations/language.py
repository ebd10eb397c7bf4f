"""Which text of a page is said to be in which language."""

from msgspec import Struct

from toolkit.observations.box import Box


class LanguagePart(Struct, frozen=True, kw_only=True):
    """An element that states a language, and the text that stands in it and in no element with its own statement."""

    selector: str
    lang: str
    """The attribute as written; empty for a document that states none."""
    text: str = ""
    """At most 3,000 characters; samples of code and what is marked `translate=no` are left out."""
    spoken: str = ""
    """Alternative texts and labels, which only readers hear; at most 1,000 characters."""
    box: Box | None = None
    visible: bool = True
