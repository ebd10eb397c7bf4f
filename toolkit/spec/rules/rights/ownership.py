"""A domain, a profile or an advertising account in the agency's name."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    for name, deliverable in loaded.spec.deliverables.items():
        if deliverable.owner == "agency":
            yield Hit(path=f"deliverables.{name}.owner", data={"key": "owner"})
        if deliverable.accounts == "agency":
            yield Hit(path=f"deliverables.{name}.accounts", data={"key": "accounts"})
        if deliverable.domain and deliverable.domain.holder == "agency":
            yield Hit(path=f"deliverables.{name}.domain.holder", data={"key": "holder"})
