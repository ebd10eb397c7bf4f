"""The data of `data/rights.yaml`: makers, services and words that point to a third party."""

import re
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from toolkit.observations.house import RegisterKind

_SPDX: Final = re.compile(
    r"(?<![\w-])(?:MIT|ISC|0BSD|Unlicense|Zlib|WTFPL|(?i:BSD-[0-4]-Clause|Apache-2\.0|OFL-1\.[01]|MPL-2\.0|ODbL-1\.0"
    r"|CC0-1\.0|CC-BY(?:-(?:SA|NC|ND|NC-SA|NC-ND))?-[1-4]\.\d|(?:A|L)?GPL-[23]\.\d(?:-only|-or-later)?|EPL-2\.0))"
    r"(?![\w-])"
)
"""The short ids only as they are written: `mit` is a German word."""
_SPOKEN: Final = (
    (r"sil open font|scripts\.sil\.org/ofl|openfontlicense|\bofl\b", "OFL-1.1"),
    (r"apache (software )?licen[cs]e|apache\.org/licenses|\bapache[- ]2", "Apache-2.0"),
    (r"\bmit[- ]licen[cs]e|opensource\.org/licenses/mit", "MIT"),
    (r"\bbsd[- ]?3|new bsd", "BSD-3-Clause"), (r"\bbsd[- ]?2", "BSD-2-Clause"), (r"\bisc licen[cs]e", "ISC"),
    (r"\bagpl", "AGPL-3.0"), (r"\blgpl", "LGPL-3.0"), (r"\bgpl|gnu general public", "GPL-2.0"),
    (r"mozilla public|\bmpl", "MPL-2.0"), (r"creativecommons\.org/publicdomain/zero|\bcc0\b", "CC0-1.0"),
    (r"\bodbl\b|open database licen[cs]e", "ODbL-1.0"),
    (r"creativecommons\.org/licenses/by-sa|\bcc[- ]by[- ]sa\b", "CC-BY-SA-4.0"),
    (r"creativecommons\.org/licenses/by-nc|\bcc[- ]by[- ]nc\b", "CC-BY-NC-4.0"),
    (r"creativecommons\.org/licenses/by|creative commons attribution|\bcc[- ]by\b|\bcca 3\.0\b", "CC-BY-4.0"),
)  # fmt: skip
NAMING: Final = re.compile(r"CC-BY|ODbL", re.IGNORECASE)
"""Licences that make one name the author."""


class _Template(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    maker: str
    pattern: str
    site: str
    licence: str = ""


class _Fonts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    open: str
    apache: str
    cc: str
    families: tuple[str, ...]
    trial: str
    commercial: str


class _Host(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    service: str
    host: str
    credit: str = ""
    licence: str = ""


class _Frame(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    service: str
    kind: RegisterKind
    pattern: str


class _Ai(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    sources: str
    tools: str
    names: str
    declared: str


class Marks(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """As the file has it."""

    templates: tuple[_Template, ...]
    fonts: _Fonts
    maps: tuple[_Host, ...]
    frames: tuple[_Frame, ...]
    image_hosts: tuple[_Host, ...]
    ai: _Ai
    own: str
    watermark: str
    makers: str
    credit: str


@cache
def marks() -> Marks:
    return msgspec.yaml.decode((Path(__file__).parents[1] / "data" / "rights.yaml").read_bytes(), type=Marks)


@cache
def pattern(written: str) -> re.Pattern[str]:
    return re.compile(written, re.IGNORECASE)


def says(written: str, text: str) -> str:
    """What of the text the pattern matches; empty when nothing."""
    found = pattern(written).search(text)
    return found[0].strip() if found else ""


def licence_in(text: str) -> str:
    """The SPDX id of the first public licence that a text names, by id or in words; empty when it names none."""
    if exact := _SPDX.search(text):
        return exact[0]
    return next((spdx for words, spdx in _SPOKEN if pattern(words).search(text)), "")


def family(licence: str) -> str:
    """The licence without version, to compare two statements: `CC-BY`, `GPL`, `MIT`."""
    return re.sub(r"-\d+(\.\d+)*", "", licence.upper().removesuffix("-ONLY").removesuffix("-OR-LATER"))


def host_of(hosts: tuple[_Host, ...], url: str) -> _Host | None:
    """The service among `hosts` that an address belongs to."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    return next((each for each in hosts if host and pattern(each.host).search(host)), None)
