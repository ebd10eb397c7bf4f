"""A licence where the law lets copyright pass: CH URG 16, UK CDPA s.90, FR CPI L131-3, US 17 USC 204."""

from collections.abc import Iterable
from typing import Final

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit

_STATUTES: Final = {"CH": "URG 16", "UK": "CDPA s. 90", "FR": "CPI L131-3", "US": "17 USC 204(a)"}


def find(loaded: Loaded) -> Iterable[Hit]:
    spec = loaded.spec
    if spec.jurisdiction in _STATUTES and spec.rights.copyright in ("licence", "exclusive-licence"):
        yield Hit(path="rights.copyright", data={"place": spec.jurisdiction, "statute": _STATUTES[spec.jurisdiction]})
