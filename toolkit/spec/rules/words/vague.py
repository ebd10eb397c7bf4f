"""Words that nobody can test, where no check, scenario, test or comparison makes them precise."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Text
from toolkit.spec.rule import Hit

_QUOTED = re.compile(r"«[^»]*»|„[^“]*“|“[^”]*”|\"[^\"]*\"")


def find(loaded: Loaded) -> Iterable[Hit]:
    """A number makes a sentence precise too, and a quotation is not the spec's own word."""
    first = loaded.spec.languages[0]
    for path, text in _sentences(loaded):
        for below, language, sentence in _versions(path, text, first):
            if re.search(r"\d", sentence):
                continue
            bare = _QUOTED.sub(lambda match: " " * len(match[0]), sentence)
            for match in words(language[:2]).finditer(bare):
                yield Hit(path=below, data={"word": match[0]}, offset=match.start(), length=len(match[0]))


def _sentences(loaded: Loaded) -> Iterator[tuple[str, Text]]:
    spec = loaded.spec
    for index, objective in enumerate(spec.brief.objectives):
        if objective.measure is None or objective.target is None:
            yield f"brief.objectives[{index}].statement", objective.statement
    for name, deliverable in spec.deliverables.items():
        for index, criterion in enumerate(deliverable.criteria):
            if criterion.statement is not None and criterion.person is not None and criterion.compare is None:
                yield f"deliverables.{name}.criteria[{index}].statement", criterion.statement
        if isinstance(deliverable.result, str):
            yield f"deliverables.{name}.result", deliverable.result


def _versions(path: str, text: Text, first: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(text, str):
        yield path, first, text
    else:
        yield from ((f"{path}.{language}", language, sentence) for language, sentence in text.items())


@cache
def words(language: str) -> re.Pattern[str]:
    """The list of a language as one expression: `~` stands for any of the endings its first line names."""
    lines = (Path(__file__).parent / f"{language}.txt").read_text("utf-8").splitlines()
    endings = "|".join(sorted(lines[0].removeprefix("# endings:").split(), key=len, reverse=True))
    entries = [re.escape(line) for line in lines[1:] if line and not line.startswith("#")]
    forms = [entry.replace("\\~", "~").replace("~", f"(?:{endings})?") for entry in entries]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)
