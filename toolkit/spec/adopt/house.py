"""The house's particulars as its website gives them: schema.org first, then links, then the text."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from toolkit.observations import Page, Site
from toolkit.observations.derived import addresses, contacts, phones
from toolkit.observations.derived.business import Business, businesses
from toolkit.observations.derived.imprint import is_imprint, names_contact
from toolkit.observations.identifiers import Email
from toolkit.spec.adopt.hours import hours
from toolkit.spec.adopt.proposal import Found, Group, Source, path_of, tidy

_PATHS: Final = ("facts.name", "facts.address", "facts.phone", "facts.email", "facts.hours")
_COUNTRIES: Final = {
    "schweiz": "CH", "switzerland": "CH", "suisse": "CH", "svizzera": "CH", "deutschland": "DE", "germany": "DE",
    "österreich": "AT", "austria": "AT", "france": "FR", "frankreich": "FR", "italia": "IT", "italy": "IT",
    "uk": "GB", "united kingdom": "GB",
}  # fmt: skip
_LEGAL: Final = re.compile(
    r"(?:\b(?:GmbH|mbH|AG|KG|OHG|OG|UG|SA|SAS|SARL|Sàrl|SNC|Sagl|Srl|S\.r\.l\.|SpA|Ltd|LLC|Inc)\b|\be\.\s?K\.)\.?"
    r"(?:\s&\sCo\.?(?:\sKG)?)?,?\s+"
)
"""Ends of a firm's name, where a street may follow without a break."""
_LONGEST_STREET: Final = 6
"""Words; more are not a street alone."""
_FEWEST_TITLES: Final = 3
_BETWEEN: Final = re.compile(r"\s[–—|·-]\s")
_KINDS: Final = (
    (re.compile(r"Restaurant|CafeOrCoffee|BarOrPub|FoodEst"), "restaurant"),
    (re.compile(r"VacationRental|House$|Apartment|Accommodation"), "holiday-home"),
    (re.compile(r"Hotel|Motel|Hostel|Resort|BedAndBreakfast|Lodging"), "hotel"),
    (re.compile(r"Store$|Shop$"), "shop"),
)
_DESKS: Final = {"hotel": "reception", "holiday-home": "reception", "restaurant": "restaurant", "shop": "shop"}


def house(site: Site, country: str) -> Group:
    """Name, address, telephone number, mail address and opening hours."""
    makers = (_name(site), _address(site, country), _phone(site, country), _email(site), _hours(site))
    found = tuple(one for one in makers if one)
    if makers[-1] is None:
        found += hours(site)
    known = {one.path.split(".hours")[0] + (".hours" if ".hours" in one.path else "") for one in found}
    return Group(id="house", found=found, missing=tuple(path for path in _PATHS if path not in known))


def business_of(site: Site) -> str:
    """The kind of business, as structured data name it; `other` when they do not."""
    for _, one in _described(site):
        for pattern, kind in _KINDS:
            if pattern.search(one.type):
                return kind
    return "other"


def desk_of(business: str) -> str:
    """What its opening hours are those of."""
    return _DESKS.get(business, "office")


def _described(site: Site) -> Iterator[tuple[Page, Business]]:
    return ((page, one) for page in site.pages for one in businesses(page))


def _name(site: Site) -> Found | None:
    for page, one in _described(site):
        if tidy(one.name):
            return _found("facts.name", tidy(one.name), "schema", page)
    for page in site.pages:
        name = tidy(page.view.metas.get("og:site_name", "") or page.view.metas.get("application-name", ""))
        if name:
            return _found("facts.name", name, "meta", page)
    return _titled(site)


def _titled(site: Site) -> Found | None:
    """What the titles of most pages have in common behind or before a dash."""
    parts = Counter(part for page in site.pages for part in set(_BETWEEN.split(tidy(page.view.title))) if part)
    (name, count), *_ = parts.most_common(1) or [("", 0)]
    if count < _FEWEST_TITLES or count * 2 <= len(site.pages):
        return None
    return Found(path="facts.name", value=name, shown=name, source=Source(kind="titles"))


def _address(site: Site, country: str) -> Found | None:
    for page, one in _described(site):
        parts = {key: tidy(value) for key, value in one.address.items()}
        if {"street", "postcode", "town"} <= parts.keys():
            code = parts.get("country", country)
            code = _COUNTRIES.get(code.casefold(), code.upper())
            if re.fullmatch(r"[A-Z]{2}", code):
                return _postal(parts["street"], parts["postcode"], parts["town"], code, "schema", page)
    return _written_address(site, country) if country else None


