"""Who makes the contract: client, agency, and the adviser between them."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from toolkit.observations.described import says
from toolkit.observations.house import Address, Country
from toolkit.observations.identifiers import Email, Iban, Phone, VatNumber


class Representative(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Who signs for a party."""

    role: Annotated[str | None, says("The function in which the person signs.", "Direktorin")] = None
    name: Annotated[
        str | None, says("The person's full name; without it the contract leaves a blank.", "Anna Muster")
    ] = None


class Party(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Client or agency."""

    name: Annotated[str, says("Full name, as in the register.", "Hotel Bergsicht AG"), Meta(min_length=1)]
    kind: Annotated[
        Literal["company", "sole-trader", "association", "public", "private"] | None,
        says("What the party is; some clauses hold between firms only.", "company"),
    ] = None
    gender: Annotated[
        Literal["feminine", "masculine"] | None,
        says("Grammatical gender of the noun for the party in the contract; feminine without it.", "masculine"),
    ] = None
    legal_form: Annotated[str | None, says("Legal form, as in the register.", "AG", "GmbH")] = None
    register: Annotated[str | None, says("Number in the commercial register.", "CH-036.3.012.345-6")] = None
    represented_by: Annotated[
        tuple[Representative, ...],
        says("Who signs; one signature line each.", [{"role": "Direktorin", "name": "Anna Muster"}]),
    ] = ()
    team: Annotated[
        tuple[Representative, ...],
        says("Who carries out the work; changes need consent.", [{"role": "Entwicklung", "name": "Anna Muster"}]),
    ] = ()
    address: Annotated[
        Address | None,
        says(
            "Postal address of the seat.",
            {"street": "Dorfstrasse 1", "postcode": "3818", "town": "Grindelwald", "country": "CH"},
        ),
    ] = None
    email: Annotated[Email | None, says("Where notices in text form arrive.", "info@hotel.example")] = None
    phone: Annotated[Phone | None, says("Telephone number in international form.", "+41 33 822 11 11")] = None
    vat: Annotated[
        VatNumber | None, says("Number for value added tax, with valid check digits.", "CHE-123.456.788 MWST")
    ] = None
    iban: Annotated[
        Iban | None, says("Account to which payments go, with valid check digits.", "CH93 0076 2011 6238 5295 7")
    ] = None
    country: Annotated[Country | None, says("Country of the seat, where no address is given.", "CH")] = None


class Adviser(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """A neutral person or firm that helps the client."""

    name: Annotated[str, says("Name of the person or firm.", "Neutrale Beratung GmbH")]
    may: Annotated[
        tuple[Literal["accept", "test"], ...],
        says("What the adviser may do in the client's name; without it the adviser only advises.", ["accept", "test"]),
    ] = ()
    email: Annotated[Email | None, says("Where the adviser is reached.", "beratung@adviser.example")] = None


class Parties(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """The parties of the contract."""

    client: Annotated[Party, says("Who orders, pays and accepts.", {"name": "Hotel Bergsicht AG"})]
    agency: Annotated[
        Party | Literal["to-be-chosen"],
        says("Who delivers; `to-be-chosen` is enough for a brief.", "to-be-chosen", {"name": "Agentur Muster GmbH"}),
    ] = "to-be-chosen"
    adviser: Annotated[
        Adviser | None,
        says(
            "A neutral adviser, named in the contract with what it may do.",
            {"name": "Neutrale Beratung GmbH", "may": ["accept", "test"]},
        ),
    ] = None
