"""Topics of the dialogue, but no complaints among them."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit
from toolkit.spec.sentences import versions
from toolkit.spec.wordlists import speaks


def find(loaded: Loaded) -> Iterable[Hit]:
    topics = [
        sentence
        for index, authority in enumerate(loaded.spec.dialogue)
        for sentence in versions(f"dialogue[{index}].topic", authority.topic, loaded)
    ]
    if topics and not speaks("dialogue/complaint", topics):
        yield Hit(path="dialogue")
