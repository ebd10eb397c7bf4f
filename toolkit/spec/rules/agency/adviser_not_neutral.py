"""An adviser who is the agency: nobody tests the work but who made it."""

from collections.abc import Iterable
from typing import Final

from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Party
from toolkit.spec.rule import Hit

_FREE: Final = {
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "icloud.com", "yahoo.com", "yahoo.de",
    "yahoo.fr", "yahoo.it", "gmx.ch", "gmx.de", "gmx.net", "gmx.at", "web.de", "t-online.de", "bluewin.ch",
    "hispeed.ch", "sunrise.ch", "orange.fr", "free.fr", "wanadoo.fr", "libero.it", "proton.me", "mail.com",
}  # fmt: skip
"""Hosts of addresses that strangers share."""


def find(loaded: Loaded) -> Iterable[Hit]:
    adviser, agency = loaded.spec.parties.adviser, loaded.spec.parties.agency
    if adviser is None or not isinstance(agency, Party):
        return
    if _plain(adviser.name) == _plain(agency.name):
        yield Hit(path="parties.adviser.name", data={"name": adviser.name})
    elif adviser.email and agency.email and _host(adviser.email) == _host(agency.email) not in _FREE:
        yield Hit(path="parties.adviser.email", data={"name": adviser.name})


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _host(email: str) -> str:
    return email.rpartition("@")[2].strip().casefold()
