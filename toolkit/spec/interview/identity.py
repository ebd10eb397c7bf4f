"""Names, addresses and numbers of parties, verified as the spec's own types verify them."""

import re
from functools import cache
from typing import Final
from urllib.parse import urlsplit

from toolkit.observations import identifiers
from toolkit.spec.interview.context import Context
from toolkit.spec.interview.questions import laws
from toolkit.spec.interview.refused import Refused

_TOWN: Final = {
    "GB": re.compile(r"(?P<town>.+?),?\s+(?P<postcode>[A-Za-z]{1,2}\d[A-Za-z\d]?\s?\d[A-Za-z]{2})"),
    "US": re.compile(r"(?P<town>.+?,\s*[A-Z]{2})\s+(?P<postcode>\d{5}(?:-\d{4})?)"),
}
_TOWN_AFTER: Final = re.compile(r"(?:(?P<country>[A-Z]{2}|[DAFI])\s?-\s?)?(?P<postcode>\d{4,5})\s+(?P<town>\D.+)")
_COUNTRIES: Final = {"D": "DE", "A": "AT", "F": "FR", "I": "IT"}


def phone(text: str, context: Context) -> str:
    """In international form; a number without prefix is read as dialled in the country."""
    import phonenumbers

    try:
        number = phonenumbers.parse(text.replace("(0)", ""), context.law.country)
    except phonenumbers.NumberParseException as error:
        raise Refused("phone", value=text) from error
    if not phonenumbers.is_valid_number(number):
        raise Refused("phone", value=text)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def email(text: str, context: Context) -> str:
    plain = text.strip().removeprefix("mailto:")
    if not identifiers.Email.fits(plain):
        raise Refused("email", value=text)
    return plain


def vat(text: str, context: Context) -> str:
    """With its country; the check digits are verified."""
    plain = text.strip().upper()
    if not identifiers.VatNumber.fits(plain):
        raise Refused("vat", value=text)
    return plain


def iban(text: str, context: Context) -> str:
    """In groups of four; the check digits are verified."""
    plain = re.sub(r"\s", "", text).upper()
    if not identifiers.Iban.fits(plain):
        raise Refused("iban", value=text)
    return " ".join(plain[start : start + 4] for start in range(0, len(plain), 4))


def url(text: str, context: Context) -> str:
    """`hotel.example` is `https://hotel.example`."""
    plain = text.strip()
    if plain and "://" not in plain:
        plain = f"https://{plain}"
    host = urlsplit(plain).hostname if identifiers.WebAddress.fits(plain) else None
    if not host or not ("." in host or ":" in host or host == "localhost") or host.endswith("."):
        raise Refused("url", value=text)
    return plain


def address(text: str, context: Context) -> dict[str, str]:
    """Street and number, postcode and town in one line, a comma between; the country where it differs."""
    street, _, rest = text.strip().rstrip(",").partition(",")
    country = context.law.country
    pattern = _TOWN.get(country, _TOWN_AFTER)
    found = pattern.fullmatch(rest.strip())
    if not found and country in _TOWN and (other := _TOWN_AFTER.fullmatch(rest.strip())) and other["country"]:
        found = other
    if not found or not street.strip():
        raise Refused(f"address-{country}" if country in _TOWN else "address", value=text)
    prefix = found.groupdict().get("country")
    return {
        "street": " ".join(street.split()),
        "postcode": found["postcode"].upper(),
        "town": found["town"].strip(),
        "country": _COUNTRIES.get(prefix, prefix) if prefix else country,
    }


def place(text: str, context: Context) -> str:
    """The code of a canton, Land or state, from its code or its name: `Bern` is `CH-BE`."""
    country = context.law.country
    plain = text.strip()
    code = plain.upper().removeprefix(f"{country}-").removeprefix("UK-")
    known = _divisions(country)
    if code in known.values():
        return f"{country}-{code}"
    if country == "FR" and re.fullmatch(r"\d[\dAB]|97\d|[A-Z]{3}", code):
        return f"FR-{code}"
    named = known.get(plain.casefold())
    if named is None:
        raise Refused("place", value=text, country=country, examples=", ".join(sorted(set(known.values()))[:6]))
    return f"{country}-{named}"


@cache
def _divisions(country: str) -> dict[str, str]:
    """Code by name in small letters, in every language the table has."""
    import holidays

    entity = holidays.country_holidays(country)
    aliases = {name.casefold(): code for name, code in entity.subdivisions_aliases.items()}
    ours = {name.casefold(): code for name, code in laws().places.get(country, {}).items()}
    codes = {code.casefold(): code for code in entity.subdivisions}
    return {name: code for name, code in (codes | aliases | ours).items() if re.fullmatch(r"[A-Z0-9]{1,3}", code)}


def person(text: str, context: Context) -> list[dict[str, str]]:
    """`Barbara Rubi, Direktorin`: name, then role; a role alone is enough. Several are parted by `;`."""
    people = []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        name, comma, role = (piece.strip() for piece in part.rpartition(","))
        people.append({"role": role, "name": name} if comma and name and role else {"role": part.strip(" ,")})
    if not people or not all(one["role"] for one in people):
        raise Refused("person", value=text)
    return people
