"""Whatever loads can be shown resolved, compared and traced: seeded mutations of the examples."""

import random
from pathlib import Path

import pytest

from toolkit.documents import contract
from toolkit.errors import InvalidSpec
from toolkit.spec.comparing.compare import compare
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded
from toolkit.spec.resolved import entries, resolved
from toolkit.spec.trace import Trace

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*/spec.yaml"))


def mutated(text: str, seed: int) -> str:
    """The text with a few lines gone, or with a key of a mapping in braces gone."""
    chance = random.Random(seed)
    lines = text.splitlines()
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(5, len(lines))
        pairs = lines[at].split(", ")
        if len(pairs) > 2 and chance.random() < 0.6:
            del pairs[chance.randrange(1, len(pairs) - 1)]
            lines[at] = ", ".join(pairs)
        else:
            del lines[at]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.parent.name)
def test_mutations_that_load_are_shown_compared_and_traced(example: Path, tmp_path: Path) -> None:
    base, path = load(example), tmp_path / "spec.yaml"
    text, seen = example.read_text("utf-8"), 0
    for seed in range(25):
        path.write_text(mutated(text, seed), encoding="utf-8")
        try:
            loaded = load(path)
        except InvalidSpec:
            continue
        seen += 1
        _look(base, loaded)
    assert seen >= 5


def _look(base: Loaded, loaded: Loaded) -> None:
    paths = [entry.path for entry in entries(resolved(loaded))]
    assert len(paths) == len(set(paths))
    assert compare(loaded, loaded).changes == ()
    there, back = compare(base, loaded).changes, compare(loaded, base).changes
    assert {change.id for change in there} == {change.id for change in back} or _renamed(there, back)
    trace = Trace(loaded, contract.numbering(loaded))
    for criterion in loaded.criteria:
        assert trace.of(criterion.id)
    assert {chain.criterion for chain in trace.chains()} >= {criterion.id for criterion in loaded.criteria}


def _renamed(*sides: tuple[object, ...]) -> bool:
    return any(change.kind == "renamed" for side in sides for change in side)  # type: ignore[attr-defined]
