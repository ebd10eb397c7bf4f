"""A criterion that says word for word what another one of the same deliverable says."""

import re
from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit
from toolkit.spec.sentences import versions


def find(loaded: Loaded) -> Iterable[Hit]:
    for name, deliverable in loaded.spec.deliverables.items():
        seen: dict[tuple[str, str], str] = {}
        for index, criterion in enumerate(deliverable.criteria):
            path = f"deliverables.{name}.criteria[{index}].statement"
            for sentence in versions(path, criterion.statement, loaded):
                first = seen.setdefault((sentence.language, _plain(loaded.texts[sentence.path])), criterion.id)
                if first != criterion.id:
                    yield Hit(path=sentence.path, data={"first": first})


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
