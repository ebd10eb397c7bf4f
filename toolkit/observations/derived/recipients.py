"""Other people's servers that a site's pages ask for anything, by who runs them."""

import re
from functools import cache, lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from toolkit.observations.derived import addresses
from toolkit.observations.page import Page
from toolkit.observations.site import Site

_SHORTEST = 5  # letters of a name by which a host is told as the site's own


class Recipient(Struct, frozen=True, kw_only=True):
    """Who learns the visitor's address from a request."""

    name: str
    """The operator's name; the registered name of the host where nobody knows the operator."""
    words: str
    """A pattern of the names under which a notice may speak of it."""
    state: str
    """ISO 3166 code of the state in which the operator sits; empty when unknown."""
    hosts: tuple[str, ...]
    pages: tuple[Page, ...]

    @property
    def known(self) -> bool:
        return bool(self.state)


class _Service(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    words: str
    state: str
    hosts: tuple[str, ...]


class _Data(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    services: tuple[_Service, ...]
    carriers: frozenset[str]


@cache
def _data() -> _Data:
    return msgspec.yaml.decode((Path(__file__).parent / "data" / "recipients.yaml").read_bytes(), type=_Data)


@cache
def _services() -> dict[str, _Service]:
    return {host: service for service in _data().services for host in service.hosts}


def above(host: str) -> list[str]:
    """The host and the names above it, longest first."""
    labels = host.split(".")
    return [".".join(labels[start:]) for start in range(len(labels) - 1)]


@lru_cache(maxsize=64)
def recipients(site: Site) -> tuple[Recipient, ...]:
    """Who gets requests before anybody consented to anything, each once; the site's own aliases are left out.

    An alias is a host under a name that the site claims, one that carries the site's own name
    (`bergsicht.b-cdn.net`), or one of a network that carries other people's sites.
    """
    hosts: dict[str, list[Page]] = {}
    for page in site.pages:
        own = addresses.host(page.final_url or page.url)
        for view in page.views.values():
            for request in view.requests:
                host = addresses.host(request.url)
                if addresses.is_web(request.url) and host != own and not is_alias(site, host):
                    hosts.setdefault(host, []).append(page)
    found: dict[str, Recipient] = {}
    for host, pages in hosts.items():
        service = next((_services()[name] for name in above(host) if name in _services()), None)
        name = service.name if service else addresses.registrable(host)
        known = found.get(name)
        found[name] = Recipient(
            name=name,
            words=service.words if service else re.escape(name.split(".")[0]),
            state=service.state if service else "",
            hosts=(*(known.hosts if known else ()), host),
            pages=tuple(dict.fromkeys((*(known.pages if known else ()), *pages))),
        )
    return tuple(found.values())


def is_alias(site: Site, host: str) -> bool:
    """Whether the host is the site's own under another name."""
    if any(addresses.same_owner(base, f"https://{host}/") for base in addresses.bases(site)):
        return True
    names = addresses.own_names(site)
    if addresses.registrable(host) in names or any(name in _data().carriers for name in above(host)):
        return True
    plain = host.replace("-", "")
    brands = {name.split(".")[0].replace("-", "") for name in names}
    return any(len(brand) >= _SHORTEST and brand in plain for brand in brands)
