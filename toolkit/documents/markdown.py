"""Markdown: plain CommonMark with pipe tables; numbers and references are text.

Changes of a redline stand in the signs of CriticMarkup: {++added++}, {--removed--}.
"""

import re
from typing import Final

from toolkit.documents.tree import (
    Blank,
    Block,
    Change,
    Clause,
    Document,
    Entry,
    Inline,
    Items,
    Link,
    Paragraph,
    Picture,
    Ref,
    Row,
    Run,
    Section,
    Sides,
    Signatures,
    Table,
)

_ACTIVE: Final = re.compile(r"([\\`*_{}\[\]<>#|~&$!])")
_LINE_START: Final = re.compile(r"^(\s*)([-+=:]+|\d{1,9}[.)])(?=[ \t]|$)", re.MULTILINE)


def markdown(document: Document) -> str:
    """The document as CommonMark; texts are escaped, so they read as they were written."""
    parts = [f"# {_line(document.title)}"]
    if document.subtitle:
        parts.append(_line(document.subtitle))
    if document.notice:
        parts.append(_quoted(_inlines(document.notice)))
    if document.headline:
        parts.append(f"## {_line(document.headline)}")
    for entry in document.sheet:
        parts += _entry(entry)
    if document.column_heads:
        parts.append(" | ".join(_inlines(head) for head in document.column_heads).replace(" | ", " / "))
    for section in document.sections:
        parts += _section(section)
    parts += _blocks(document.closing)
    for section in document.annexes:
        parts += _section(section)
    if document.footer:
        parts += ["---", _line(document.footer)]
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """The text with a backslash before whatever Markdown would act on (CommonMark 2.4)."""
    text = _ACTIVE.sub(r"\\\1", text).replace("://", r"\://")
    return _LINE_START.sub(lambda found: found[1] + found[2][:-1] + "\\" + found[2][-1], text)


def _line(text: str) -> str:
    return escaped(text.replace("\n", " "))


def _entry(entry: Entry) -> list[str]:
    refs = f" ({_inlines(entry.refs)})" if entry.refs else ""
    heading = [f"## {_line(entry.label)}{refs}"] if entry.label else []
    return [*heading, *_blocks(entry.blocks)]


def _section(section: Section) -> list[str]:
    title = f"## {section.number} {_line(section.title)}".replace("##  ", "## ")
    second = [f"*{_line(section.second_title)}*"] if section.second_title else []
    clauses = [part for clause in section.clauses for part in _clause(clause)]
    return [title, *second, *_blocks(section.blocks), *clauses]


def _clause(clause: Clause) -> list[str]:
    parts = _blocks(clause.blocks)
    if clause.blocks and isinstance(clause.blocks[0], Paragraph):
        parts[0] = f"**{clause.number}** {parts[0]}"
    else:
        parts.insert(0, f"**{clause.number}**")
    return [*parts, *(_quoted(part) for part in _blocks(clause.second))]


def _blocks(blocks: tuple[Block, ...]) -> list[str]:
    return [part for block in blocks for part in _block(block)]


def _block(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        shown = _inlines(block.inlines)
        return [_quoted(shown) if block.style == "note" else shown]
    if isinstance(block, Items):
        return [_items(block)]
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Picture):
        return [f"*{_line(block.caption or block.alt)}*"]
    if isinstance(block, Sides):
        return [part for column in block.columns for part in _blocks(column)]
    return _signatures(block)


def _items(items: Items) -> str:
    return "\n".join(
        _sign(items.style, at) + _inlines(item).replace("\n", "\n  ") for at, item in enumerate(items.items)
    )


def _sign(style: str, at: int) -> str:
    if style == "numbers":
        return f"{at + 1}. "
    return f"- ({chr(ord('a') + at)}) " if style == "letters" else "- "


def _table(table: Table) -> list[str]:
    head = "| " + " | ".join(_line(column.title) for column in table.columns) + " |"
    rule = "|" + "|".join(" ---: " if column.align == "right" else " --- " for column in table.columns) + "|"
    rows = [_row(row, len(table.columns)) for row in table.rows]
    note = [_line(table.note)] if table.note else []
    caption = [] if table.titled else [f"**{_line(table.caption)}**"]
    return [*caption, "\n".join([head, rule, *rows]), *note]


def _row(row: Row, columns: int) -> str:
    shown = [_inlines(cell.inlines).replace("\\\n", " ") for cell in row.cells]
    if row.style != "normal":
        shown = [text if text.startswith("**") or not text else f"**{text}**" for text in shown]
    return "| " + " | ".join(shown + [""] * (columns - len(shown))) + " |"


def _signatures(block: Signatures) -> list[str]:
    line = r"\_" * 24
    return [
        f"{line}\\\n{_line(block.place_and_date)}\\\n**{_line(name)}**\\\n{_line(role)}" for name, role in block.parties
    ]


def _inlines(inlines: tuple[Inline, ...]) -> str:
    return "".join(_inline(inline) for inline in inlines).strip()


def _inline(inline: Inline) -> str:
    if isinstance(inline, Run):
        return _changed(_run(inline), inline.change)
    if isinstance(inline, Ref):
        return _changed(escaped(inline.text + inline.number), inline.change)
    if isinstance(inline, Link):
        target = re.sub(r"[\s<>()\\\"]", lambda sign: f"%{ord(sign[0]):02X}", inline.url)
        return f"[{_line(inline.text)}](<{target}>)"
    return _blank(inline)


def _changed(shown: str, change: Change) -> str:
    opening, closing = {"": ("", ""), "added": ("{++", "++}"), "removed": ("{--", "--}")}[change]
    return f"{opening}{shown}{closing}"


def _run(run: Run) -> str:
    inner = run.text.strip()
    if not inner:
        return run.text
    before, _, after = run.text.partition(inner)
    mark = ("**" if run.strong or run.defines else "") + ("*" if run.emphasis else "")
    return (before + mark + escaped(inner) + mark[::-1] + after).replace("\n", "\\\n")


def _blank(blank: Blank) -> str:
    if blank.kind == "checkbox":
        return f"☐ {_line(blank.label)}"
    if blank.kind == "choice":
        return _named(blank, ": ") + ", ".join(f"☐ {_line(choice)}" for choice in blank.choices)
    return _named(blank, " ") + r"\_" * blank.width


def _named(blank: Blank, mark: str) -> str:
    return "" if blank.named else _line(blank.label) + mark


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))
