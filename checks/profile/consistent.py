"""The profile's contact data and opening hours are the agreed ones, and those of the website.

Compared are values, not spellings. Of the website counts what its structured data says, where it says one thing.
"""

import re
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct
from rapidfuzz import fuzz

from toolkit.checking import PASS, Outcome, Severity, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import House, Profile, Site
from toolkit.observations.derived import near
from toolkit.observations.derived.business import Business, businesses
from toolkit.observations.derived.phones import parse, region_of, same
from toolkit.observations.derived.week import schema

Fact = Literal["name", "phone", "email", "street", "postcode", "town", "hours"]
_FACTS: tuple[Fact, ...] = ("name", "phone", "email", "street", "postcode", "town", "hours")
_OF_WEBSITE: tuple[Fact, ...] = ("phone", "email", "street", "postcode", "hours")
_ADDRESS: tuple[Fact, ...] = ("street", "postcode", "town")
_TOLD: set[str] = {"name", "phone", "email", "street", "postcode", "town", "hours"}
_TOLD_BY_WEBSITE: set[str] = {
    "website-phone", "website-email", "website-street", "website-postcode", "website-hours",
}  # fmt: skip
_NAME_ALIKE = 85
_NUMBER = re.compile(r"(?<!\d)\d{1,3}\s?[a-z]?(?!\w)", re.IGNORECASE)


class Pair(Struct, frozen=True, kw_only=True):
    """A fact as the profile shows it and as it should be."""

    fact: Fact
    shown: str
    right: str
    website: bool = False
    """Whether the website says so, not the spec."""


def subjects(site: Site, params: NoParams) -> Iterable[Pair]:
    """Facts that the profile has, and the spec or the website too."""
    profile, facts = site.profile, site.facts
    assert profile is not None
    assert facts is not None
    for fact in _FACTS:
        shown, right = _shown(fact, profile), _agreed(fact, facts)
        if shown and right:
            yield Pair(fact=fact, shown=shown, right=right)
    known = [business for page in site.website.pages for business in businesses(page)] if site.website else []
    for fact in _OF_WEBSITE:
        shown, said = _shown(fact, profile), {told for business in known if (told := _of_website(fact, business))}
        if shown and len(said) == 1:
            yield Pair(fact=fact, shown=shown, right=said.pop(), website=True)


def judge(pair: Pair, site: Site, params: NoParams) -> Outcome:
    profile, facts = site.profile, site.facts
    assert profile is not None
    assert facts is not None
    if pair.fact == "hours":
        agreed, shown = schema(pair.right.split(", ")), schema(profile.hours)
        if agreed is None or shown is None:
            return inconclusive("hours-unread", shown=pair.shown)
        if agreed == shown:
            return PASS
    elif _equal(pair, facts):
        return PASS
    origin = profile.origins.get("address" if pair.fact in _ADDRESS else pair.fact, profile.source)
    if pair.website:
        key = f"website-{pair.fact}"
        return fail(
            key if key in _TOLD_BY_WEBSITE else "website-phone", target=pair.fact, shown=pair.shown, right=pair.right,
            origin=origin,
        )  # fmt: skip
    severe: Severity | None = "blocking" if pair.fact in ("phone", "email") else None
    return fail(
        pair.fact if pair.fact in _TOLD else "town", target=pair.fact, severity=severe, shown=pair.shown,
        agreed=pair.right, origin=origin,
    )  # fmt: skip


def _shown(fact: Fact, profile: Profile) -> str:
    """An address without a number, but for the postcode, names no street."""
    if fact == "hours":
        return ", ".join(profile.hours)
    if fact == "street" and not _NUMBER.search(profile.address):
        return ""
    return profile.address if fact in _ADDRESS else getattr(profile, fact)


def _agreed(fact: Fact, facts: House) -> str:
    """A profile's hours are the reception's, where the spec has such; other places of the house have their own."""
    if fact in _ADDRESS:
        return getattr(facts.address, fact) if facts.address else ""
    if fact == "hours":
        told = facts.hours.get("reception", ())
        return ", ".join((told,) if isinstance(told, str) else told)
    value = getattr(facts, fact)
    return "" if value is None else str(value)


def _of_website(fact: Fact, business: Business) -> str:
    if fact == "hours":
        return ", ".join(business.hours)
    return business.address.get(fact, "") if fact in _ADDRESS else getattr(business, fact)


def _equal(pair: Pair, facts: House) -> bool:
    shown, right = pair.shown.casefold(), pair.right.casefold()
    if pair.fact == "phone":
        country = facts.address.country if facts.address else ""
        other = parse(pair.right, country)
        one = parse(pair.shown, country or (region_of(other) if other else ""))
        return bool(one and other and same(one, other))
    if pair.fact == "email":
        return shown == right
    if pair.fact == "street":
        parts = (pair.shown, *re.split(r",|\s(?=\d{4,5}\s)", pair.shown))
        return any(near.street(part, pair.right) is near.Nearness.SAME for part in parts)
    if pair.fact in _ADDRESS:
        return right in shown
    return fuzz.token_set_ratio(shown, right) >= _NAME_ALIKE
