"""What addresses say: whose they are, and whether the world can reach them."""

import re
from functools import lru_cache
from ipaddress import ip_address
from typing import Final
from urllib.parse import SplitResult, unquote, urljoin, urlsplit, urlunsplit

from toolkit.observations.site import Site

PORTS: Final = {"http": 80, "https": 443}
_RESERVED: Final = ("localhost", "local", "internal", "test", "example", "invalid", "localdomain", "home.arpa")
SAMPLE: Final = re.compile(
    r"^(.+\.)?(example\.(com|org|net)|your-?(domain|site|website|company|hotel)\.\w+|(ihre|deine|meine)-?domain\.\w+"
    r"|domain\.tld|mydomain\.com|beispiel(-?domain)?\.(de|ch|at)|(votre|mon)-?(domaine|site)\.\w+)$",
    re.IGNORECASE,
)
"""Hosts of templates that stand where an address was to be filled in."""
_SECOND_LEVEL: Final = {"ac", "co", "com", "edu", "gov", "gv", "net", "or", "org"}
"""Names under which some countries register, as `co.uk` and `or.at`."""
_PROVISIONAL: Final = {"staging", "stage", "stg", "preprod", "dev", "test", "beta", "preview", "neu", "new"}
"""First labels of hosts on which a site stands before it goes live."""


@lru_cache(maxsize=8192)
def split(url: str) -> SplitResult:
    """The parts of an address; those of an empty one when it is malformed."""
    try:
        parts = urlsplit(url.strip())
        _ = parts.port
    except ValueError:
        return urlsplit("")
    return parts


def host(url: str) -> str:
    """The host in lower case, without port; empty for `mailto:` and the like."""
    return (split(url).hostname or "").rstrip(".")


def is_web(url: str) -> bool:
    return split(url).scheme.lower() in PORTS and bool(host(url))


def without_fragment(url: str) -> str:
    return url.partition("#")[0]


def _port(url: str) -> int | None:
    parts = split(url)
    return parts.port or PORTS.get(parts.scheme.lower())


def same_site(one: str, other: str) -> bool:
    """Whether both stand on one host: `www.` and the change from HTTP to HTTPS count as the same."""
    if not (is_web(one) and is_web(other)):
        return False
    if host(one).removeprefix("www.") != host(other).removeprefix("www."):
        return False
    ports = {_port(one), _port(other)}
    return len(ports) == 1 or ports == {80, 443}


def is_provisional(base: str, url: str) -> bool:
    """Whether `base` is where the site of `url` stands for the time being: on loopback, or on a host for building."""
    mine = host(base)
    if is_unreachable(mine):
        return True
    return mine.partition(".")[0] in _PROVISIONAL and registrable(mine) == registrable(host(url))


def here(base: str, url: str) -> str:
    """The address on the site under `base` that `url` means.

    A delivery that is not live yet names itself by the host it will have; `www.` and the scheme do not count either.
    """
    try:
        absolute = urljoin(base, url.strip())
    except ValueError:
        return url
    if not is_web(absolute) or not (same_site(base, absolute) or is_provisional(base, absolute)):
        return absolute
    mine = split(base)
    return urlunsplit(split(absolute)._replace(scheme=mine.scheme, netloc=mine.netloc))


def place(url: str) -> str:
    """What two ways to write one page's address have in common: no scheme, `www.`, closing slash, index file."""
    parts = split(url)
    path = re.sub(r"/(index\.\w{3,5})?$", "", unquote(parts.path))
    port = f":{parts.port}" if parts.port and parts.port not in PORTS.values() else ""
    return f"{host(url).removeprefix('www.')}{port}{path or '/'}" + (f"?{parts.query}" if parts.query else "")


def is_ip(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def is_unreachable(name: str) -> bool:
    """Whether a host cannot be meant for the public.

    That is loopback, a private or link-local network (RFC 1918, RFC 4193), or a name reserved by RFC 2606, RFC 6761
    and RFC 6762: `localhost`, `*.local`, `*.test`, `*.example`.
    """
    if is_ip(name):
        address = ip_address(name.strip("[]"))
        return not address.is_global or address.is_loopback
    return any(name == end or name.endswith(f".{end}") for end in _RESERVED)


def registrable(name: str) -> str:
    """The part of a host that somebody registered: `hotel.ch` of `www.hotel.ch`; an IP address as it is.

    An estimate without the public suffix list: two labels, three under names such as `co.uk`.
    """
    if is_ip(name):
        return name
    labels = name.split(".")
    count = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2 else 2
    return ".".join(labels[-count:])


def counterpart(url: str) -> str | None:
    """The same host with `www.`, or without where it has it; None for subdomains and IP addresses."""
    parts, name = split(url), host(url)
    bare = name.removeprefix("www.")
    if not bare or is_ip(name) or is_unreachable(name) or registrable(bare) != bare or "." not in bare:
        return None
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{bare if name != bare else f'www.{bare}'}{port}/"


def same_owner(one: str, other: str) -> bool:
    """Whether both stand on one site, or on hosts under one registered name."""
    if same_site(one, other):
        return True
    mine, theirs = host(one), host(other)
    return bool(mine) and not is_ip(mine) and registrable(mine) == registrable(theirs)


@lru_cache(maxsize=64)
def bases(site: Site) -> tuple[str, ...]:
    """Addresses the site itself answers under: as named, and where its home page led to."""
    home = site.capture.pages[0].final_url if site.capture.pages else ""
    entry = site.capture.entry.final_url if site.capture.entry else ""
    return tuple(dict.fromkeys(url for url in (site.capture.url, entry, home) if is_web(url)))


def is_own(site: Site, url: str) -> bool:
    """Whether the address stands on the site that was captured."""
    return any(same_site(base, url) for base in bases(site))


@lru_cache(maxsize=64)
def own_names(site: Site) -> frozenset[str]:
    """Registered names the site claims as its own: its host, canonical addresses, language versions, mail domains."""
    urls = set(bases(site))
    names = set()
    for page in site.pages:
        for view in page.views.values():
            urls |= {*view.relations.get("canonical", ()), *view.alternates.values(), view.metas.get("og:url", "")}
            names |= {
                link.href.partition("?")[0].rpartition("@")[2].lower()
                for link in view.links
                if link.href.lower().startswith("mailto:") and "@" in link.href
            }
    hosts = {host(url) for url in urls if is_web(url)} | names
    return frozenset(registrable(name) for name in hosts if name and not is_unreachable(name))


def outside_answered(site: Site) -> bool:
    """Whether names of others could be resolved at all while the site was captured."""
    outside = [answer for answer in site.capture.answers.values() if not is_own(site, answer.url)]
    reached = any(answer.status is not None for answer in outside)
    return reached or not is_unreachable(host(site.capture.url))
