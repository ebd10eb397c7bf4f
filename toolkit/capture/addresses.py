"""Addresses as the crawl compares them."""

import re
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

_PORTS: Final = {"http": 80, "https": 443}
_UNWRITTEN: Final = re.compile(r"[^\x21-\x7e]+")
"""What browsers send percent-encoded."""
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
        if parts.hostname and not parts.hostname.isascii():
            parts = parts._replace(netloc=_ascii(parts))
    except ValueError:
        return None
    return parts if parts.scheme.lower() in _PORTS and parts.hostname else None


def _ascii(parts: SplitResult) -> str:
    """Host and port as browsers write them (UTS 46). Raises ValueError for a name that cannot be registered."""
    import idna  # only here: its tables are large

    host = idna.encode(parts.hostname or "", uts46=True).decode("ascii")
    return host if parts.port is None else f"{host}:{parts.port}"


def normalise(url: str, base: str = "") -> str | None:
    """The absolute address as browsers send it, without default port and user name; None unless it is http or https."""
    try:
        parts = split(urljoin(base, url.strip()))
    except ValueError:
        return None
    if parts is None or parts.hostname is None:
        return None
    scheme = parts.scheme.lower()
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    port = "" if parts.port in (None, _PORTS[scheme]) else f":{parts.port}"
    return urlunsplit((scheme, host + port, _written(parts.path) or "/", _written(parts.query), ""))


def _written(part: str) -> str:
    return _UNWRITTEN.sub(lambda found: quote(found[0]), part)


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