def _written_address(site: Site, country: str) -> Found | None:
    """The address that most texts give. A firm's name that runs into the street is cut off."""
    seen = [
        (postal.postcode, _street(postal.street), _town(postal.town), page)
        for page in _ranked(site)
        for postal in contacts.postals(page)
    ]
    seen = [one for one in seen if one[1]]
    if not seen:
        return None
    ((postcode, town), _), *_ = Counter((postcode, town) for postcode, _, town, _ in seen).most_common(1)
    streets = [(street, page) for code, street, place, page in seen if (code, place) == (postcode, town)]
    street, page = min(streets, key=lambda one: len(one[0]))
    if len(street.split()) > _LONGEST_STREET or not all(other.endswith(street) for other, _ in streets):
        return None
    return _postal(street, postcode, town, country, "text", page)


def _street(text: str) -> str:
    return _LEGAL.split(tidy(text))[-1].strip(" ,")


def _town(text: str) -> str:
    words = tidy(text).split()
    while len(words) > 1 and words[-1].casefold() in _COUNTRIES:
        words.pop()
    return " ".join(words)


def _postal(street: str, postcode: str, town: str, country: str, kind: str, page: Page) -> Found:
    value = {"street": street, "postcode": postcode, "town": town, "country": country}
    shown = f"{street}, {postcode} {town}, {country}"
    return Found(path="facts.address", value=value, shown=shown, source=Source(kind=kind, page=path_of(page)))


def _phone(site: Site, country: str) -> Found | None:
    counted: Counter[str] = Counter()
    where: dict[str, Source] = {}
    for page, one in _described(site):
        number, valid = contacts.e164(one.phone, country or None) if one.phone else ("", False)
        if valid:
            counted[number] += 1000
            where.setdefault(number, Source(kind="schema", page=path_of(page)))
    for page in _ranked(site):
        for phone in contacts.phones(page, country or None):
            if phone.valid and phone.role == "own":
                counted[phone.number] += 1
                where.setdefault(phone.number, Source(kind="text", page=path_of(page)))
    if not counted:
        return None
    (number, _), *others = counted.most_common()
    written = [_international(other) for other, _ in others[:5]]
    shown = _international(number)
    return Found(path="facts.phone", value=shown, shown=shown, source=where[number], also=tuple(written))


def _international(number: str) -> str:
    parsed = phones.parse(number)
    return phones.international(parsed) if parsed else number


def _email(site: Site) -> Found | None:
    counted: Counter[str] = Counter()
    where: dict[str, Source] = {}
    own = addresses.own_names(site)
    for page, one in _described(site):
        mail = tidy(one.email).lower()
        if Email.fits(mail):
            counted[mail] += 1000
            where.setdefault(mail, Source(kind="schema", page=path_of(page)))
    for page in _ranked(site):
        for found in contacts.emails(page):
            if found.role != "other" and Email.fits(found.address):
                counted[found.address] += 100 if addresses.registrable(found.address.rpartition("@")[2]) in own else 1
                where.setdefault(found.address, Source(kind="text", page=path_of(page)))
    if not counted:
        return None
    (mail, _), *others = counted.most_common()
    also = tuple(other for other, _ in others[:5])
    return Found(path="facts.email", value=mail, shown=mail, source=where[mail], also=also)


def _hours(site: Site) -> Found | None:
    desk = desk_of(business_of(site))
    for page, one in _described(site):
        if one.hours:
            value: Any = one.hours[0] if len(one.hours) == 1 else list(one.hours[:14])
            return Found(
                path=f"facts.hours.{desk}", value=value, shown="; ".join(one.hours[:14]),
                source=Source(kind="schema", page=path_of(page)),
            )  # fmt: skip
    return None


def _ranked(site: Site) -> list[Page]:
    """Imprint, then contact, then the others: who runs the site is said there."""

    def rank(page: Page) -> int:
        if is_imprint(page):
            return 0
        return 1 if names_contact(page.view.title, page.final_url or page.url) else 2

    return sorted(site.pages, key=rank)


def _found(path: str, value: str, kind: str, page: Page) -> Found:
    return Found(path=path, value=value, shown=value, source=Source(kind=kind, page=path_of(page)))
