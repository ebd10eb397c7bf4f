"""Which verdicts rest on which file of an acceptance."""

from toolkit.acceptance.enacting import FOLDER
from toolkit.checking.results import Results

_DERIVED = ("record.", "letter.", "report", "junit.", "earlier.json", "self-test.json")
"""Made from the results, or beside them: no verdict rests on them."""


class Rests:
    """`rests(path)` gives the ids of the criteria, by a path below the folder of results.json."""

    def __init__(self, results: Results) -> None:
        self._all: dict[str, tuple[str, ...]] = {}
        self._captures: dict[str, str] = {}
        for subject in results.subjects:
            self._all[subject.id] = tuple(one.criterion for one in subject.results)
            if subject.capture:
                self._captures[subject.capture.path] = subject.id

    def __call__(self, path: str) -> tuple[str, ...]:
        if path in self._captures:
            return self._all[self._captures[path]]
        if path.startswith(f"{FOLDER}/"):
            criterion, _, _ = path.split("/")[1].rpartition("-")
            return tuple(one for ids in self._all.values() for one in ids if one == criterion)
        if path.startswith(_DERIVED):
            return ()
        return tuple(one for ids in self._all.values() for one in ids)
