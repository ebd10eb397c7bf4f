"""What the structured data of a page (schema.org in JSON-LD) says of the business behind the site."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from msgspec import Struct, field

from toolkit.observations.page import Page

_LARGEST: Final = 500_000
"""Characters of one script that are read."""
_DEEPEST: Final = 12
_TYPES: Final = re.compile(
    r"(Local)?Business$|Organization$|Corporation$|Hotel$|Motel$|Hostel$|Resort$|BedAndBreakfast$|Campground$"
    r"|VacationRental$|House$|Apartment$|Accommodation$|Restaurant$|CafeOrCoffeeShop$|BarOrPub$|FoodEstablishment$"
    r"|Store$|Shop$"
)
_LONGEST: Final = 1000
"""Characters of one text of opening hours that are read; more would keep us busy."""
_HOURS: Final = re.compile(
    r"((?:Mo|Tu|We|Th|Fr|Sa|Su)(?:[-,](?:Mo|Tu|We|Th|Fr|Sa|Su))*) ?(\d{2}:\d{2})(?::00)?-(\d{2}:\d{2})(?::00)?"
)
_DAYS: Final = {
    "monday": "Mo", "tuesday": "Tu", "wednesday": "We", "thursday": "Th", "friday": "Fr", "saturday": "Sa",
    "sunday": "Su",
}  # fmt: skip


class Business(Struct, frozen=True, kw_only=True):
    """One business as its site describes it to machines; what it does not say is empty."""

    type: str
    name: str = ""
    phone: str = ""
    email: str = ""
    address: dict[str, str] = field(default_factory=dict)
    """`street`, `postcode`, `town`, `country` as written, those that are there."""
    hours: tuple[str, ...] = ()
    """Opening hours in the form `Mo-Su 07:00-22:00`."""
    same_as: tuple[str, ...] = ()
    """Addresses of its profiles elsewhere."""


@lru_cache(maxsize=256)
def businesses(page: Page) -> tuple[Business, ...]:
    """Every business that the page describes, in order; broken scripts say nothing."""
    found = []
    for script in page.view.structured:
        for node in nodes(parsed(script)):
            type_ = next((one for one in _texts(node.get("@type")) if _TYPES.search(one)), "")
            if type_:
                found.append(described(type_, node))
    return tuple(found)


def parsed(script: str) -> Any:
    """The script as JSON; None when it is too long or broken."""
    if len(script) > _LARGEST:
        return None
    try:
        return json.loads(script)
    except (ValueError, RecursionError):
        return None


def nodes(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Every object of parsed structured data that is no review, author or offer, the outer ones first."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for key, child in value.items():
            if key not in ("review", "author", "offers", "makesOffer"):
                yield from nodes(child, depth + 1)
    elif isinstance(value, list):
        for child in value:
            yield from nodes(child, depth + 1)


def described(type_: str, node: Mapping[str, Any]) -> Business:
    """What one object of structured data says."""
    return Business(
        type=type_,
        name=_text(node.get("name")),
        phone=_text(node.get("telephone")),
        email=_text(node.get("email")).removeprefix("mailto:"),
        address=_address(node.get("address")),
        hours=(*_plain_hours(node.get("openingHours")), *_specified_hours(node.get("openingHoursSpecification"))),
        same_as=tuple(_texts(node.get("sameAs"))),
    )


def _address(value: Any) -> dict[str, str]:
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, dict):
        return {}
    country = value.get("addressCountry")
    parts = {
        "street": _text(value.get("streetAddress")),
        "postcode": _text(value.get("postalCode")),
        "town": _text(value.get("addressLocality")),
        "country": _text(country.get("name") if isinstance(country, dict) else country),
    }
    return {key: part for key, part in parts.items() if part}


def _plain_hours(value: Any) -> Iterator[str]:
    for text in _texts(value):
        for days, opens, closes in _HOURS.findall(text[:_LONGEST]):
            yield f"{days} {opens}-{closes}"


def _specified_hours(value: Any) -> Iterator[str]:
    for entry in value if isinstance(value, list) else [value]:
        if not isinstance(entry, dict) or entry.get("validFrom"):
            continue
        names = [text.rpartition("/")[2].lower() for text in _texts(entry.get("dayOfWeek"))]
        days = [short for name, short in _DAYS.items() if name in names]
        opens, closes = (_text(entry.get(key))[:5] for key in ("opens", "closes"))
        if days and all(re.fullmatch(r"\d{2}:\d{2}", clock) for clock in (opens, closes)):
            yield f"{','.join(days)} {opens}-{closes}"


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [one.strip() for one in values if isinstance(one, str) and one.strip()]


def _text(value: Any) -> str:
    """A single value as text; a number too, as postcodes are written."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return next(iter(_texts(value)), "")
