"""numbering.xml: lists bound to styles, so that Word counts what our numbers say.

Where a number of the tree is not the next one, its list starts anew at that number;
where it is no number of the list at all, it is typed.
"""

from typing import Final

from toolkit.documents.docx.markup import element, properties, root, value
from toolkit.documents.docx.measures import ITEM, MARGIN

BODY: Final = 1
ANNEX: Final = 2
BULLETS: Final = 3
NUMBERS: Final = 4
LETTERS: Final = 5


class Numbering:
    """Follows the numbers that Word will compute, and collects the lists they need."""

    def __init__(self) -> None:
        self._lists: list[tuple[int, dict[int, int]]] = [(one, {}) for one in (BODY, ANNEX, BULLETS, NUMBERS, LETTERS)]
        self._current = {BODY: BODY, ANNEX: ANNEX}
        self._section = {BODY: 0, ANNEX: 0}
        self._clause = {BODY: 0, ANNEX: 0}
        self._lettered = False
        self.automatic: set[str] = set()
        """Ids of what has a number that Word computes."""

    def section(self, sequence: int, identity: str, number: str) -> int:
        """The list for a section or annex heading; 0 if its number must be typed."""
        wanted = _ordinal(number) if sequence == ANNEX else (int(number) if number.isdecimal() else 0)
        self._clause[sequence] = 0
        if not wanted:
            return 0
        if wanted != self._section[sequence] + 1:
            self._current[sequence] = self._start(sequence, {0: wanted})
        self._section[sequence] = wanted
        self.automatic.add(identity)
        return self._current[sequence]

    def clause(self, sequence: int, identity: str, number: str) -> int:
        """The list for a clause; 0 if its number must be typed."""
        before, _, last = number.rpartition(".")
        self._lettered = False
        if before != _shown(sequence, self._section[sequence]) or not last.isdecimal():
            return 0
        if int(last) != self._clause[sequence] + 1:
            self._current[sequence] = self._start(sequence, {1: int(last)})
        self._clause[sequence] = int(last)
        self.automatic.add(identity)
        return self._current[sequence]

    def letters(self, sequence: int) -> int:
        """The list for lettered items of the clause at hand; a second one in the same clause begins at (a) again."""
        if self._lettered:
            self._current[sequence] = self._start(sequence, {2: 1})
        self._lettered = True
        return self._current[sequence]

    def fresh(self, sequence: int) -> int:
        """A list that begins at one."""
        return self._start(sequence, {0: 1})

    def part(self) -> str:
        """The part `word/numbering.xml`."""
        lists = [_list(at, base, starts) for at, (base, starts) in enumerate(self._lists, 1)]
        return root("w:numbering", ["w"], *_abstract_lists(), *lists)

    def _start(self, sequence: int, starts: dict[int, int]) -> int:
        self._lists.append((sequence, starts))
        return len(self._lists)


def _ordinal(letter: str) -> int:
    return ord(letter) - ord("A") + 1 if len(letter) == 1 and "A" <= letter <= "Z" else 0


def _shown(sequence: int, number: int) -> str:
    return str(number) if sequence == BODY else chr(ord("A") + number - 1)


def _list(number: int, base: int, starts: dict[int, int]) -> str:
    overrides = [
        element("w:lvlOverride", {"w:ilvl": str(level)}, value("w:startOverride", start))
        for level, start in starts.items()
    ]
    return element("w:num", {"w:numId": str(number)}, value("w:abstractNumId", base), *overrides)


def _abstract_lists() -> list[str]:
    letters = ("lowerLetter", "(%3)", "", MARGIN + ITEM, ITEM)
    return [
        _abstract(
            BODY,
            ("decimal", "%1", "Heading1", MARGIN, MARGIN),
            ("decimal", "%1.%2", "Clause", MARGIN, MARGIN),
            ("lowerLetter", "(%3)", "ClauseItem", MARGIN + ITEM, ITEM),
        ),
        _abstract(
            ANNEX,
            ("upperLetter", "%1", "AnnexHeading", MARGIN, MARGIN),
            ("decimal", "%1.%2", "AnnexClause", MARGIN, MARGIN),
            letters,
        ),
        _abstract(BULLETS, ("bullet", "–", "", ITEM, ITEM)),
        _abstract(NUMBERS, ("decimal", "%1.", "", ITEM, ITEM)),
        _abstract(LETTERS, ("lowerLetter", "(%1)", "", ITEM, ITEM)),
    ]


def _abstract(number: int, *levels: tuple[str, str, str, int, int]) -> str:
    return element(
        "w:abstractNum",
        {"w:abstractNumId": str(number)},
        value("w:nsid", f"4F54{number:04X}"),
        value("w:multiLevelType", "multilevel" if len(levels) > 1 else "singleLevel"),
        *(_level(at, *level) for at, level in enumerate(levels)),
    )


def _level(at: int, form: str, shown: str, style: str, indent: int, hanging: int) -> str:
    plain = properties("w:rPr", [value("w:b", 0), value("w:i", 0)]) if form != "bullet" and at > 0 else ""
    return element(
        "w:lvl",
        {"w:ilvl": str(at)},
        value("w:start", 1),
        value("w:numFmt", form),
        value("w:pStyle", style) if style else "",
        value("w:suff", "tab"),
        value("w:lvlText", shown),
        value("w:lvlJc", "left"),
        properties("w:pPr", [element("w:ind", {"w:left": str(indent), "w:hanging": str(hanging)})]),
        plain,
    )
