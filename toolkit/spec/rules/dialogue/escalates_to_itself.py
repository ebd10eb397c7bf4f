"""An escalation to the very person who could not decide."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.model import text_in
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    first = loaded.spec.languages[0]
    for index, authority in enumerate(loaded.spec.dialogue):
        decides = text_in(authority.decides, first, first)[0]
        if authority.escalate and _plain(authority.escalate) == _plain(decides):
            yield Hit(path=f"dialogue[{index}].escalate", data={"who": decides})


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
