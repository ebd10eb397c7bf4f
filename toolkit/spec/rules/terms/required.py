"""What has no default and a contract needs; the rest of that list has rules with reasons of their own."""

from collections.abc import Iterable
from typing import Final

from toolkit.spec.loaded import Loaded
from toolkit.spec.needs import EXAMPLES, absent, begun
from toolkit.spec.rule import Hit

_ELSEWHERE: Final = ("terms.acceptance.", "terms.personal-data.", "rights.moral-rights", "milestones[")


def find(loaded: Loaded) -> Iterable[Hit]:
    if begun(loaded.spec):
        for path in absent(loaded.spec):
            if not path.startswith(_ELSEWHERE):
                yield Hit(path=path, data={"path": path, "example": EXAMPLES[path]})
