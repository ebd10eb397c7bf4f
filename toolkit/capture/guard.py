"""Where a page may lead us. What the user names is allowed; nothing else reaches a private address."""

import asyncio
import ipaddress
import socket
from collections.abc import Iterable
from typing import Final

from toolkit.capture.addresses import origin, split

_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_UNICAST: Final = ipaddress.ip_network("2000::/3")
"""All that IANA gives out of IPv6 for the public internet; the rest is special, obsolete or unassigned."""


class RefusedPrivate(Exception):
    """The address is loopback, private, link-local or otherwise not public, and nobody named it."""


class Unresolved(Exception):
    """The host name has no address."""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet (IANA registries), embedded IPv4 addresses included."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip not in _UNICAST:
            return False
    return ip.is_global and not ip.is_multicast


class Guard:
    """Decides by origin and by every address a name resolves to."""

    def __init__(self, named: Iterable[str]) -> None:
        self.named: Final = {found for found in map(origin, named) if found}

    @property
    def direct(self) -> list[str]:
        """`host:port` of the named origins, for the browser's list of hosts that bypass the gateway."""
        parts = [found for found in map(split, sorted(self.named)) if found]
        return [
            f"[{part.hostname}]:{part.port}" if ":" in (part.hostname or "") else f"{part.hostname}:{part.port}"
            for part in parts
        ]

    def names(self, url: str) -> bool:
        return origin(url) in self.named

    async def addresses(self, host: str, port: int, scheme: str) -> list[str]:
        """The addresses to connect to. Raises RefusedPrivate or Unresolved."""
        try:
            infos = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise Unresolved(host) from error
        found = list(dict.fromkeys(str(info[4][0]) for info in infos))
        if not found:
            raise Unresolved(host)
        if f"{scheme}://{host.lower()}:{port}" not in self.named and not all(map(is_public, found)):
            raise RefusedPrivate(host)
        return found
