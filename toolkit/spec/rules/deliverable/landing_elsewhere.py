"""A campaign that leads to an address which is none of the client's websites."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    """Only where the spec names a website; a part of its domain (`aktion.hotel.example`) is the client's too."""
    ours = set(_hosts(loaded))
    for name, deliverable in loaded.spec.deliverables.items():
        host = _host(deliverable.landing or "")
        if ours and host and not any(host == own or host.endswith(f".{own}") for own in ours):
            yield Hit(path=f"deliverables.{name}.landing", data={"host": host, "ours": sorted(ours)})


def _hosts(loaded: Loaded) -> Iterable[str]:
    for deliverable in loaded.spec.deliverables.values():
        if deliverable.kind in ("website", "app"):
            named = [_host(deliverable.url or ""), deliverable.domain.name.casefold() if deliverable.domain else ""]
            yield from (host for host in named if host)


def _host(url: str) -> str:
    """Without www; empty for what is no address."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
