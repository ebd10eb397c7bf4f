"""What speaks against an answer, as a key of the language's sentences and the values that fill them."""

from typing import Any


class Refused(Exception):
    """The answer cannot be taken."""

    def __init__(self, key: str, /, **data: Any) -> None:
        super().__init__(key)
        self.key = key
        self.data = data


class Objection(Refused):
    """The answer can be taken, but something speaks against it; the same answer again is taken."""
