"""How much of a SHA-256 people compare, and how much names a file."""

from typing import Final

_SHOWN: Final = 8
_NAMED: Final = 16


def shown(sha256: str) -> str:
    """Its beginning in two groups, `3f2a 91c0`: enough to tell two versions apart on paper."""
    return f"{sha256[: _SHOWN // 2]}\u00a0{sha256[_SHOWN // 2 : _SHOWN]}"


def named(sha256: str) -> str:
    """Its beginning in the name of a file or folder: two contents do not meet in it by chance."""
    return sha256[:_NAMED]
