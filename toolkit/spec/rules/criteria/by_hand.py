"""A criterion left to a person although a check of the catalogue tests it."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from toolkit import catalogue
from toolkit.checking import check as checks
from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit
from toolkit.spec.sentences import Sentence, lowered, versions


def find(loaded: Loaded) -> Iterable[Hit]:
    for name, deliverable in loaded.spec.deliverables.items():
        if deliverable.kind not in ("website", "profile"):
            continue
        for index, criterion in enumerate(deliverable.criteria):
            if criterion.person is not None and criterion.compare is None:
                path = f"deliverables.{name}.criteria[{index}].statement"
                for sentence in versions(path, criterion.statement, loaded):
                    yield from _known(sentence, deliverable.kind)


def _known(sentence: Sentence, kind: str) -> Iterable[Hit]:
    match = _expression(sentence.language.partition("-")[0], kind).search(lowered(sentence.text))
    if match and match.lastgroup:
        data = {"check": match.lastgroup.replace("__", ".").replace("_", "-")}
        yield Hit(path=sentence.path, data=data, offset=match.start(), length=len(match[0]))


@cache
def phrases() -> dict[str, dict[str, tuple[str, ...]]]:
    """What people write, by check and language."""
    return catalogue.read(Path(__file__).parent / "_by_hand.yaml", dict[str, dict[str, tuple[str, ...]]])


@cache
def _expression(language: str, kind: str) -> re.Pattern[str]:
    """One group a check of that kind of deliverable, named after it with `__` for the dot."""
    groups = []
    for check, texts in phrases().items():
        if checks.judges_profiles(check) == (kind == "profile"):
            forms = "|".join(sorted(map(re.escape, map(str.lower, texts[language])), key=len, reverse=True)).replace(
                "'", "['’]"
            )
            groups.append(f"(?P<{check.replace('.', '__').replace('-', '_')}>{forms})")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})(?!\w)")
