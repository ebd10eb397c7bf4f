"""Notices that scripts and style sheets carry at their head: licence banners, SPDX ids, theme headers."""

import re
from typing import Final

_HEAD: Final = 4_000
"""Characters at the start of a file that are read."""
_ALL: Final = 3_000_000
_LONGEST: Final = 400
_COMMENT: Final = re.compile(r"/\*(.{0,3000}?)\*/|^[ \t]*//[!#@ ]?([^\n]{0,400})", re.DOTALL | re.MULTILINE)
_TELLING: Final = re.compile(
    r"@licen[cs]e|@preserve|copyright|\(c\)|©|licen[cs]e[ds]?\b|SPDX-|\bv?\d+\.\d+\.\d+\b|theme name|template",
    re.IGNORECASE,
)
_SPDX: Final = re.compile(r"SPDX-License-Identifier:[ \t]*([\w.+() -]{2,80})")
_THEME: Final = {
    "theme": re.compile(r"^[ \t/*#@]*Theme Name:[ \t]*(.{1,200})$", re.IGNORECASE | re.MULTILINE),
    "theme-author": re.compile(r"^[ \t/*#@]*Author:[ \t]*(.{1,200})$", re.IGNORECASE | re.MULTILINE),
    "theme-licence": re.compile(r"^[ \t/*#@]*Licen[cs]e:[ \t]*(.{1,200})$", re.IGNORECASE | re.MULTILINE),
}


def read(body: bytes) -> dict[str, str]:
    """`banner`, `spdx`, and the head of a theme: `theme`, `theme-author`, `theme-licence`."""
    head = body[: _HEAD * 4].decode("utf-8", "replace")[:_HEAD]
    found: dict[str, str] = {}
    comments = (match[1] or match[2] or "" for match in _COMMENT.finditer(head))
    banner = next((text for text in comments if _TELLING.search(text)), "")
    if banner:
        found["banner"] = _clean(banner)
    if spdx := _SPDX.search(body[:_ALL].decode("utf-8", "replace")):
        found["spdx"] = spdx[1].strip()
    if _THEME["theme"].search(head):
        found |= {key: _clean(told[1]) for key, pattern in _THEME.items() if (told := pattern.search(head))}
    return found


def _clean(text: str) -> str:
    return re.sub(r"[\s*!\x00-\x1f]+", " ", text).strip()[:_LONGEST]
