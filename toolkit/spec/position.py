"""Where something stands in a file."""

from msgspec import Struct


class Position(Struct, frozen=True, kw_only=True):
    """Lines and columns count from 1."""

    line: int
    column: int
    end_column: int = 0


class Elsewhere(Struct, frozen=True, kw_only=True):
    """A place in another file than the spec."""

    file: str
    position: Position
