"""Which country's law a website is judged by, and what told it."""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from toolkit.observations.capture import Capture
from toolkit.observations.derived.contacts import postals
from toolkit.observations.derived.imprint import imprint_links, is_imprint
from toolkit.observations.page import Page
from toolkit.observations.site import Place

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

UNION: Final = {
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
    "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
}  # fmt: skip
"""The member states of the European Union."""
DATA_PROTECTED: Final = UNION | {"CH", "LI", "NO", "IS", "GB"}
"""Where the General Data Protection Regulation, its British twin or the Swiss act holds."""
_READ = 100_000  # characters of a page in which numbers are looked for
_CODE = re.compile(r"([A-Z]{2})(?:-([A-Z0-9]{1,3}))?", re.IGNORECASE)


class _Sign(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    country: str
    pattern: str


class _Data(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    imprint: tuple[_Sign, ...]
    prefixes: dict[str, str]
    domains: dict[str, str]
    worldwide: frozenset[str]
    languages: dict[str, str]


@cache
def _data() -> _Data:
    return msgspec.yaml.decode((Path(__file__).parent / "data" / "places.yaml").read_bytes(), type=_Data)


def place(capture: Capture, option: str | None, column: str | None, spec_place: str | None) -> Place | None:
    """The country, from the first source that tells it; None when none does.

    In this order: what the user says (`option`, `column` of the list, `spec`), then the site's imprint, the
    country code of its telephone numbers, its domain, its language. `Place.source` is the name of the source.
    """
    for source, text in (("option", option), ("column", column), ("spec", spec_place)):
        found = _CODE.fullmatch(text.strip()) if text else None
        if found:
            country = {"UK": "GB"}.get(found[1].upper(), found[1].upper())
            return Place(country=country, region=(found[2] or "").upper(), source=source)
    pages = [page for page in capture.pages if page.views]
    for source, read in (("imprint", _imprint), ("phone", _phone), ("domain", _domain), ("language", _language)):
        country = read(pages)
        if country:
            return Place(country=country, source=source)
    return None


def _imprint(pages: list[Page]) -> str:
    """Letters before the postcode first, then company numbers, then the name of a country beside an address."""
    linked = {link.href.partition("#")[0] for page in pages for link in imprint_links(page)}
    for page in pages:
        if not (is_imprint(page) or page.url in linked or page.final_url in linked):
            continue
        prefixed = Counter(_data().prefixes[postal.prefix] for postal in postals(page) if postal.prefix)
        if prefixed:
            return prefixed.most_common(1)[0][0]
        signs = [sign.country for sign in _data().imprint if re.search(sign.pattern, page.text)]
        if signs:
            return signs[0]
    return ""


def _phone(pages: list[Page]) -> str:
    """The country whose code most pages write, `tel:` links included; a tie decides nothing."""
    import phonenumbers

    counted: Counter[str] = Counter()
    for page in pages:
        numbers = [match.number for match in phonenumbers.PhoneNumberMatcher(page.text[:_READ], None, max_tries=50)]
        numbers += [
            number for link in page.links if link.href.startswith("tel:+") if (number := _parsed(link.href[4:]))
        ]
        counted.update({region for number in numbers if (region := phonenumbers.region_code_for_number(number))})
    ranked = counted.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]


def _parsed(text: str) -> "PhoneNumber | None":
    import phonenumbers

    try:
        return phonenumbers.parse(text, None)
    except phonenumbers.NumberParseException:
        return None


def _domain(pages: list[Page]) -> str:
    for page in pages[:1]:
        last = (urlsplit(page.final_url or page.url).hostname or "").rpartition(".")[2]
        if last in _data().domains:
            return _data().domains[last]
        if len(last) == 2 and last.isalpha() and last not in _data().worldwide:
            return last.upper()
    return ""


def _language(pages: list[Page]) -> str:
    """The region of the language tag, as CH of `de-CH`; of the language alone where only one country speaks it."""
    for page in pages[:1]:
        language, _, region = page.view.lang.replace("_", "-").partition("-")
        if re.fullmatch(r"[A-Za-z]{2}", region):
            return region.upper()
        return _data().languages.get(language.lower(), "")
    return ""
