"""The profile's contact data and opening hours are the agreed ones; compared are values, not spellings."""

from collections.abc import Iterable
from typing import Literal

from rapidfuzz import fuzz

from toolkit.checking import PASS, Outcome, Severity, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import House, Profile, Site
from toolkit.observations.derived.phones import parse, same
from toolkit.observations.derived.week import schema

Fact = Literal["name", "phone", "email", "postcode", "town", "hours"]
_FACTS: tuple[Fact, ...] = ("name", "phone", "email", "postcode", "town", "hours")
_TOLD: set[str] = {"name", "phone", "email", "postcode"}
_NAME_ALIKE = 85


def subjects(site: Site, params: NoParams) -> Iterable[Fact]:
    """Facts that both the spec and the profile have."""
    profile, facts = site.profile, site.facts
    assert profile is not None
    assert facts is not None
    yield from (fact for fact in _FACTS if _shown(fact, profile) and _agreed(fact, facts))


def judge(subject: Fact, site: Site, params: NoParams) -> Outcome:
    profile, facts = site.profile, site.facts
    assert profile is not None
    assert facts is not None
    shown, agreed = _shown(subject, profile), _agreed(subject, facts)
    if subject == "hours":
        return _hours(profile, facts)
    if _equal(subject, shown, agreed, facts):
        return PASS
    severe: Severity | None = "blocking" if subject in ("phone", "email") else None
    return fail(subject if subject in _TOLD else "town", target=subject, severity=severe, shown=shown, agreed=agreed)


def _shown(fact: Fact, profile: Profile) -> str:
    if fact == "hours":
        return ", ".join(profile.hours)
    return profile.address if fact in ("postcode", "town") else getattr(profile, fact)


def _agreed(fact: Fact, facts: House) -> str:
    if fact in ("postcode", "town"):
        return getattr(facts.address, fact) if facts.address else ""
    if fact == "hours":
        return ", ".join(_texts(facts.hours["reception"])) if "reception" in facts.hours else ""
    value = getattr(facts, fact)
    return "" if value is None else str(value)


def _texts(hours: str | tuple[str, ...]) -> tuple[str, ...]:
    return (hours,) if isinstance(hours, str) else hours


def _equal(fact: Fact, shown: str, agreed: str, facts: House) -> bool:
    if fact == "phone":
        one, other = parse(shown, facts.address.country if facts.address else ""), parse(agreed)
        return bool(one and other and same(one, other))
    if fact == "email":
        return shown.casefold() == agreed.casefold()
    if fact in ("postcode", "town"):
        return agreed.casefold() in shown.casefold()
    return fuzz.token_set_ratio(shown.casefold(), agreed.casefold()) >= _NAME_ALIKE


def _hours(profile: Profile, facts: House) -> Outcome:
    """A profile's hours are the reception's, where the spec has such; other places of the house have their own."""
    agreed, shown = schema(_texts(facts.hours["reception"])), schema(profile.hours)
    if agreed is None or shown is None:
        return inconclusive("hours-unread", shown=", ".join(profile.hours))
    if agreed == shown:
        return PASS
    return fail(
        "hours", target="hours", shown=", ".join(profile.hours), agreed=", ".join(_texts(facts.hours["reception"]))
    )
