"""Content Credentials (C2PA 2.1) of a picture: which tool wrote it, and from what kind of source.

Claims are read, signatures are not checked: an expired or unknown certificate leaves the statement a statement. The
one thing that is verified is the hash over the file, which says whether it was altered after it was signed.
"""

import hashlib
import json
import struct
from collections.abc import Iterator
from typing import Any, Final

from toolkit.capture.cbor import Broken, decode

_BYTES: Final = 20_000_000
_BOXES: Final = 2_000
_DEPTH: Final = 12
_TEXT: Final = 200
_HASHES: Final = {"sha256": hashlib.sha256, "sha384": hashlib.sha384, "sha512": hashlib.sha512}


def read(body: bytes) -> tuple[dict[str, str], tuple[str, ...]]:
    """`c2pa-generator`, `c2pa-source-type`; faults `signature-altered` (the hash differs) or `broken`.

    All manifests count: what a generator made may stand in an ingredient of the last one.
    """
    if b"jumb" not in body or b"c2pa" not in body:
        return {}, ()
    if len(body) > _BYTES:
        return {}, ("too-large",)
    generators: dict[str, None] = {}
    sources: dict[str, None] = {}
    faults: dict[str, None] = {}
    try:
        for label, kind, content in _contents(_store(body), 0, [_BOXES]):
            value = _value(kind, content)
            if label.startswith("c2pa.claim"):
                generators |= dict.fromkeys(_generators(value))
            elif label.startswith("c2pa.hash.data") and not _intact(value, body):
                faults["signature-altered"] = None
            sources |= dict.fromkeys(_sources(value))
    except (Broken, ValueError, struct.error, RecursionError):
        faults["broken"] = None
    found = {"c2pa-generator": "; ".join(generators), "c2pa-source-type": "; ".join(sources)}
    return {key: text[: 2 * _TEXT] for key, text in found.items() if text}, tuple(faults)


def _store(body: bytes) -> bytes:
    """The JUMBF boxes, wherever the format keeps them: APP11 of a JPEG, a chunk of PNG or WebP, a box elsewhere."""
    if body[:2] == b"\xff\xd8":
        return _segments(body)
    if body[:8] == b"\x89PNG\r\n\x1a\n":
        place = body.find(b"caBX")
        return body[place + 4 : place + 4 + _number(body, place - 4)] if place > 0 else b""
    place = body.find(b"jumb")
    return body[max(place - 4, 0) :]


def _segments(body: bytes) -> bytes:
    """ISO 19566-5 annex B: each segment repeats the header of the box that it continues."""
    found, place = bytearray(), 2
    while place + 4 <= len(body) and body[place] == 0xFF and body[place + 1] not in (0xDA, 0xD9):
        length = struct.unpack(">H", body[place + 2 : place + 4])[0]
        part = body[place + 4 : place + 2 + length]
        if body[place + 1] == 0xEB and part[:2] == b"JP":
            found += part[8 if struct.unpack(">I", part[4:8])[0] == 1 else 16 :]
        place += 2 + max(length, 2)
    return bytes(found)


def _number(body: bytes, place: int) -> int:
    return int(struct.unpack(">I", body[place : place + 4])[0])


def _contents(data: bytes, depth: int, left: list[int]) -> Iterator[tuple[str, bytes, bytes]]:
    """Label, kind and content of every content box, with the label of the superbox it stands in."""
    label, place = "", 0
    while place + 8 <= len(data):
        left[0] -= 1
        length, kind = _number(data, place), data[place + 4 : place + 8]
        if left[0] < 0 or depth > _DEPTH:
            raise Broken("too many boxes")
        if not 8 <= length <= len(data) - place:
            if place == 0 and depth:
                raise Broken("a box is longer than what holds it")
            return
        content = data[place + 8 : place + length]
        if kind == b"jumb":
            yield from _contents(content, depth + 1, left)
        elif kind == b"jumd":
            label = content[17:].split(b"\0")[0].decode("utf-8", "replace") if len(content) > 17 else ""
        elif kind in (b"cbor", b"json"):
            yield label, kind, content
        place += length


def _value(kind: bytes, content: bytes) -> Any:
    return decode(content) if kind == b"cbor" else json.loads(content)


def _generators(claim: Any) -> Iterator[str]:
    if not isinstance(claim, dict):
        return
    told = claim.get("claim_generator_info", ())
    for one in told if isinstance(told, list) else [told]:
        if isinstance(one, dict) and isinstance(one.get("name"), str):
            yield one["name"][:_TEXT]
    if isinstance(claim.get("claim_generator"), str):
        yield claim["claim_generator"][:_TEXT]


def _sources(value: Any) -> Iterator[str]:
    """The last part of every `digitalSourceType` (IPTC NewsCodes), at whatever depth."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key == "digitalSourceType" and isinstance(each, str):
                yield each.rstrip("/").rpartition("/")[2][:_TEXT]
            else:
                yield from _sources(each)
    elif isinstance(value, list):
        for each in value:
            yield from _sources(each)


def _intact(value: Any, body: bytes) -> bool:
    """Whether the hash over the file, its exclusions left out, is the one stated (C2PA 2.1 § 18.5)."""
    make = _HASHES.get(value.get("alg", "sha256")) if isinstance(value, dict) else None
    if make is None or not isinstance(value.get("hash"), bytes):
        return True
    place, reader = 0, make()
    for one in value.get("exclusions") or ():
        start, length = int(one.get("start", 0)), int(one.get("length", 0))
        if start < place or length < 0:
            return True
        reader.update(body[place:start])
        place = start + length
    reader.update(body[place:])
    return bool(reader.digest() == value["hash"])
