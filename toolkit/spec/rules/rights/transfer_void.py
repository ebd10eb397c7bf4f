"""A transfer of copyright where the law knows none: UrhG DE § 29(1), UrhG AT § 23(3)."""

from collections.abc import Iterable
from typing import Final

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit

_STATUTES: Final = {"DE": "UrhG § 29", "AT": "UrhG § 23"}


def find(loaded: Loaded) -> Iterable[Hit]:
    spec = loaded.spec
    if spec.jurisdiction in _STATUTES and spec.rights.copyright == "transfer":
        yield Hit(path="rights.copyright", data={"place": spec.jurisdiction, "statute": _STATUTES[spec.jurisdiction]})
