"""What the place of a house decides: its time zone and its public holidays."""

import re
from datetime import date
from functools import lru_cache
from typing import Final

import holidays

from toolkit.observations.site import Site

_COUNTRY: Final = {"UK": "GB"}
_ZONES: Final = {
    "CH": "Europe/Zurich", "LI": "Europe/Zurich", "DE": "Europe/Berlin", "AT": "Europe/Vienna", "FR": "Europe/Paris",
    "IT": "Europe/Rome", "GB": "Europe/London",
}  # fmt: skip
_SAMPLE: Final = 2026  # a year for which every known calendar has days
_ALSACE_MOSELLE: Final = {"57": "57", "67": "6AE", "68": "6AE"}
_DEPARTMENT: Final = re.compile(r"[0-9][0-9AB]")


def zone(country: str) -> str:
    """The time zone of a country that has one; empty for those with several, as the United States, and unknown ones."""
    return _ZONES.get(_COUNTRY.get(country, country), "")


def place_of(site: Site) -> str:
    """ISO 3166-2 of where the house stands: its address, with the region of the contract's place; empty if unknown."""
    country = site.facts.address.country if site.facts and site.facts.address else ""
    place = site.place
    if place and country in ("", place.country):
        return f"{place.country}-{place.region}" if place.region else place.country
    return country


def has_holidays(place: str) -> bool:
    """Whether the public holidays of a place are known."""
    try:
        return bool(public_holidays(place, _SAMPLE))
    except LookupError:
        return False


@lru_cache(maxsize=256)
def public_holidays(place: str, year: int, language: str = "en") -> dict[date, str]:
    """Names by day; none without a place. Raises LookupError where the place has no known calendar.

    Of the departments in France only those of Alsace-Moselle have days of theirs (Code du travail L3134-13).
    """
    if not place:
        return {}
    country, _, code = place.partition("-")
    country = _COUNTRY.get(country, country)
    region = _region(country, code)
    try:
        known = holidays.country_holidays(country, subdiv=region, years=year)
    except (NotImplementedError, KeyError) as error:
        raise LookupError(place) from error
    spoken = {tag.split("_")[0]: tag for tag in reversed(known.supported_languages or ())}
    tag = spoken.get(language.split("-")[0], spoken.get("en"))
    if tag:
        known = holidays.country_holidays(country, subdiv=region, years=year, language=tag)
    return dict(known.items())


def _region(country: str, code: str) -> str | None:
    if country == "FR" and _DEPARTMENT.fullmatch(code):
        return _ALSACE_MOSELLE.get(code)
    return code or None
