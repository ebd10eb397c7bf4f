"""Values that still are what a template wrote as examples."""

import re
from collections.abc import Iterable
from typing import Final

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit

_NAMED: Final = 12
"""Lines that are named; more are many."""


def find(loaded: Loaded) -> Iterable[Hit]:
    """One hit for all lines that bear the mark; where a value was replaced, the mark may have been kept."""
    if b"# [" not in loaded.source:
        return  # most specs; what follows reads the templates
    from toolkit.spec.interview.questions import texts
    from toolkit.spec.interview.starts import examples

    language = loaded.spec.languages[0]
    mark = re.compile(rf"#\s*{re.escape(texts(language).mark)}\s*$")
    lines = loaded.source.decode("utf-8", "replace").splitlines()
    marked = {number for number, line in enumerate(lines, 1) if mark.search(line)}
    if not marked:
        return
    left: dict[int, str] = {}
    for path, text in loaded.texts.items():
        place = loaded.positions.get(path)
        if place and place.line in marked and text in examples(language):
            left.setdefault(place.line, path)
    if left:
        numbers = sorted(left)
        shown = ", ".join(map(str, numbers[:_NAMED])) + (" …" if len(numbers) > _NAMED else "")
        yield Hit(path=left[numbers[0]], data={"count": len(numbers), "lines": shown})
