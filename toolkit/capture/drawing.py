"""What an SVG says of itself: who made it, under which licence, and whether it carries programs."""

import re
from typing import Final

from toolkit.capture import markup

_BYTES: Final = 3_000_000
_GENERATOR: Final = re.compile(r"<!--\s*(?:Generator|Created with|Created by)[:\s]*([^>]{2,200}?)\s*-->", re.IGNORECASE)
_COMMENT: Final = re.compile(
    r"<!--!?\s*([^>]{0,400}?(?:licen[cs]e|copyright|\(c\)|©)[^>]{0,400}?)\s*-->", re.IGNORECASE
)
_CC: Final = "http://creativecommons.org/ns#"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_KEYS: Final = {
    f"{{{_DC}}}creator": "svg-creator", f"{{{_DC}}}rights": "svg-rights", f"{{{_DC}}}publisher": "svg-publisher",
    f"{{{_CC}}}license": "svg-licence",
}  # fmt: skip


def read(body: bytes) -> tuple[dict[str, str], tuple[str, ...]]:
    """Notices, and faults: `scripts` when it would run something, `broken` when it is no readable XML."""
    if len(body) > _BYTES:
        return {}, ("too-large",)
    text = body.decode("utf-8", "replace")
    found: dict[str, str] = {}
    if told := _GENERATOR.search(text[:4000]):
        found["generator"] = _clean(told[1])
    if told := _COMMENT.search(text[:8000]):
        found["banner"] = _clean(told[1])
    root = markup.tree(body)
    if root is None:
        return found, ("entities" if b"<!ENTITY" in body else "broken",)
    runs = False
    for element in root.iter():
        tag = str(element.tag)
        runs = runs or tag.rpartition("}")[2] in ("script", "handler") or any(
            name.lower().startswith("on") or value.strip().lower().startswith("javascript:")
            for name, value in element.attrib.items()
        )  # fmt: skip
        if tag in _KEYS:
            told_of = " ".join(filter(None, (part.strip() for part in element.itertext())))
            told_of = told_of or next(
                (value for name, value in element.attrib.items() if name.endswith("resource")), ""
            )
            if told_of:
                found.setdefault(_KEYS[tag], _clean(told_of))
    return found, (("scripts",) if runs else ())


def _clean(text: str) -> str:
    return re.sub(r"[\s\x00-\x1f]+", " ", text).strip()[:400]
