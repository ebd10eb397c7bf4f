"""Whoever answers complaints may offer nothing: no amount up to which the topic is decided."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit
from toolkit.spec.sentences import versions
from toolkit.spec.wordlists import speaks


def find(loaded: Loaded) -> Iterable[Hit]:
    for index, authority in enumerate(loaded.spec.dialogue):
        topic = versions(f"dialogue[{index}].topic", authority.topic, loaded)
        if authority.budget is None and authority.escalate and speaks("dialogue/complaint", topic):
            yield Hit(path=f"dialogue[{index}]")
