"""Reads CBOR (RFC 8949) that strangers wrote: bounded in depth and number, without types that execute anything."""

import struct
from typing import Any, Final

_DEPTH: Final = 32
_ITEMS: Final = 100_000
_SIMPLE: Final = {20: False, 21: True, 22: None, 23: None}


class Broken(ValueError):
    """The bytes are no CBOR, or more of it than is read."""


def decode(data: bytes) -> Any:
    """The first item as plain Python data; tags are dropped. Raises Broken."""
    return _Reader(data).item(0)


class _Reader:
    """A place in the bytes, and how many items may still come."""

    def __init__(self, data: bytes) -> None:
        self._data: Final = data
        self._place = 0
        self._left = _ITEMS

    def _take(self, count: int) -> bytes:
        if count < 0 or self._place + count > len(self._data):
            raise Broken("cut off")
        part = self._data[self._place : self._place + count]
        self._place += count
        return part

    def item(self, depth: int) -> Any:
        self._left -= 1
        if depth > _DEPTH or self._left < 0:
            raise Broken("too deep or too many")
        first = self._take(1)[0]
        major, minor = first >> 5, first & 31
        if major == 7:
            return self._other(minor)
        if minor == 31:
            return self._endless(major, depth)
        return self._sized(major, self._count(minor), depth)

    def _count(self, minor: int) -> int:
        if minor < 24:
            return minor
        if minor > 27:
            raise Broken("reserved")
        return int.from_bytes(self._take(1 << (minor - 24)))

    def _sized(self, major: int, count: int, depth: int) -> Any:
        if major < 2:
            return count if major == 0 else -1 - count
        if major == 2:
            return self._take(count)
        if major == 3:
            return self._take(count).decode("utf-8", "replace")
        if major == 4:
            return [self.item(depth + 1) for _ in range(self._bounded(count))]
        if major == 5:
            return self._pairs(range(self._bounded(count)), depth)
        return self.item(depth + 1)

    def _bounded(self, count: int) -> int:
        if count > self._left:
            raise Broken("too many")
        return count

    def _pairs(self, turns: range, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for _ in turns:
            key = self.item(depth + 1)
            found[str(key)] = self.item(depth + 1)
        return found

    def _endless(self, major: int, depth: int) -> Any:
        """Arrays, maps and strings that end with a break."""
        parts: list[Any] = []
        while self._data[self._place : self._place + 1] != b"\xff":
            parts.append(self.item(depth + 1))
        self._take(1)
        if major == 4:
            return parts
        if major == 5:
            return {str(key): value for key, value in zip(parts[::2], parts[1::2], strict=False)}
        if major == 2:
            return b"".join(part for part in parts if isinstance(part, bytes))
        return "".join(str(part) for part in parts)

    def _other(self, minor: int) -> Any:
        if minor in _SIMPLE:
            return _SIMPLE[minor]
        if minor in (25, 26, 27):
            return struct.unpack({25: ">e", 26: ">f", 27: ">d"}[minor], self._take(1 << (minor - 24)))[0]
        if minor == 24:
            return self._take(1)[0]
        if minor < 20:
            return minor
        raise Broken("reserved")
