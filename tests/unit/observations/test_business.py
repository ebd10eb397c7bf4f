"""What structured data say of a business, and what hostile ones do not."""

import json
from typing import Any

import pytest

from tests.unit.observations.pages import page
from toolkit.observations.derived.business import businesses

HOTEL = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Website"},
        {
            "@type": ["Hotel", "Thing"],
            "name": "Hotel Firnlicht",
            "telephone": "+41 33 555 27 40",
            "email": "mailto:info@firnlicht.example",
            "address": {
                "streetAddress": "Oey 12",
                "postalCode": 3715,
                "addressLocality": "Adelboden",
                "addressCountry": {"@type": "Country", "name": "CH"},
            },
            "openingHours": ["Mo-Fr 07:00-22:00", "Sa,Su 08:00-22:00", "always"],
            "sameAs": "https://www.facebook.com/firnlicht",
            "review": {"author": {"@type": "Organization", "name": "Somebody else"}},
        },
    ],
}


def read(*scripts: Any) -> Any:
    texts = tuple(one if isinstance(one, str) else json.dumps(one) for one in scripts)
    return businesses(page("x", structured=texts))


def test_a_business_in_a_graph_is_read() -> None:
    [hotel] = read(HOTEL)
    assert (hotel.type, hotel.name, hotel.phone) == ("Hotel", "Hotel Firnlicht", "+41 33 555 27 40")
    assert hotel.email == "info@firnlicht.example"
    assert hotel.address == {"street": "Oey 12", "postcode": "3715", "town": "Adelboden", "country": "CH"}
    assert hotel.hours == ("Mo-Fr 07:00-22:00", "Sa,Su 08:00-22:00")
    assert hotel.same_as == ("https://www.facebook.com/firnlicht",)


def test_hours_by_day_are_put_into_the_short_form() -> None:
    days = ["https://schema.org/Monday", "Tuesday"]
    entry = {"dayOfWeek": days, "opens": "11:30:00", "closes": "14:00"}
    season = {"dayOfWeek": "Sunday", "opens": "10:00", "closes": "12:00", "validFrom": "2026-12-01"}
    [one] = read({"@type": "Restaurant", "openingHoursSpecification": [entry, season, {"opens": "x"}]})
    assert one.hours == ("Mo,Tu 11:30-14:00",)


@pytest.mark.parametrize(
    "script",
    [
        "{", "null", "[]", "7", '{"@type": 7}', '{"@type": "Hotel", "name": {"a": 1}, "address": 5}',
        "[" * 5000 + "]" * 5000, '{"a":' * 60 + '{"@type":"Hotel"}' + "}" * 60, '{"@type": "Hotel"}' + " " * 600_000,
        '{"@type": "Hotel", "openingHours": "' + "Mo-" * 20_000 + '"}',
    ],
    ids=range(10),
)  # fmt: skip
def test_broken_and_hostile_scripts_say_nothing_wrong(script: str) -> None:
    for one in read(script):
        assert (one.name, one.address, one.hours) == ("", {}, ())


def test_other_things_are_no_business() -> None:
    assert read({"@type": "Event", "name": "Konzert"}, {"@type": "Person", "name": "Anna"}) == ()
