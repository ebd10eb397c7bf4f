"""What fuzz tests of our YAML files share: slips of a writer, and YAML as an editor reads it."""

import random
from typing import Final

import yaml

PIECES: Final = (
    "", ":", "[", "]", "{", "}", ",", "\t", "\n", "  ", "&a", "*a", "!!x", "- ", "#", "'", '"', "\x85", "é", "💥", "~",
    "<<: ", "%", "|\n", "? ",
)  # fmt: skip


def mutated(source: str, seed: int, times: int) -> str:
    """The text after that many slips: something typed, something lost. The same for the same seed."""
    chance = random.Random(seed)
    for _ in range(times):
        start = chance.randrange(len(source))
        end = start + chance.choice((0, 0, 1, 3, 20))
        source = source[:start] + chance.choice(PIECES) + source[end:]
    return source


class Editor(yaml.CSafeLoader):
    """Reads scalars as YAML 1.2 does: no dates, and no truth but true and false."""


Editor.yaml_implicit_resolvers = {
    first: [
        (tag, form)
        for tag, form in rules
        if not tag.endswith("timestamp") and not (tag.endswith("bool") and first not in "tTfF")
    ]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
