"""Where a website leads its guests to book a stay, and what the address says of house, language, currency and dates."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import parse_qsl

import msgspec
from msgspec import Struct

from toolkit.observations.derived import addresses, merged
from toolkit.observations.page import Link, Page
from toolkit.observations.site import Site


class _Data(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    words: str
    not_words: str
    engines: str
    language_keys: str
    currency_keys: str
    date_keys: str
    terms: str
    cancellation: str


class Way(Struct, frozen=True, kw_only=True):
    """A link to booking, and the first page that has it."""

    page: Page
    link: Link

    @property
    def url(self) -> str:
        return self.link.href


@cache
def _pattern(name: str) -> re.Pattern[str]:
    data = msgspec.yaml.decode((Path(__file__).parent / "data" / "booking.yaml").read_bytes(), type=_Data)
    return re.compile(re.sub(r"\s+\|", "|", str(getattr(data, name))), re.IGNORECASE)


@lru_cache(maxsize=64)
def ways(site: Site) -> tuple[Way, ...]:
    """Each address once. Tables, treatments and vouchers are booked elsewhere."""
    found: dict[str, Way] = {}
    for page in site.pages:
        for link in merged.links(page):
            if link.visible and addresses.is_web(link.href) and _is_booking(link) and not _is_sample(link):
                found.setdefault(addresses.without_fragment(link.href), Way(page=page, link=link))
    return tuple(found.values())


def _is_booking(link: Link) -> bool:
    text = " ".join(link.text.split())
    if _pattern("not_words").search(text):
        return False
    return bool(_pattern("words").search(text)) or (
        is_engine(link.href) and bool(addresses.split(link.href).path.strip("/"))
    )


def _is_sample(link: Link) -> bool:
    """An address of the template leads nowhere; another check says so."""
    return bool(addresses.SAMPLE.fullmatch(addresses.host(link.href)))


def is_engine(url: str) -> bool:
    """Whether the host is that of a booking engine or portal."""
    return bool(re.search(rf"(?:^|\.)(?:{_pattern('engines').pattern})$", addresses.host(url), re.IGNORECASE))


def names_no_house(url: str) -> bool:
    """Whether an engine's address is its front, the same for every house."""
    parts = addresses.split(url)
    return is_engine(url) and not parts.path.strip("/") and not parts.query and not parts.fragment


def language(url: str) -> str:
    """The language that the address asks for; empty when it does not say."""
    for key, value in _query(url):
        if re.fullmatch(_pattern("language_keys").pattern, key, re.IGNORECASE) and re.match(
            r"[a-z]{2}(?![a-z])", value, re.IGNORECASE
        ):
            return value[:2].lower()
    return ""


def currency(url: str) -> str:
    """The currency that the address asks for; empty when it does not say."""
    for key, value in _query(url):
        if re.fullmatch(_pattern("currency_keys").pattern, key, re.IGNORECASE) and re.fullmatch("[A-Za-z]{3}", value):
            return value.upper()
    return ""


def arrival(url: str) -> date | None:
    """The day of arrival written into the address; None when there is none."""
    for key, value in _query(url):
        if re.fullmatch(_pattern("date_keys").pattern, key, re.IGNORECASE):
            try:
                return date.fromisoformat(value[:10])
            except ValueError:
                continue
    return None


def _query(url: str) -> Iterator[tuple[str, str]]:
    yield from parse_qsl(addresses.split(url).query)[:50]


def takes_payment(page: Page) -> bool:
    """Whether the page asks for a card, so that a booking is concluded on it."""
    return any(
        field.autocomplete.startswith("cc-")
        or re.search(
            r"kreditkarte|carte (?:de crédit|bancaire)|carta di credito|card number", field.label, re.IGNORECASE
        )
        for form in merged.forms(page)
        for field in form.fields
    )


def names_terms(page: Page) -> bool:
    return bool(_pattern("terms").search(page.text))


def names_cancellation(page: Page) -> bool:
    return bool(_pattern("cancellation").search(page.text))
