"""What a key of the spec language means: the sentence that editors show and the reference documentation prints."""

from typing import Any

from msgspec import Meta


def says(sentence: str, *examples: Any, kinds: tuple[str, ...] = ()) -> Meta:
    """The meaning of a key, with one example or more of what is written there.

    `kinds` are the values of `kind` beside which the key may stand; without them it stands beside all.
    """
    return Meta(description=sentence, examples=list(examples), extra={"kinds": kinds} if kinds else None)
