"""A topic of the dialogue without the time in which it is answered."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.model import text_in
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    first = loaded.spec.languages[0]
    for index, authority in enumerate(loaded.spec.dialogue):
        if authority.within is None:
            yield Hit(path=f"dialogue[{index}]", data={"topic": text_in(authority.topic, first, first)[0]})
