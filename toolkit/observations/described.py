"""What a key of the spec language means: the sentence that editors show and the reference documentation prints."""

from typing import Any, Literal

from msgspec import Meta

Names = Literal[
    "adjusted", "check", "clause", "deliverable", "delivered", "file", "house", "licence", "objective", "pack", "place",
    "point", "purpose", "rule",
]  # fmt: skip
"""What a value names: something of the catalogue, of the folder, or of the same spec."""


def says(sentence: str, *examples: Any, kinds: tuple[str, ...] = (), names: Names | None = None) -> Meta:
    """The meaning of a key, with one example or more of what is written there.

    `kinds` are the values of `kind` beside which the key may stand; without them it stands beside all.
    `names` is what its values name, so that forms and editors can offer the names.
    """
    extra = {key: value for key, value in (("kinds", kinds), ("names", names)) if value}
    return Meta(description=sentence, examples=list(examples), extra=extra or None)
