"""Tags in a page's source that have no counterpart, which every browser mends in its own way."""

import re
from bisect import bisect
from collections.abc import Iterator
from typing import Final, Literal

from toolkit.observations import SourceFault

Kind = Literal["stray-end", "unclosed", "doubled-attribute"]
_CHARACTERS: Final = 1_000_000
_FAULTS: Final = 20
_PART: Final = re.compile(
    r"<!--.*?(?:-->|$)|<[!?][^<>]*>"
    r"|<(?P<raw>script|style|title|textarea|noscript|template|iframe|xmp)\b(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*>"
    r".*?(?:</(?P=raw)\s*>|$)"
    r"|<(?P<end>/?)(?P<tag>[a-z][^\s/><]*)(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*>",
    re.IGNORECASE | re.DOTALL,
)
"""Comments, elements whose content is no markup for us, tags. No part reaches over a `<` outside quotes: what is never
closed costs no more time than what is."""
_ATTRIBUTE: Final = re.compile(r"\s([^\s\"'<>/=]+)(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?")
_DEPTH: Final = 500
"""Browsers, too, nest no deeper."""
_VOID: Final = frozenset({
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link",
    "meta", "param", "source", "track", "wbr",
})  # fmt: skip
_OPTIONAL: Final = frozenset({
    "html", "head", "body", "li", "dt", "dd", "p", "rt", "rp", "optgroup", "option", "colgroup", "caption", "thead",
    "tbody", "tfoot", "tr", "td", "th",
})  # fmt: skip
"""HTML §13.1.2.4: their end tags may be left out."""
_ENDS_P: Final = frozenset({
    "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "main",
    "menu", "nav", "ol", "p", "pre", "search", "section", "table", "ul",
})  # fmt: skip
"""HTML §13.2.6.4.7: an open paragraph ends where one of these begins."""
_WALLS: Final = frozenset({"table", "td", "th", "caption", "object", "svg", "math", "button"})
"""HTML §13.2.4.2: an end tag does not reach what lies outside these."""


def faults(source: str) -> tuple[SourceFault, ...]:
    """The first 20, in the order they show; of the first million characters."""
    text = source[:_CHARACTERS]
    breaks = [found.start() for found in re.finditer("\n", text)]
    found = []
    for kind, tag, place in _faults(text, whole=len(source) <= _CHARACTERS):
        found.append(SourceFault(kind=kind, tag=tag, line=bisect(breaks, place) + 1))
        if len(found) == _FAULTS:
            break
    return tuple(found)


def _faults(text: str, *, whole: bool) -> Iterator[tuple[Kind, str, int]]:
    open_: list[tuple[str, int]] = []
    for part in _PART.finditer(text):
        tag = (part["tag"] or "").lower()
        if len(open_) > _DEPTH:
            return
        if tag and not part["end"] and _repeats(part[0]):
            yield "doubled-attribute", tag, part.start()
        if not tag or tag in _VOID:
            continue
        if not part["end"]:
            _begin(open_, tag, part)
            continue
        place = _counterpart(open_, tag)
        if place is None:
            yield "stray-end", tag, part.start()
            continue
        for name, start in open_[place + 1 :]:
            if name not in _OPTIONAL:
                yield "unclosed", name, start
        del open_[place:]
    if whole:
        yield from (("unclosed", name, start) for name, start in open_ if name not in _OPTIONAL)


def _repeats(tag: str) -> bool:
    """HTML §13.1.2.3: no two attributes of a tag have the same name; browsers drop the second."""
    names = [name.lower() for name in _ATTRIBUTE.findall(tag)]
    return len(set(names)) < len(names)


def _begin(open_: list[tuple[str, int]], tag: str, part: re.Match[str]) -> None:
    if tag in _ENDS_P:
        _end_paragraph(open_)
    foreign = any(name in ("svg", "math") for name, _ in open_) or tag in ("svg", "math")
    if not (foreign and part[0].endswith("/>")):
        open_.append((tag, part.start()))


def _end_paragraph(open_: list[tuple[str, int]]) -> None:
    """Only a paragraph with nothing but inline elements open inside it ends so."""
    place = _counterpart(open_, "p")
    if place is not None and not any(name in _ENDS_P for name, _ in open_[place + 1 :]):
        del open_[place]


def _counterpart(open_: list[tuple[str, int]], tag: str) -> int | None:
    for place in range(len(open_) - 1, -1, -1):
        name = open_[place][0]
        if name == tag:
            return place
        if name in _WALLS and tag not in ("table", "tbody", "thead", "tfoot", "tr", "html", "body"):
            return None
    return None
