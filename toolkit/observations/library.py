"""A library of programs as a file or an address tells."""

from msgspec import Struct


class Named(Struct, frozen=True, kw_only=True, order=True):
    """A library and its version."""

    name: str
    version: str
