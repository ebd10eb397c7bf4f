"""What a font file says of its maker, its licence and where it may be embedded."""

import io
import re
import struct
import zlib
from typing import Any, Final

import brotli
from msgspec import Struct, field

_NAMES: Final = {
    0: "font-copyright", 1: "font-family", 7: "font-trademark", 8: "font-manufacturer", 9: "font-designer",
    11: "font-vendor-url", 13: "font-licence", 14: "font-licence-url", 16: "font-typographic-family",
}  # fmt: skip
"""OpenType name ids (OpenType 1.9, `name`)."""
_LONGEST: Final = 600
_BYTES: Final = 30_000_000
_HEAD: Final = 48
"""Bytes of a WOFF2 header."""
_UNPACKED: Final = 60_000_000
"""Bytes that a compressed font may claim to hold."""


class FontFacts(Struct, frozen=True, kw_only=True):
    """The name table and the embedding bits; empty when the file does not tell."""

    notices: dict[str, str] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


def read(body: bytes) -> FontFacts:
    """The notices of a TrueType, OpenType, WOFF or WOFF2 file; what is broken says so and is never fatal."""
    from fontTools.ttLib import TTFont, TTLibError

    if len(body) > _BYTES or _claimed(body) > _UNPACKED or not _inflates(body):
        return FontFacts(faults=("too-large",))
    if body[34:36] == b"LP":
        return FontFacts(faults=("eot",))  # Embedded OpenType: a format of one browser, packed with a cipher
    try:
        with TTFont(io.BytesIO(body), fontNumber=0, lazy=True) as font:
            return FontFacts(notices=_names(font) | _embedding(font))
    except (
        TTLibError, OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError, EOFError,
        struct.error, MemoryError, OverflowError, RecursionError, ArithmeticError, zlib.error, brotli.error,
    ):  # fmt: skip
        return FontFacts(faults=("broken",))


def _claimed(body: bytes) -> int:
    """The unpacked size that a WOFF or WOFF2 header states (W3C WOFF2 § 4.1); 0 for other files."""
    if body[:4] not in (b"wOFF", b"wOF2") or len(body) < 20:
        return 0
    return int(struct.unpack(">I", body[16:20])[0])


def _inflates(body: bytes) -> bool:
    """Whether the one stream of a WOFF2 file stays within bounds, whatever its header claims (W3C WOFF2 § 5)."""
    if body[:4] != b"wOF2" or len(body) < _HEAD:
        return True
    place = _HEAD
    try:
        for _ in range(struct.unpack(">H", body[12:14])[0]):
            flags = body[place]
            place += 5 if flags & 0x3F == 0x3F else 1
            place = _skipped(body, place)
            glyphs = flags & 0x3F in (10, 11)  # glyf and loca are transformed by default, others are not
            if (flags >> 6 != 3) if glyphs else flags >> 6:
                place = _skipped(body, place)
        inflated = brotli.Decompressor().process(body[place:], output_buffer_limit=_UNPACKED)
    except (IndexError, brotli.error):
        return True  # broken, which the reader says
    return len(inflated) < _UNPACKED


def _skipped(body: bytes, place: int) -> int:
    """Behind a number in base 128, of five bytes at most."""
    for end in range(place, place + 5):
        if body[end] < 0x80:
            return end + 1
    return place + 5


def _names(font: Any) -> dict[str, str]:
    if "name" not in font:
        return {}
    table, found = font["name"], {}
    for number, key in _NAMES.items():
        record = table.getDebugName(number)
        text = re.sub(r"[\s\x00-\x1f]+", " ", record or "").strip()[:_LONGEST]
        if text:
            found[key] = text
    return found


def _embedding(font: Any) -> dict[str, str]:
    """OS/2 fsType, bits 1 to 3: 0 installable, 2 restricted, 4 preview and print, 8 editable."""
    if "OS/2" not in font:
        return {}
    return {"font-embedding": str(int(font["OS/2"].fsType) & 0xF)}
