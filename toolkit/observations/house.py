"""The truth a delivery is compared with: the house's facts and the register of third-party material.

The spec reads its `facts`, `houses` and `rights.register` into these types.
"""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from toolkit.observations.described import says
from toolkit.observations.identifiers import Email, Phone
from toolkit.observations.values import Money

Country = Annotated[str, Meta(pattern="^[A-Z]{2}$", description="ISO 3166-1 country code, as CH.", examples=["CH"])]
Per = Literal["person", "room", "house", "night", "day", "week", "month", "stay", "piece"]
Includes = Literal[
    "breakfast", "half-board", "full-board", "tourist-tax", "vat", "fees", "cleaning", "linen", "parking", "spa"
]
Medium = Literal["web", "print", "social", "desktop", "app"]
RegisterKind = Literal[
    "image", "font", "library", "template", "map", "music", "video", "text", "icon", "data", "plugin"
]


class Address(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A postal address."""

    street: Annotated[str, says("Street and number.", "Dorfstrasse 1")]
    postcode: Annotated[str, says("Postal code, as text.", "3818")]
    town: Annotated[str, says("Town.", "Grindelwald")]
    country: Annotated[Country, says("ISO 3166-1 country code.", "CH")]

    @property
    def line(self) -> str:
        """In the order of the country: `Dorfstrasse 1, 3818 Grindelwald`, `12 Quay Lane, Southwold IP18 6TA`."""
        order = {"GB": "{town} {postcode}", "US": "{town}, {postcode}"}.get(self.country, "{postcode} {town}")
        return f"{self.street}, {order.replace('{postcode}', self.postcode).replace('{town}', self.town)}"


class Period(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"start": "from"}):
    """From and until, both days included."""

    start: Annotated[date | None, says("The first day.", "2027-01-01")] = None
    until: Annotated[date | None, says("The last day.", "2027-03-31")] = None


class OfferPrice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a guest pays."""

    amount: Annotated[Money, says("In the spec's currency, or `AMOUNT CUR`.", 420, "420 EUR")]
    per: Annotated[tuple[Per, ...], says("For what the amount is due.", ["person", "stay"])] = ()
    nights: Annotated[int | None, says("Number of nights it covers.", 2)] = None
    persons: Annotated[int | None, says("Number of persons it covers.", 2)] = None
    includes: Annotated[tuple[Includes, ...], says("What is in it.", ["breakfast", "tourist-tax"])] = ()


class Offer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Something the house sells to guests."""

    id: Annotated[str, says("Cited by findings; unique in the spec.", "wellness")]
    name: Annotated[str, says("As guests read it.", "Wellness-Wochenende")]
    price: Annotated[OfferPrice, says("What a guest pays.", {"amount": 420, "per": ["person", "stay"], "nights": 2})]
    valid: Annotated[Period | None, says("When guests can stay.", {"from": "2026-12-01", "until": "2027-03-31"})] = None
    book_until: Annotated[date | None, says("The last day to book.", "2027-03-15")] = None
    conditions: Annotated[
        tuple[str, ...], says("Conditions, one each.", ["mindestens 2 Personen", "nach Verfügbarkeit"])
    ] = ()


class Stars(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A hotel classification and its proof."""

    count: Annotated[int, says("Number of stars.", 3), Meta(ge=1, le=5)]
    superior: Annotated[bool, says("Whether the classification says superior.", True)] = False
    proof: Annotated[
        str | None, says("The certificate, relative to the spec.", "belege/klassifikation-2026.pdf", names="file")
    ] = None


class House(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Facts about the hotel or firm."""

    name: Annotated[str | None, says("Name as guests know it.", "Hotel Bergsicht")] = None
    address: Annotated[
        Address | None,
        says(
            "Address of the house, not of the firm's seat; the client's without it.",
            {"street": "Dorfstrasse 1", "postcode": "3818", "town": "Grindelwald", "country": "CH"},
        ),
    ] = None
    phone: Annotated[Phone | None, says("Number that guests call.", "+41 33 822 11 11")] = None
    email: Annotated[Email | None, says("Address that guests write to.", "info@hotel.example")] = None
    hours: Annotated[
        dict[str, str | tuple[str, ...]],
        says(
            "Opening hours by place, in the form of schema.org.",
            {"reception": "Mo-Su 07:00-22:00", "restaurant": ["We-Su 11:30-14:00", "We-Su 18:00-21:30"]},
        ),
    ] = field(default_factory=dict)
    stars: Annotated[Stars | None, says("The hotel classification.", {"count": 3, "superior": True})] = None
    offers: Annotated[
        tuple[Offer, ...],
        says(
            "What the house sells to guests, as website and profiles must show it.",
            [{"id": "wellness", "name": "Wellness-Wochenende", "price": {"amount": 420, "per": ["person"]}}],
        ),
    ] = ()


class RegisterEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One piece of third-party material and the right to use it."""

    id: Annotated[str, says("Cited by findings; unique in the spec.", "R-01")]
    kind: Annotated[RegisterKind, says("What kind of material it is.", "image")]
    what: Annotated[str, says("What it is; for a library or font its name.", "Titelbild")]
    files: Annotated[
        tuple[str, ...], says("Files in which it is delivered; `*` stands for anything.", ["img/hero-*.jpg"])
    ] = ()
    original: Annotated[
        str | None,
        says("The original, relative to the spec; pictures are compared with it.", "rechte/hero.jpg", names="file"),
    ] = None
    version: Annotated[str | None, says("Version, as text.", "11")] = None
    holder: Annotated[str | None, says("Who holds the rights.", "Fotografin Muster")] = None
    licence: Annotated[
        str | None,
        says(
            "SPDX id of a public licence, or the right in words.",
            "OFL-1.1",
            "exklusiv und unbefristet",
            names="licence",
        ),
    ] = None
    proof: Annotated[
        str | None, says("Contract or receipt, relative to the spec.", "rechte/vertrag-foto.pdf", names="file")
    ] = None
    scope: Annotated[tuple[Medium, ...], says("Where it may be used.", ["web", "print", "social"])] = ()
    valid: Annotated[Period | None, says("From when until when it may be used.", {"from": "2027-01-01"})] = None
    releases: Annotated[
        tuple[str, ...], says("Consents of persons shown; `none-shown` says that there are none.", ["none-shown"])
    ] = ()
    attribution: Annotated[
        str | None, says("The line that must stand beside it, or `none`.", "Foto: A. Muster", "none")
    ] = None
