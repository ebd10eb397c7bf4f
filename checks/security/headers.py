"""Headers that tell the browser what the site's documents may do, and to whom."""

import re
from collections.abc import Iterable
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail
from toolkit.observations import Page
from toolkit.observations.derived import addresses

Aspect = Literal["transport", "scripts", "types", "frames", "referrer"]
_TELLING: Final = {"unsafe-url", "no-referrer-when-downgrade"}
"""Policies that hand the full address to other sites (W3C Referrer Policy, § 3)."""
_ANYBODY: Final = {"*", "http:", "https:", "data:"}
_CHOSEN: Final = ("'nonce-", "'sha256-", "'sha384-", "'sha512-")


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    demand: Annotated[
        tuple[Aspect, ...],
        Meta(
            description="What is demanded: `transport` Strict-Transport-Security, `scripts` Content-Security-Policy, "
            "`types` X-Content-Type-Options, `frames` frame-ancestors or X-Frame-Options, `referrer` Referrer-Policy."
        ),
    ] = ("transport", "scripts", "types", "frames", "referrer")
    days: Annotated[int, Meta(ge=1, description="Shortest time for which HTTPS is kept, in days.")] = 180


def subjects(page: Page, params: Params) -> Iterable[Aspect]:
    """What is demanded; the transport only where the page came by HTTPS to a host that the world reaches."""
    url = page.final_url or page.url
    secure = url.startswith("https:") and not addresses.is_unreachable(addresses.host(url))
    return (aspect for aspect in params.demand if secure or aspect != "transport")


def judge(aspect: Aspect, page: Page, params: Params) -> Outcome:
    """RFC 6797 (transport), CSP Level 3 (scripts, frames), Fetch § 3.6 (types), RFC 7034 (frames), Referrer Policy."""
    if aspect == "transport":
        return _transport(page, params.days)
    if aspect == "scripts":
        return _scripts(page)
    if aspect == "types":
        words = set(re.split(r"[,\s]+", page.headers.get("x-content-type-options", "").lower()))
        return PASS if "nosniff" in words else fail("types", target="X-Content-Type-Options")
    return _frames(page) if aspect == "frames" else _referrer(page)


def _transport(page: Page, days: int) -> Outcome:
    header = page.headers.get("strict-transport-security", "")
    found = re.search(r'max-age\s*=\s*"?(\d{1,10})', header, re.IGNORECASE)
    if not found:
        return fail("transport", target="Strict-Transport-Security")
    kept = int(found[1]) // 86_400
    if kept < days:
        return fail("transport-short", target="Strict-Transport-Security", kept=kept, days=days)
    return PASS


def _scripts(page: Page) -> Outcome:
    """One policy that limits scripts is enough: a browser obeys all of them."""
    meta = page.view.metas.get("content-security-policy", "")
    policies = [*_policies(page.headers.get("content-security-policy", "")), *_policies(meta)]
    if not policies:
        return fail("scripts", target="Content-Security-Policy")
    faults = [_fault(policy) for policy in policies]
    if None in faults:
        return PASS
    if "inline" in faults:
        return fail("scripts-inline", target="Content-Security-Policy")
    return fail("scripts-open", target="Content-Security-Policy")


def _policies(header: str) -> list[dict[str, list[str]]]:
    """Each policy as its directives; the browser joins several headers by line or comma."""
    found = []
    for text in re.split(r"[,\n]", header):
        words = [part.lower().split() for part in text.split(";")]
        directives = {part[0]: part[1:] for part in reversed(words) if part}
        if directives:
            found.append(directives)
    return found


def _fault(policy: dict[str, list[str]]) -> Literal["open", "inline"] | None:
    sources = policy.get("script-src", policy.get("default-src"))
    if sources is None:
        return "open"
    chosen = any(source.startswith(_CHOSEN) for source in sources)
    if chosen and "'strict-dynamic'" in sources:
        return None
    if _ANYBODY & set(sources):
        return "open"
    return "inline" if "'unsafe-inline'" in sources and not chosen else None


def _frames(page: Page) -> Outcome:
    """`frame-ancestors` counts in the header only, and before X-Frame-Options."""
    named = [
        policy["frame-ancestors"]
        for policy in _policies(page.headers.get("content-security-policy", ""))
        if "frame-ancestors" in policy
    ]
    if named:
        return (
            PASS if any(not _ANYBODY & set(sources) for sources in named) else fail("frames", target="X-Frame-Options")
        )
    words = set(re.split(r"[,\s]+", page.headers.get("x-frame-options", "").lower()))
    return PASS if words & {"deny", "sameorigin"} else fail("frames", target="X-Frame-Options")


def _referrer(page: Page) -> Outcome:
    """Without a word browsers send the origin alone to other sites; of several words the last one counts."""
    said = page.view.metas.get("referrer") or page.headers.get("referrer-policy", "")
    policy = re.split(r"[,\s]+", said.strip().lower())[-1]
    return fail("referrer", target="Referrer-Policy", policy=policy) if policy in _TELLING else PASS
