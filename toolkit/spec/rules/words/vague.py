"""Words that nobody can test, where no check, scenario, test, comparison or number makes them precise."""

from collections.abc import Iterable, Iterator

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit
from toolkit.spec.sentences import Sentence, measured, opinions, versions
from toolkit.spec.serving import precise, serving
from toolkit.spec.wordlists import hits


def find(loaded: Loaded) -> Iterable[Hit]:
    return hits("words/vague", (one for one in _unproven(loaded) if not measured(one)))


def _unproven(loaded: Loaded) -> Iterator[Sentence]:
    brief = loaded.spec.brief
    for index, objective in enumerate(brief.objectives):
        if objective.measure is None or objective.target is None:
            yield from versions(f"brief.objectives[{index}].statement", objective.statement, loaded)
    served = serving(loaded)
    for index, theme in enumerate(brief.themes):
        if not any(precise(criterion) for criterion in served.get(theme.id, ())):
            yield from versions(f"brief.themes[{index}].text", theme.text, loaded)
    yield from opinions(loaded)
