"""Which clause stands under which law, on what it rests there, or why it does not stand."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from toolkit.documents import library
from toolkit.documents.library import Source
from toolkit.documents.markdown import escaped

UNDECIDED: Final = "undecided"
_LANGUAGE: Final = "en"
_HEAD: Final = """\
# Clauses

Made from `templates/contracts` by `make docs`; a test fails when they differ. Under each law stands what the clause
rests on there (`practice`: usual and permitted, no statute asks for it), or why it does not stand.
`toolkit clauses --explain ID` prints its wordings.
"""


class Line(Struct, frozen=True, kw_only=True):
    """A clause, with its basis or the reason against it by law."""

    id: str
    topic: str
    protects: str
    balanced: str
    basis: dict[str, tuple[str, ...]]
    not_for: dict[str, str]


def lines(sources: Sequence[Source], laws: Sequence[str]) -> list[Line]:
    """One for each clause; a law that its metadata do not decide on counts as undecided, for own clauses only."""
    return [
        Line(
            id=source.id,
            topic=source.topic,
            protects=source.meta.protects.get(_LANGUAGE, ""),
            balanced=source.meta.balanced.get(_LANGUAGE, ""),
            basis={law: found for law in laws if (found := source.meta.basis.get(law, ()))},  # type: ignore[call-overload]
            not_for={law: source.meta.not_for.get(law, UNDECIDED) for law in laws if law not in source.meta.basis},  # type: ignore[call-overload]
        )
        for source in sources
    ]


def page() -> str:
    """The page of the documentation: all clauses of ours and every law that has contracts."""
    return _HEAD + "\n" + markdown(lines(library.sources(), tuple(library.laws())))


def markdown(found: Sequence[Line]) -> str:
    """A table for each section of the contract."""
    laws = tuple(dict.fromkeys(law for line in found for law in (*line.basis, *line.not_for)))
    parts = []
    for topic in dict.fromkeys(line.topic for line in found):
        title = escaped(library.topics()[topic].title[_LANGUAGE])
        head = f"| Clause | {' | '.join(laws)} |\n|{' --- |' * (len(laws) + 1)}"
        rows = [_row(line, laws) for line in found if line.topic == topic]
        parts.append("\n".join([f"## {title}\n", head, *rows]))
    return "\n\n".join(parts) + "\n"


def _row(line: Line, laws: Sequence[str]) -> str:
    balanced = f" *Balanced:* {escaped(line.balanced)}" if line.balanced else ""
    cells = [f"`{line.id}` {escaped(line.protects)}{balanced}"]
    for law in laws:
        basis = ", ".join(line.basis.get(law, ()))
        cells.append(escaped(basis) if basis else f"*not:* {escaped(line.not_for[law])}")
    return f"| {' | '.join(cells)} |"
