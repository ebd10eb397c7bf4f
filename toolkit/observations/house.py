"""The truth a delivery is compared with: the house's facts and the register of third-party material.

The spec reads its `facts`, `houses` and `rights.register` into these types.
"""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from toolkit.observations.identifiers import Email, Phone
from toolkit.observations.values import Money

Country = Annotated[str, Meta(pattern="^[A-Z]{2}$", description="ISO 3166-1 country code, as CH.")]
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

    street: str
    postcode: str
    town: str
    country: Country


class Period(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"start": "from"}):
    """From and until, both days included."""

    start: date | None = None
    until: date | None = None


class OfferPrice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a guest pays."""

    amount: Annotated[Money, Meta(description="In the spec's currency, or `AMOUNT CUR`.")]
    per: tuple[Per, ...] = ()
    nights: int | None = None
    persons: int | None = None
    includes: tuple[Includes, ...] = ()


class Offer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Something the house sells to guests."""

    id: str
    name: str
    price: OfferPrice
    valid: Period | None = None
    book_until: date | None = None
    conditions: tuple[str, ...] = ()


class Stars(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A hotel classification and its proof."""

    count: Annotated[int, Meta(ge=1, le=5)]
    superior: bool = False
    proof: str | None = None


class House(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Facts about the hotel or firm."""

    name: str | None = None
    address: Address | None = None
    phone: Phone | None = None
    email: Email | None = None
    hours: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    stars: Stars | None = None
    offers: tuple[Offer, ...] = ()


class RegisterEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One piece of third-party material and the right to use it."""

    id: str
    kind: RegisterKind
    what: str
    files: tuple[str, ...] = ()
    original: str | None = None
    version: str | None = None
    holder: str | None = None
    licence: str | None = None
    proof: str | None = None
    scope: tuple[Medium, ...] = ()
    valid: Period | None = None
    releases: tuple[str, ...] = ()
    attribution: str | None = None
