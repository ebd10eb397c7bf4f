"""Reads a body for what it says about whom it belongs to; by its type, and once for equal bytes."""

import re
from typing import Final
from urllib.parse import unquote, urlsplit

from toolkit.capture import code, drawing, notices
from toolkit.observations.derived import fontfile
from toolkit.observations.material import Material, MaterialKind

_ENDINGS: Final[dict[str, MaterialKind]] = {
    "jpg": "image", "jpeg": "image", "png": "image", "webp": "image", "avif": "image", "gif": "image", "svg": "image",
    "tif": "image", "tiff": "image", "ico": "image", "bmp": "image", "heic": "image",
    "woff": "font", "woff2": "font", "ttf": "font", "otf": "font", "eot": "font", "ttc": "font",
    "js": "script", "mjs": "script", "cjs": "script", "css": "style", "scss": "style", "less": "style",
    "html": "document", "htm": "document", "pdf": "document",
    "psd": "design", "ai": "design", "indd": "design", "xd": "design", "fig": "design", "sketch": "design",
    "afdesign": "design", "afphoto": "design", "eps": "design", "raw": "design", "dng": "design", "cr3": "design",
    "mp3": "media", "mp4": "media", "webm": "media", "ogg": "media", "wav": "media", "m4a": "media", "mov": "media",
}  # fmt: skip
_MIMES: Final[tuple[tuple[str, MaterialKind], ...]] = (
    (r"image/", "image"), (r"font/|application/(x-)?font|application/vnd\.ms-fontobject", "font"),
    (r"(text|application)/(x-)?javascript|application/ecmascript", "script"), (r"text/css", "style"),
    (r"audio/|video/", "media"), (r"text/html|application/pdf", "document"),
)  # fmt: skip
_SVG: Final = re.compile(rb"<svg[\s>]", re.IGNORECASE)


def kind_of(url: str, mime: str = "") -> MaterialKind:
    """By the type the server states, else by the ending of the name."""
    for pattern, kind in _MIMES:
        if re.match(pattern, mime, re.IGNORECASE):
            return kind
    ending = unquote(urlsplit(url).path).rpartition(".")[2].lower()
    return _ENDINGS.get(ending, "other")


def read(url: str, mime: str, body: bytes, digest: str) -> Material:
    """What the body says of itself; never raises for what is in it."""
    kind = kind_of(url, mime)
    size = len(body)
    if kind == "image" and _drawn(mime, body):
        said, faults = drawing.read(body)
        return Material(url=url, kind=kind, digest=digest, size=size, notices=said, faults=faults)
    if kind in ("image", "design"):
        facts = notices.read(body)
        return Material(
            url=url, kind=kind, digest=digest, size=size, width=facts.width, height=facts.height,
            notices=facts.notices, fingerprint=facts.fingerprint, faults=facts.faults,
        )  # fmt: skip
    if kind == "font":
        font = fontfile.read(body)
        return Material(url=url, kind=kind, digest=digest, size=size, notices=font.notices, faults=font.faults)
    told = code.read(body) if kind in ("script", "style") else {}
    return Material(url=url, kind=kind, digest=digest, size=size, notices=told)


def _drawn(mime: str, body: bytes) -> bool:
    return "svg" in mime or (not mime.startswith("image/") and _SVG.search(body[:2000]) is not None)
