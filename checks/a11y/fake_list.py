"""Lists that are written with dashes, stars or numbers instead of list markup."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import Page
from toolkit.observations.structure import TextLook

_MARK: Final = re.compile(r"([*•·‣▪▫■●○◦►▶➤➔→✓✔✗»+–—-])\s*(?=\w)")
_NUMBER: Final = re.compile(r"(\d{1,2})[.)]\s+(?=\w)")
_LEAST: Final = 3
_ELSEWHERE: Final = ("pre", "code", "address", "nav", "a", "button", "blockquote")


class Lines(Struct, frozen=True, kw_only=True):
    """Lines that follow each other, and where they begin."""

    look: TextLook
    lines: tuple[str, ...]


def subjects(page: Page, params: NoParams) -> Iterable[Lines]:
    """Texts of several lines, and paragraphs side by side in one parent."""
    shown = [look for look in page.view.structure.texts if look.visible and look.within not in _ELSEWHERE]
    for look in shown:
        if len(look.broken) >= _LEAST:
            yield Lines(look=look, lines=look.broken)
    plain = [look for look in shown if look.tag in ("p", "div") and not look.broken]
    for _, group in groupby(plain, key=lambda look: (look.parent, look.tag)):
        looks = list(group)
        if len(looks) >= _LEAST:
            yield Lines(look=looks[0], lines=tuple(look.text for look in looks))


def judge(lines: Lines, page: Page, params: NoParams) -> Outcome:
    """WCAG 2.2, 1.3.1; failure F2, technique H48."""
    count = max(_marked(lines.lines), _numbered(lines.lines))
    if count < _LEAST:
        return PASS
    return fail("marks", at=lines.look, count=count, text=lines.lines[0][:60])


def _marked(lines: Sequence[str]) -> int:
    """Most lines in a row that begin with the same mark."""
    marks = [found[1] if (found := _MARK.match(line)) else "" for line in lines]
    return max((len(list(group)) for mark, group in groupby(marks) if mark), default=0)


def _numbered(lines: Sequence[str]) -> int:
    """Most lines in a row that count on from 1."""
    most = wanted = 0
    for line in lines:
        found = _NUMBER.match(line)
        number = int(found[1]) if found else 0
        wanted = wanted + 1 if number == wanted + 1 else int(number == 1)
        most = max(most, wanted)
    return most
