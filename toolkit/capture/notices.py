"""Rights notices that pictures carry: EXIF, IPTC-IIM, XMP, Content Credentials, and the texts of PNG."""

import io
import re
import warnings
from typing import Final

from msgspec import Struct, field
from PIL import Image, ImageFile, IptcImagePlugin

from toolkit.capture import credentials, markup
from toolkit.observations.derived.fingerprint import FAULTS, fingerprint

_EXIF: Final = {305: "exif-software", 315: "exif-artist", 33432: "exif-copyright"}
_IPTC: Final = {
    (2, 80): "iptc-byline", (2, 110): "iptc-credit", (2, 115): "iptc-source", (2, 116): "iptc-copyright",
}  # fmt: skip
_DC: Final = "http://purl.org/dc/elements/1.1/"
_PHOTOSHOP: Final = "http://ns.adobe.com/photoshop/1.0/"
_RIGHTS: Final = "http://ns.adobe.com/xap/1.0/rights/"
_PLUS: Final = "http://ns.useplus.org/ldf/xmp/1.0/"
_IPTC_EXT: Final = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
_BASIC: Final = "http://ns.adobe.com/xap/1.0/"
_XMP: Final = {
    f"{{{_DC}}}creator": "xmp-creator", f"{{{_DC}}}rights": "xmp-rights", f"{{{_PHOTOSHOP}}}Credit": "xmp-credit",
    f"{{{_PHOTOSHOP}}}Source": "xmp-source", f"{{{_RIGHTS}}}UsageTerms": "xmp-usage",
    f"{{{_RIGHTS}}}WebStatement": "xmp-web-statement", f"{{{_PLUS}}}LicensorName": "xmp-licensor",
    f"{{{_PLUS}}}LicensorURL": "xmp-licensor-url", f"{{{_IPTC_EXT}}}DigitalSourceType": "xmp-source-type",
    f"{{{_BASIC}}}CreatorTool": "xmp-tool",
}  # fmt: skip
_PNG: Final = {"parameters": "png-parameters", "prompt": "png-prompt", "Software": "png-software"}
"""Texts that image generators leave in a PNG."""
_FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "AVIF", "ICO", "BMP")
_REFUSED: Final = (b"<!DOCTYPE", b"<!ENTITY", b"\0")
"""What could expand entities; a zero byte stands in UTF-16, where the other two would not be seen."""
_XMP_BYTES: Final = 1_000_000
_LENGTH: Final = 500
_TURNED: Final = (5, 6, 7, 8)
"""EXIF orientations that exchange width and height."""


class Facts(Struct, frozen=True, kw_only=True):
    """Size in picture pixels as shown upright; 0 when it cannot be told."""

    width: int = 0
    height: int = 0
    notices: dict[str, str] = field(default_factory=dict)
    fingerprint: str = ""
    faults: tuple[str, ...] = ()


def read(body: bytes) -> Facts:
    """What the head of the file says; of a broken, cut or hostile picture as much as could be read."""
    found: dict[str, str] = {}
    width = height = 0
    seen, faults = "", list[str]()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(body), formats=_FORMATS) as image:
                width, height = image.size
                exif = image.getexif()
                found |= {key: _text(exif[tag]) for tag, key in _EXIF.items() if exif.get(tag)}
                found |= _iptc(image)
                packet = image.info.get("xmp") or b""
                told = xmp(packet)
                found |= told | {key: _text(image.info[name]) for name, key in _PNG.items() if image.info.get(name)}
                faults += ["entities"] if not told and _declares(packet) else []
                if exif.get(274) in _TURNED:
                    width, height = height, width
                seen = fingerprint(image)
        except Image.DecompressionBombError:
            faults.append("too-many-pixels")
        except FAULTS:
            faults += ["broken"] if _pictured(body) else []
    claimed, damage = credentials.read(body)
    notices = {key: text for key, text in (found | claimed).items() if text}
    return Facts(width=width, height=height, notices=notices, fingerprint=seen, faults=(*faults, *damage))


def _declares(packet: bytes | str) -> bool:
    data = packet.encode() if isinstance(packet, str) else packet
    return any(sign in data for sign in _REFUSED)


def _pictured(body: bytes) -> bool:
    """Whether the file begins as a picture of a known format does."""
    return body.startswith((b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF", b"II*", b"MM\0*", b"BM")) or (
        body[4:8] == b"ftyp"
    )


def _iptc(image: ImageFile.ImageFile) -> dict[str, str]:
    told = IptcImagePlugin.getiptcinfo(image) if image.format in ("JPEG", "TIFF") else None
    return {key: _text(told[tag]) for tag, key in _IPTC.items() if told and tag in told}


def xmp(packet: bytes | str) -> dict[str, str]:
    """Notices of an XMP packet (ISO 16684-1); empty when it has a DTD, is no XML, or is too long."""
    data = packet.encode() if isinstance(packet, str) else packet
    start, end = data.find(b"<"), data.rfind(b">")
    data = data[start : end + 1]
    root = markup.tree(data) if len(data) <= _XMP_BYTES else None
    if root is None:
        return {}
    found: dict[str, str] = {}
    for element in root.iter():
        if element.tag in _XMP:
            found.setdefault(
                _XMP[element.tag], _clean(", ".join(filter(None, (part.strip() for part in element.itertext()))))
            )
        for name, value in element.attrib.items():
            if name in _XMP:
                found.setdefault(_XMP[name], _clean(value))
    return {key: text for key, text in found.items() if text}


def _text(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(filter(None, map(_text, value)))
    if isinstance(value, bytes):
        try:
            return _clean(value.decode("utf-8"))
        except UnicodeDecodeError:
            return _clean(value.decode("latin-1"))
    return _clean(str(value))


def _clean(text: str) -> str:
    return re.sub(r"[\s\x00-\x1f]+", " ", text).strip()[:_LENGTH]
