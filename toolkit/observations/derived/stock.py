"""Traces of stock houses: in the names of image files and in the notices embedded in them."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec
from msgspec import Struct

PERSONS = (
    "exif-artist",
    "exif-copyright",
    "iptc-byline",
    "iptc-credit",
    "iptc-copyright",
    "xmp-creator",
    "xmp-rights",
    "xmp-credit",
)
_SIGNS = re.compile(r"\(c\)|©|®|copyright|\bby\b|photos?\s*(by|:)|foto(graf)?s?\s*:|image courtesy of", re.IGNORECASE)
_PHRASES = re.compile(
    r"all rights reserved|alle rechte vorbehalten|tous droits réservés|tutti i diritti riservati", re.IGNORECASE
)
_LONGEST = 300  # characters of a file name that are read
_YEARS = re.compile(r"\b(19|20)\d{2}\b(\s*[-–]\s*\b(19|20)\d{2}\b)?")
_SIZE = re.compile(r"(-\d{2,4}x\d{2,4}|-scaled|-e\d{9,13}|-rotated|@[23]x)+(?=\.\w+$)")


class Trace(Struct, frozen=True, kw_only=True):
    """What points to a stock house, and where it stands."""

    house: str
    where: str
    """`name`, or the key of the notice."""
    found: str
    preview: bool = False


class _Pattern(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    house: str
    pattern: str


class _Data(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    files: tuple[_Pattern, ...]
    previews: tuple[_Pattern, ...]
    notices: tuple[_Pattern, ...]
    nobody: str


_Compiled = tuple[tuple[str, re.Pattern[str]], ...]


@cache
def _data() -> tuple[_Compiled, _Compiled, _Compiled, re.Pattern[str]]:
    data = msgspec.yaml.decode((Path(__file__).parent / "data" / "stock.yaml").read_bytes(), type=_Data)

    def compiled(patterns: tuple[_Pattern, ...]) -> _Compiled:
        return tuple((entry.house, re.compile(entry.pattern)) for entry in patterns)

    nobody = re.compile(data.nobody, re.IGNORECASE)
    return compiled(data.files), compiled(data.previews), compiled(data.notices), nobody


def file_name(url: str) -> str:
    """The last part of the address's path, decoded; empty for data and blob addresses."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https", "file", ""):
        return ""
    return unquote(parts.path).rsplit("/", 1)[-1][-_LONGEST:]


def original_name(name: str) -> str:
    """The name without what a content management system appends for a size: `a-300x200.jpg` is `a.jpg`."""
    return _SIZE.sub("", name)


def traces(url: str, notices: Mapping[str, str]) -> tuple[Trace, ...]:
    """What in name and notices points to a stock house; the grave ones, previews without licence, first."""
    files, previews, named, _ = _data()
    name = file_name(url).lower()
    found: list[Trace] = []
    for house, pattern in previews:
        if not found and name and pattern.search(unquote(url[-_LONGEST:]).lower()):
            found.append(Trace(house=house, where="name", found=file_name(url), preview=True))
    for house, pattern in files:
        if not found and pattern.search(name):
            found.append(Trace(house=house, where="name", found=file_name(url)))
    for key, text in notices.items():
        for house, pattern in named:
            if pattern.search(text.lower()):
                found.append(Trace(house=house, where=key, found=text[:120]))
                break
    return tuple(found)


def holders(notices: Mapping[str, str]) -> dict[str, str]:
    """The persons and firms that the notices name as makers or holders, by key of the notice.

    Defaults of cameras and programs, bare phrases and years name nobody.
    """
    nobody = _data()[3]
    named: dict[str, str] = {}
    for key in PERSONS:
        text = _PHRASES.sub(" ", _SIGNS.sub(" ", notices.get(key, "")))
        text = " ".join(_YEARS.sub(" ", text).split()).strip(" ,.;:|-–/?")
        if len(text) >= 3 and not nobody.match(text) and not text.isdigit():
            named[key] = text[:120]
    return named
