"""Which verdicts rest on which file of an acceptance or an audit."""

from toolkit.acceptance.enacting import FOLDER
from toolkit.checking.results import Results

_DERIVED = ("record.", "report.", "sites/")
"""Made from the results: no verdict rests on them."""


class Rests:
    """`rests(path)` gives the criteria; each with its subject where several subjects share the name."""

    def __init__(self, results: Results) -> None:
        several = len(results.subjects) > 1 and results.kind == "audit"
        self._all: dict[str, tuple[str, ...]] = {}
        self._captures: dict[str, str] = {}
        for subject in results.subjects:
            names = (f"{subject.id}: {one.criterion}" if several else one.criterion for one in subject.results)
            self._all[subject.id] = tuple(names)
            if subject.capture:
                self._captures[subject.capture.path] = subject.id

    def __call__(self, path: str) -> tuple[str, ...]:
        if path in self._captures:
            return self._all[self._captures[path]]
        if path.startswith(f"{FOLDER}/"):
            run = path.split("/")[1]
            return tuple(one for ids in self._all.values() for one in ids if run.startswith(f"{one}-"))
        if path.startswith(_DERIVED):
            return ()
        return tuple(one for ids in self._all.values() for one in ids)
