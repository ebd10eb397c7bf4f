"""The profiles of a business on other platforms, as its own site links them."""

import re
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from toolkit.observations.derived import addresses, merged
from toolkit.observations.derived.business import businesses
from toolkit.observations.page import Page
from toolkit.observations.site import Site


class Linked(Struct, frozen=True, kw_only=True):
    """A profile, and where the site names it first."""

    platform: str
    url: str
    page: Page
    structured: bool
    """Named in structured data, not only by a link."""


class _Network(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"not_": "not"}):
    hosts: tuple[str, ...]
    path: str
    not_: str = "$^"


@cache
def _networks() -> dict[str, _Network]:
    return msgspec.yaml.decode(
        (Path(__file__).parent / "data" / "networks.yaml").read_bytes(), type=dict[str, _Network]
    )


def platform_of(url: str) -> str:
    """The platform that a profile's address belongs to; empty for buttons that share, and for the platform's front."""
    if not addresses.is_web(url):
        return ""
    host, path = addresses.host(url), addresses.split(url).path
    for platform, network in _networks().items():
        if not any(host == known or host.endswith(f".{known}") for known in network.hosts):
            continue
        if re.match(network.path, path) and not re.match(network.not_, path):
            return platform
    return ""


@lru_cache(maxsize=64)
def profiles(site: Site) -> tuple[Linked, ...]:
    """One for each platform: the one that most pages name; of equals, the first."""
    found: dict[str, Counter[str]] = {}
    first: dict[str, Linked] = {}
    for page in site.pages:
        named = [(url, True) for business in businesses(page) for url in business.same_as]
        named += [(link.href, False) for link in merged.links(page)]
        for url, structured in named:
            platform = platform_of(url)
            if platform:
                plain = url.partition("#")[0].partition("?")[0] if "profile.php" not in url else url
                found.setdefault(platform, Counter())[plain] += 1
                first.setdefault(plain, Linked(platform=platform, url=plain, page=page, structured=structured))
    return tuple(first[counted.most_common(1)[0][0]] for counted in found.values())
