"""Asks the DNS what it says of mail: who may send in the name of a domain, and what to do with the rest."""

import asyncio
import re
from collections.abc import Iterable
from typing import Final

import dns.asyncresolver
import dns.exception
import dns.resolver
from dns.rdatatype import MX, TXT, RdataType

from toolkit.capture.addresses import split
from toolkit.observations import MailRecords, Page
from toolkit.observations.derived.addresses import host, is_unreachable

_SECONDS: Final = 5.0
_DOMAINS: Final = 3
_LONGEST: Final = 500
"""Characters of a record that are kept."""


def domains_of(entry: str, pages: Iterable[Page]) -> list[str]:
    """The site's domain without `www`, then those of the same name that its mail links write to; at most three."""
    own = host(entry).removeprefix("www.")
    found = {own: None} if own and not is_unreachable(own) and split(entry) and "." in own else {}
    for page in pages:
        for view in page.views.values():
            for link in view.links:
                if link.href.lower().startswith("mailto:"):
                    domain = link.href[7:].partition("?")[0].rpartition("@")[2].strip().lower()
                    if domain and (domain == own or own.endswith(f".{domain}") or domain.endswith(f".{own}")):
                        found[domain] = None
    return [domain for domain in found if not is_unreachable(domain)][:_DOMAINS]


async def records(
    domains: Iterable[str], resolver: dns.asyncresolver.Resolver | None = None
) -> tuple[MailRecords, ...]:
    """What the DNS of this machine, or the named resolver, says; never raises for what it answers."""
    try:
        asked = resolver or _resolver()
    except dns.resolver.NoResolverConfiguration:
        return tuple(MailRecords(domain=domain, error="dns") for domain in domains)
    return tuple(await asyncio.gather(*(_of(domain, asked) for domain in domains)))


def _resolver() -> dns.asyncresolver.Resolver:
    made = dns.asyncresolver.Resolver()
    made.lifetime = _SECONDS
    return made


async def _of(domain: str, resolver: dns.asyncresolver.Resolver) -> MailRecords:
    try:
        servers = await _ask(domain, MX, resolver)
        spf = await _ask(domain, TXT, resolver)
        dmarc = await _dmarc(domain, resolver)
    except dns.exception.Timeout:
        return MailRecords(domain=domain, error="timeout")
    except (dns.exception.DNSException, OSError, ValueError):
        return MailRecords(domain=domain, error="dns")
    return MailRecords(
        domain=domain,
        receives=any(not record.endswith(" .") for record in servers),
        spf=_those(spf, "v=spf1"),
        dmarc=dmarc,
    )


async def _dmarc(domain: str, resolver: dns.asyncresolver.Resolver) -> tuple[str, ...]:
    """RFC 7489 § 6.6.3: of the domain, else of the one above it, down to two labels."""
    labels = domain.split(".")
    for start in range(len(labels) - 1):
        found = _those(await _ask(".".join(["_dmarc", *labels[start:]]), TXT, resolver), "v=dmarc1")
        if found:
            return found
    return ()


async def _ask(name: str, kind: RdataType, resolver: dns.asyncresolver.Resolver) -> list[str]:
    """The records as text, strings of one record joined; empty when there are none."""
    try:
        answer = await resolver.resolve(name, kind)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    if kind == MX:
        return [record.to_text() for record in answer]
    return [b"".join(record.strings).decode("utf-8", "replace")[:_LONGEST] for record in answer]


def _those(records: Iterable[str], start: str) -> tuple[str, ...]:
    return tuple(record for record in records if re.match(rf"{start}(\s|;|$)", record, re.IGNORECASE))
