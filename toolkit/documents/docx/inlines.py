"""Runs, references, links and places to fill in."""

from collections.abc import Sequence

from toolkit.documents.docx.context import Context
from toolkit.documents.docx.drawing import icon_drawing
from toolkit.documents.docx.markup import element, properties, text, value
from toolkit.documents.docx.measures import word_language
from toolkit.documents.look import colours
from toolkit.documents.tree import Blank, Inline, Link, Ref, Run

_LONGEST_NAME = 64
"""Word refuses longer titles and tags of content controls."""


def inlines(context: Context, content: Sequence[Inline], language: str = "", weight: str = "") -> str:
    """The inlines as runs; `language` where it differs from the document's, `weight` `strong` for a whole row."""
    return "".join(_inline(context, one, language, weight) for one in content)


def plain(content: str, parts: Sequence[str] = ()) -> str:
    """A run of text; line breaks stay."""
    lines = content.split("\n")
    pieces = [text(lines[0]), *(element("w:br") + text(line) for line in lines[1:])]
    return element("w:r", None, properties("w:rPr", parts), *pieces)


def field(instruction: str, shown: str, parts: Sequence[str] = ()) -> str:
    """A complex field with its cached result (ECMA-376 Part 1, 17.16.18)."""
    looks = properties("w:rPr", parts)
    marks = [element("w:r", None, looks, element("w:fldChar", {"w:fldCharType": kind})) for kind in _MARKS]
    instructed = element("w:r", None, looks, text(f" {instruction} ", "w:instrText"))
    return marks[0] + instructed + marks[1] + plain(shown, parts) + marks[2]


_MARKS = ("begin", "separate", "end")


def language_of(context: Context, code: str) -> list[str]:
    """The language property, if a code is given."""
    return [value("w:lang", word_language(code, context.document.languages[0]))] if code else []


def _inline(context: Context, one: Inline, language: str, weight: str) -> str:
    looks = language_of(context, language) + ([value("w:b", 1)] if weight else [])
    if isinstance(one, Run):
        return context.revision(one.change, _run(context, one, language, weight))
    if isinstance(one, Ref):
        return context.revision(one.change, _reference(context, one, looks))
    if isinstance(one, Link):
        shown = plain(one.text, [value("w:rStyle", "Hyperlink"), *looks])
        return element("w:hyperlink", {"r:id": context.link(one.url), "w:history": "1"}, shown)
    return _control(context, one)


def _run(context: Context, run: Run, language: str, weight: str) -> str:
    parts = language_of(context, run.lang or language)
    if run.defines:
        parts.append(value("w:rStyle", "DefinedTerm"))
    verdict = run.icon in ("pass", "fail")
    if run.strong or weight or verdict:
        parts.append(value("w:b", 1))
    if run.emphasis:
        parts.append(value("w:i", 1))
    if verdict:
        parts.append(value("w:color", colours()[run.icon][1:].upper()))
    sign = icon_drawing(context, run.icon) + plain("\u00a0") if run.icon else ""
    return sign + plain(run.text, parts)


def _reference(context: Context, ref: Ref, looks: Sequence[str]) -> str:
    """A live number where Word counts one, else a link to the place."""
    name = context.bookmarks.get(ref.to)
    if not name:
        return plain(ref.text + ref.number, looks)
    if ref.to in context.automatic:
        return (plain(ref.text, looks) if ref.text else "") + field(f"REF {name} \\r \\h", ref.number, looks)
    return element("w:hyperlink", {"w:anchor": name, "w:history": "1"}, plain(ref.text + ref.number, looks))


def _control(context: Context, blank: Blank) -> str:
    """A content control that is read back by its tag, the path in the spec (17.5.2)."""
    language = word_language(context.document.languages[0], context.document.languages[0])
    common = [
        value("w:alias", blank.label[:_LONGEST_NAME]),
        value("w:tag", blank.path[:_LONGEST_NAME]),
        value("w:id", context.next_id()),
    ]
    if blank.kind == "checkbox":
        state = element("w14:checkbox", None, element("w14:checked", {"w14:val": "0"}))
        box = element("w:sdt", None, properties("w:sdtPr", [*common, state]), _content(plain("☐")))
        return box + plain(f"\u00a0{blank.label}")
    kinds = {
        "text": element("w:text"),
        "date": element(
            "w:date",
            None,
            value("w:dateFormat", "d. MMMM yyyy" if language.startswith("de") else "d MMMM yyyy"),
            value("w:lid", language),
            value("w:storeMappedDataAs", "date"),
            value("w:calendar", "gregorian"),
        ),
        "choice": element(
            "w:comboBox",
            None,
            *(element("w:listItem", {"w:displayText": one, "w:value": one}) for one in dict.fromkeys(blank.choices)),
        ),
    }
    shown = plain(f"[{blank.label}]", [value("w:rStyle", "PlaceholderText")])
    looks = properties("w:sdtPr", [*common, element("w:showingPlcHdr"), kinds[blank.kind]])
    return element("w:sdt", None, looks, _content(shown))


def _content(inner: str) -> str:
    return element("w:sdtContent", None, inner)
