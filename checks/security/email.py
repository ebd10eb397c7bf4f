"""Whether strangers can write mail in the house's name."""

import re
from collections.abc import Iterable
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.observations import MailRecords, Site

Policy = Literal["none", "quarantine", "reject"]
_POLICIES: Final = ("none", "quarantine", "reject")
_POLICY: Final = re.compile(r"(?:^|;)\s*p\s*=\s*(\w+)", re.IGNORECASE)
_EVERYBODY: Final = re.compile(r"(?:^|\s)\+?all\b", re.IGNORECASE)


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    policy: Annotated[Policy, Meta(description="The mildest rule of DMARC that suffices.")] = "none"


class Asked(Struct, frozen=True, kw_only=True):
    """One protection of one domain."""

    aspect: Literal["spf", "dmarc"]
    records: MailRecords


def subjects(site: Site, params: Params) -> Iterable[Asked]:
    """SPF and DMARC of every domain that mail was looked up for."""
    for records in site.capture.mail:
        yield Asked(aspect="spf", records=records)
        yield Asked(aspect="dmarc", records=records)


def judge(asked: Asked, site: Site, params: Params) -> Outcome:
    """RFC 7208 (SPF) and RFC 7489 (DMARC), for a domain that has a mail server."""
    records = asked.records
    if records.receives is None:
        return inconclusive("unreached", target=records.domain, domain=records.domain)
    if not records.receives:
        return NOT_APPLICABLE
    return _spf(records) if asked.aspect == "spf" else _dmarc(records, params)


def _spf(records: MailRecords) -> Outcome:
    """RFC 7208 § 3.2: one record; more than one is an error that lets all mail through."""
    domain = records.domain
    if not records.spf:
        return fail("no-spf", target=domain, domain=domain)
    if len(records.spf) > 1:
        return fail("two-spf", target=domain, domain=domain, count=len(records.spf))
    if _EVERYBODY.search(records.spf[0]):
        return fail("everybody", target=domain, domain=domain, record=records.spf[0])
    return PASS


def _dmarc(records: MailRecords, params: Params) -> Outcome:
    domain = records.domain
    if not records.dmarc:
        return fail("no-dmarc", target=domain, domain=domain)
    told = _POLICY.search(records.dmarc[0])
    policy = told[1].lower() if told else ""
    if policy not in _POLICIES:
        return fail("no-policy", target=domain, domain=domain, record=records.dmarc[0])
    if _POLICIES.index(policy) < _POLICIES.index(params.policy):
        return fail("mild", target=domain, domain=domain, policy=policy, wanted=params.policy)
    return PASS
