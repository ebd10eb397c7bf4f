"""Where a site says who runs it, and what of the particulars can be read there."""

import re
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec
from msgspec import Struct

from toolkit.observations.derived.contacts import british, emails, phones, postals
from toolkit.observations.page import Link, Page
from toolkit.observations.site import Site

_THIN = 40  # words below which the particulars may stand in a picture


class Particulars(Struct, frozen=True, kw_only=True):
    """What the page shows; the operator's name cannot be told from other names."""

    email: bool
    street: bool
    town: bool
    channel: bool
    """A telephone number, or a form."""
    thin: bool
    """Hardly any text, but a picture that may hold it."""


class _Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    imprint: str
    contact: str
    form_words: str
    picture_of_mail: str


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = msgspec.yaml.decode((Path(__file__).parent / "data" / "imprint.yaml").read_bytes(), type=_Words)
    return {name: re.compile(getattr(words, name), re.IGNORECASE) for name in words.__struct_fields__}


def names_imprint(text: str, url: str) -> bool:
    """Whether the words of a link or the path of an address name an imprint."""
    return _names("imprint", text, url)


def names_contact(text: str, url: str) -> bool:
    return _names("contact", text, url)


def _names(kind: str, text: str, url: str) -> bool:
    parts = urlsplit(url)
    path = re.sub(r"[._/-]+", " ", unquote(f"{parts.path} {parts.fragment}"))
    return any(_patterns()[kind].search(part) for part in (text, path))


@lru_cache(maxsize=512)
def imprint_links(page: Page) -> tuple[Link, ...]:
    """Links of every viewport whose words or address name the imprint; those by their words first."""
    links = {link.href or link.selector: link for view in page.views.values() for link in view.links if link.href}
    named = [link for link in links.values() if names_imprint(link.text, link.href)]
    return tuple(sorted(named, key=lambda link: not names_imprint(link.text, "")))


def is_imprint(page: Page) -> bool:
    """Whether the page is an imprint by its address, title or first heading; a fragment names a part of a page."""
    heading = next((heading.text for heading in page.view.headings if heading.level == 1), "")
    return names_imprint(f"{page.view.title} | {heading}", page.final_url or page.url)


@lru_cache(maxsize=512)
def particulars(page: Page, country: str) -> Particulars:
    """What of the owed particulars stands on the page in visible text or links."""
    places = postals(page)
    words = len(page.text.split())
    mail = _patterns()["picture_of_mail"]
    pictured = any(
        image.visible and image.natural_width > 60 and (words < _THIN or mail.search(f"{image.alt or ''} {image.url}"))
        for image in page.images
    )
    return Particulars(
        email=bool(emails(page)),
        street=any(place.street for place in places) or british(page),
        town=bool(places) or british(page),
        channel=any(phone.valid or phone.role == "own" for phone in phones(page, country)) or _form(page),
        thin=pictured,
    )


def _form(page: Page) -> bool:
    asked = any(field.tag == "textarea" for form in page.view.forms for field in form.fields)
    return asked or bool(_patterns()["form_words"].search(page.text))


@lru_cache(maxsize=64)
def imprint_page(site: Site) -> Page | None:
    """The captured page that imprint links lead to, else one that is an imprint by itself."""
    by_address = {address: page for page in site.pages for address in (page.final_url, page.url)}
    known = {_plain(address): page for address, page in by_address.items() if address}
    for page in site.pages:
        for link in imprint_links(page):
            target = known.get(_plain(link.href))
            if target is not None:
                return target
    return next((page for page in site.pages if is_imprint(page)), None)


def _plain(url: str) -> str:
    parts = urlsplit(url.partition("#")[0])
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"
