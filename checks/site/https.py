"""Whether the site is served over HTTPS, with a certificate that lasts."""

from collections.abc import Iterable
from typing import Annotated, Literal

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Site
from toolkit.observations.derived import addresses

Aspect = Literal["address", "certificate", "upgrade"]
_BROKEN = ("timeout", "no-answer", "refused", "dns")
"""Reasons why we could not look at the certificate; everything else is a fault of the certificate."""


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    days: Annotated[int, Meta(ge=0, description="Days the certificate must still be valid.")] = 21


def subjects(site: Site, params: Params) -> Iterable[Aspect]:
    if addresses.is_unreachable(addresses.host(site.capture.url)):
        return ()
    return ("address", "certificate", "upgrade")


def judge(subject: Aspect, site: Site, params: Params) -> Outcome:
    """RFC 9110 §4.2.2, RFC 5280 §4.1.2.5."""
    if subject == "address":
        return _address(site)
    if subject == "certificate":
        return _certificate(site, params)
    return _upgrade(site)


def _address(site: Site) -> Outcome:
    entry = site.capture.entry
    if entry is None or entry.status is None:
        return inconclusive("no-answer", target=site.capture.url)
    final = entry.final_url or entry.url
    return PASS if final.startswith("https:") else fail("plain", target=final, address=final)


def _certificate(site: Site, params: Params) -> Outcome:
    tls, name = site.capture.tls, addresses.host(site.capture.url)
    if tls is None or (tls.error in _BROKEN) or (tls.error is None and tls.expires is None):
        return inconclusive("no-certificate", target=name)
    if tls.expires is not None and tls.expires.date() < site.as_of:
        return fail("expired", target=name, host=name, expires=tls.expires.date())
    if tls.error is not None or tls.expires is None:
        return fail("invalid", target=name, host=name, fault=tls.error)
    left = (tls.expires.date() - site.as_of).days
    if left < params.days:
        return fail("expires", target=name, host=name, expires=tls.expires.date(), left=left, days=params.days)
    return PASS


def _upgrade(site: Site) -> Outcome:
    capture = site.capture
    plain = capture.entry if capture.url.startswith("http:") else capture.insecure_entry
    if plain is None or (plain.status is None and not plain.redirects):
        return inconclusive("no-plain-answer", target=capture.url)
    if not any(step.url.startswith("https:") for step in plain.redirects):
        return fail("not-redirected", target=plain.url, address=plain.url)
    if not plain.redirects[0].url.startswith("https:"):
        return fail("detour", target=plain.url, severity="major", address=plain.url, first=plain.redirects[0].url)
    return PASS
