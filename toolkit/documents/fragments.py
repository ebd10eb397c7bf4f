"""What differs on the page of a document from the page of another version: as much as must be drawn anew."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from msgspec import Struct

from toolkit.documents.anchors import in_html
from toolkit.documents.html import parts
from toolkit.documents.tree import Clause, Document, Section

HEADER: Final = "header"
FOOTER: Final = "footer"


class Fragment(Struct, frozen=True, kw_only=True):
    """A part of the page as it is now."""

    key: str
    """`data-part` of a fixed part, `id` of a section or clause."""
    after: str
    """Key of the part before it, for one that the other page lacks; empty for the first in `main`."""
    html: str
    """Empty for a part that the page has no more."""


class _Part(Struct, frozen=True, kw_only=True):
    says: Any
    """Equal for equal pages."""
    drawn: Callable[[], str]
    section: Section | None = None


def fragments(old: Document, new: Document) -> Iterator[Fragment]:
    """From the top of the page to its end; a section is drawn clause by clause where it has the same ones."""
    before, after, last = _page(old), _page(new), ""
    anchors, page = in_html(new), parts(new)
    for key, part in after.items():
        known = before.get(key)
        if known is None or known.says != part.says:
            clauses = _clauses(known.section if known else None, part.section)
            if clauses is None:
                yield Fragment(key=key, after=last, html=part.drawn().strip())
            for one in clauses or ():
                yield Fragment(key=anchors[one.id], after="", html=str(page.clause(one)))
        last = last if key in (HEADER, FOOTER) else key
    yield from (Fragment(key=key, after="", html="") for key in before if key not in after)


def _page(document: Document) -> dict[str, _Part]:
    """The parts of its page, in their order."""
    page, anchors = parts(document), in_html(document)
    titles = tuple((one.id, one.number, one.title) for one in (*document.sections, *document.annexes))
    found = {
        HEADER: _Part(says=(document.title, document.subtitle, document.notice), drawn=page.header),
        "sheet": _Part(says=document.sheet, drawn=page.sheet),
        "contents": _Part(says=(document.contents_title, titles), drawn=page.contents),
        "heads": _Part(says=document.column_heads, drawn=page.heads),
    }
    for section in document.sections:
        found[anchors[section.id]] = _Part(says=section, drawn=partial(page.section, section), section=section)
    found["closing"] = _Part(says=document.closing, drawn=page.closing)
    for section in document.annexes:
        found[anchors[section.id]] = _Part(says=section, drawn=partial(page.section, section), section=section)
    found[FOOTER] = _Part(says=(document.footer, document.state), drawn=page.footer)
    return {key: part for key, part in found.items() if key == HEADER or _told(part.says)}


def _told(says: Any) -> bool:
    """Whether there is something to draw."""
    return any(says) if isinstance(says, tuple) else True


def _clauses(old: Section | None, new: Section | None) -> list[Clause] | None:
    """Those that differ; None where two versions of a section differ in more than the words of their clauses."""
    if old is None or new is None:
        return None
    around = [(one.number, one.title, one.blocks, one.second_title, one.change) for one in (old, new)]
    names = [[clause.id for clause in one.clauses] for one in (old, new)]
    if around[0] != around[1] or names[0] != names[1]:
        return None
    return [now for was, now in zip(old.clauses, new.clauses, strict=True) if was != now]
