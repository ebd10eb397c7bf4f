"""Addresses as the crawl compares them."""

import re
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

_PORTS: Final = {"http": 80, "https": 443}
_LEAVES: Final = re.compile(r"(log|sign)[-_]?(out|off)|abmelden|d[eé]connexion|disconnetti|wp-login|wp-admin", re.I)
_FILES: Final = re.compile(
    r"\.(pdf|docx?|xlsx?|pptx?|zip|gz|jpe?g|png|gif|webp|avif|svg|ico|css|js|mjs|json|xml|txt|mp[34]|webm|mov|ics|vcf"
    r"|woff2?|ttf|otf|exe|dmg|apk|rss|atom)$",
    re.I,
)


def split(url: str) -> SplitResult | None:
    """The parts of an http or https address with a host; None for anything else."""
    try:
        parts = urlsplit(url.strip())
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.scheme.lower() in _PORTS and parts.hostname else None


def normalise(url: str, base: str = "") -> str | None:
    """The absolute address without fragment, default port and user name; None unless it is http or https."""
    try:
        parts = split(urljoin(base, url.strip()))
    except ValueError:
        return None
    if parts is None or parts.hostname is None:
        return None
    scheme = parts.scheme.lower()
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    port = "" if parts.port in (None, _PORTS[scheme]) else f":{parts.port}"
    return urlunsplit((scheme, host + port, parts.path or "/", parts.query, ""))


def origin(url: str) -> str | None:
    """Scheme, host and port (RFC 6454), as `https://hotel.example:443`; None unless it is http or https."""
    parts = split(url)
    if parts is None:
        return None
    scheme = parts.scheme.lower()
    return f"{scheme}://{parts.hostname}:{parts.port or _PORTS[scheme]}"


def without_fragment(url: str) -> str:
    return url.partition("#")[0]


def may_be_page(url: str) -> bool:
    """Whether the address looks like a document, and not like one that ends a session."""
    parts = split(url)
    return parts is not None and not _FILES.search(parts.path) and not _LEAVES.search(parts.path + "?" + parts.query)
