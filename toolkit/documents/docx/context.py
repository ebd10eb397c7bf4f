"""What is collected while the body of a DOCX is written."""

from collections.abc import Iterable

from msgspec import Struct

from toolkit.documents.anchors import in_word, numbered
from toolkit.documents.docx.markup import element, properties, value
from toolkit.documents.docx.measures import TEXT
from toolkit.documents.docx.numbering import BODY, Numbering
from toolkit.documents.tree import Change, Document, Signatures


class Place(Struct, frozen=True, kw_only=True):
    """Where a block stands: its left indent and width in twips, and the style of its plain paragraphs."""

    indent: int = 0
    width: int = TEXT
    style: str = "Normal"
    sequence: int = 0
    """List whose third level lettered items belong to; 0 outside clauses."""
    captions: bool = False
    """Captions of tables are shown: no label beside them says what they hold."""
    after: int = -1
    """Space after plain paragraphs in twips, where it is not the style's."""
    keep: bool = False
    """Paragraphs stay with what follows."""


class Context:
    """Bookmarks, lists, media and links of one document, each with its id."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.bookmarks = in_word(document)
        self.numbered = numbered(document)
        self.numbering = Numbering()
        self.media: dict[str, bytes] = {}
        self.links: dict[str, str] = {}
        self.signed_clause = _signed_clause(document)
        self._ids = 0
        self._plan_numbers()

    def next_id(self) -> int:
        """A number no other bookmark, control or drawing of this document has."""
        self._ids += 1
        return self._ids

    def picture(self, content: bytes, ending: str) -> str:
        """Name of the media file with that content; the same content is stored once."""
        for name, stored in self.media.items():
            if stored == content:
                return name
        name = f"image{len(self.media) + 1}.{ending}"
        self.media[name] = content
        return name

    def link(self, url: str) -> str:
        """Relationship id of an address."""
        return self.links.setdefault(url, f"link{len(self.links) + 1}")

    def revision(self, change: Change, inner: str = "") -> str:
        """Runs, or with none the mark of a paragraph or row, inserted or deleted (17.13.5); else as they are."""
        if not change:
            return inner
        who = {
            "w:id": str(self.next_id()),
            "w:author": self.document.author or "–",
            "w:date": f"{self.document.date.isoformat()}T00:00:00Z",
        }
        if change == "added":
            return element("w:ins", who, inner)
        gone = inner.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        return element("w:del", who, gone)

    def marked(self, change: Change) -> list[str]:
        """The property of a paragraph whose mark is inserted or deleted."""
        return [element("w:rPr", None, self.revision(change))] if change else []

    def anchored(self, identity: str, content: str) -> str:
        """Content between the bookmark of an id; as it is where the id has none."""
        name = self.bookmarks.get(identity)
        if not name:
            return content
        number = str(self.next_id())
        start = element("w:bookmarkStart", {"w:id": number, "w:name": name})
        return start + content + element("w:bookmarkEnd", {"w:id": number})

    def _plan_numbers(self) -> None:
        """References may point forward, so what Word can count is known before the first one is written."""
        plan = Numbering()
        for sequence, sections in ((BODY, self.document.sections), (BODY + 1, self.document.annexes)):
            for section in sections:
                plan.section(sequence, section.id, section.number)
                for clause in section.clauses:
                    if clause.change != "removed":
                        plan.clause(sequence, clause.id, clause.number)
        self.automatic = frozenset(plan.automatic)


def _signed_clause(document: Document) -> str:
    """Id of the last clause where signatures follow it at once: they take it with them to the next page."""
    clauses = [clause.id for section in document.sections for clause in section.clauses]
    signed = bool(document.closing) and isinstance(document.closing[0], Signatures)
    return clauses[-1] if clauses and signed else ""


def paragraph(style: str, content: str, parts: Iterable[str] = ()) -> str:
    """A paragraph of a style; `parts` are further properties."""
    return element("w:p", None, properties("w:pPr", [value("w:pStyle", style), *parts]), content)


def indented(left: int, hanging: int = 0) -> str:
    """The indent property."""
    return element("w:ind", {"w:left": str(left), "w:hanging": str(hanging)})


def kept() -> str:
    """The property that keeps a paragraph on the page of the next one."""
    return value("w:keepNext", 1)
