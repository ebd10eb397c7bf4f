"""The boundary between a tree and its writers: what no format can hold is taken out here, once."""

import re
from typing import Any, Final

import msgspec

from toolkit.documents.tree import Document

_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]"
)
"""Characters XML 1.0 (2.2) excludes, C1 controls, and the bidirectional ones that make a text read as another."""

_LINE_BREAK: Final = re.compile("\r\n?|\u2028|\u2029|\x85")

SAFE_LINKS: Final = ("https://", "http://", "mailto:", "tel:")


def cleaned(document: Document) -> Document:
    """The same document without characters that formats forbid; links of other schemes become plain text."""
    plain = _clean(msgspec.to_builtins(document))
    _name_blanks(plain, "")
    return msgspec.convert(plain, Document)


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return _FORBIDDEN.sub("", _LINE_BREAK.sub("\n", value))
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    if isinstance(value, dict):
        if value.get("type") == "link" and not value["url"].lower().startswith(SAFE_LINKS):
            return {"type": "run", "text": _clean(value["text"])}
        return {key: _clean(item) for key, item in value.items()}
    return value


def _name_blanks(value: Any, said: str) -> None:
    """Marks each blank whose label already stands before it: in its sentence, its row or the head of its column."""
    if isinstance(value, list):
        for item in value:
            if isinstance(item, dict) and item.get("type") == "blank":
                item["named"] = item["label"].casefold() in said.casefold()
            _name_blanks(item, said)
            said += item.get("text", "") if isinstance(item, dict) else ""
    elif isinstance(value, dict) and value.get("type") == "table":
        titles = [column["title"] for column in value["columns"]]
        for row in value["rows"]:
            first = "".join(inline.get("text", "") for inline in row["cells"][0]["inlines"]) if row["cells"] else ""
            for title, cell in zip(titles, row["cells"], strict=False):
                _name_blanks(cell["inlines"], f"{title} {first} ")
    elif isinstance(value, dict):
        for item in value.values():
            _name_blanks(item, "")
