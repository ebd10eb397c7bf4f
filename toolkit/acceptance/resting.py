"""Which verdicts rest on which file of an acceptance."""

from pathlib import PurePosixPath
from typing import Final

from toolkit import catalogue
from toolkit.acceptance import enacting, keeping, own_tests
from toolkit.checking.results import Results

_EVIDENCE: Final = ("captures/", f"{enacting.FOLDER}/", f"{own_tests.FOLDER}/", f"{keeping.FOLDER}/", keeping.NAME)
_DERIVED: Final = ("record.", "report", "evidence/")
"""Made from the results: no verdict rests on them."""
_CHECKS: Final = f"{keeping.FOLDER}/checks/"
_POSTS: Final = "-posts"


def is_evidence(path: str) -> bool:
    """Whether it was observed, told or ordered; everything else in the folder is made from that.

    Bytecode is neither: Python would run it in the place of the code beside it.
    """
    return path.startswith(_EVIDENCE) and "__pycache__" not in path


class Rests:
    """`rests(path)` gives the ids of the criteria, by a path below the folder of results.json."""

    def __init__(self, results: Results) -> None:
        self._all: dict[str, tuple[str, ...]] = {}
        self._checks: dict[str, list[str]] = {}
        for subject in results.subjects:
            self._all[subject.id] = tuple(one.criterion for one in subject.results)
            for one in subject.results:
                self._checks.setdefault(one.check or "", []).append(one.criterion)

    def __call__(self, path: str) -> tuple[str, ...]:
        everything = tuple(one for ids in self._all.values() for one in ids)
        name = PurePosixPath(path)
        if path.startswith("captures/") and name.stem.removesuffix(_POSTS) in self._all:
            return self._all[name.stem.removesuffix(_POSTS)]
        if path.startswith(f"{enacting.FOLDER}/"):
            return tuple(one for one in everything if one == name.parts[1].rpartition("-")[0])
        if path.startswith(f"{own_tests.FOLDER}/"):
            return tuple(one for one in everything if one == name.stem)
        if path.startswith(_CHECKS):
            check = catalogue.name_of(name, PurePosixPath(_CHECKS))
            return tuple(self._checks.get(check, ())) or everything
        return () if path.startswith(_DERIVED) else everything
