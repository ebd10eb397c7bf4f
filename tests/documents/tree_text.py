"""The text of a Document tree, for assertions."""

from collections.abc import Iterator

from toolkit.documents.tree import (
    Blank,
    Block,
    Document,
    Inline,
    Items,
    Paragraph,
    Picture,
    Ref,
    Section,
    Sides,
    Signatures,
    Table,
)


def inlines_of(document: Document) -> Iterator[Inline]:
    yield from document.notice
    for entry in document.sheet:
        yield from entry.refs
    for block in blocks_of(document):
        yield from inlines_in(block)


def blocks_of(document: Document) -> Iterator[Block]:
    for entry in document.sheet:
        yield from entry.blocks
    for section in (*document.sections, *document.annexes):
        yield from section_blocks(section)
    yield from document.closing


def section_blocks(section: Section) -> Iterator[Block]:
    yield from section.blocks
    for clause in section.clauses:
        yield from (*clause.blocks, *clause.second)


def inlines_in(block: Block) -> Iterator[Inline]:
    if isinstance(block, Paragraph):
        yield from block.inlines
    elif isinstance(block, Items):
        for item in block.items:
            yield from item
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row.cells:
                yield from cell.inlines
    elif isinstance(block, Sides):
        for column in block.columns:
            for inner in column:
                yield from inlines_in(inner)


def text_of(blocks: tuple[Block, ...]) -> str:
    return " ".join(characters(inline) for block in blocks for inline in inlines_in(block))


def characters(inline: Inline) -> str:
    if isinstance(inline, Ref):
        return f"{inline.text}{inline.number}"
    return inline.label if isinstance(inline, Blank) else inline.text


def everything(document: Document) -> str:
    parts = [document.title, document.subtitle, document.running, document.state, document.footer]
    parts += [section.title for section in (*document.sections, *document.annexes)]
    parts += [characters(inline) for inline in inlines_of(document)]
    parts += [block.svg for block in blocks_of(document) if isinstance(block, Picture)]
    parts += [str(block.parties) for block in blocks_of(document) if isinstance(block, Signatures)]
    return "\n".join(parts)
