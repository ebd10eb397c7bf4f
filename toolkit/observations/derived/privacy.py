"""Where a site says what it does with people's data, and what of it can be read there."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

import msgspec
from msgspec import Struct

from toolkit.observations.derived import addresses, merged
from toolkit.observations.derived.contacts import british, emails, phones, postals
from toolkit.observations.page import Link, Page
from toolkit.observations.site import Site

Mention = Literal["named", "denied", "absent"]
_THIN = 60  # words below which a notice may stand in a frame or be written by a script later


class _Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    notice: str
    settings: str
    controller: str
    legal_form: str
    state: str
    denied: tuple[str, ...]


@cache
def _words() -> _Words:
    return msgspec.yaml.decode((Path(__file__).parent / "data" / "privacy.yaml").read_bytes(), type=_Words)


@cache
def _pattern(name: Literal["notice", "settings", "controller", "legal_form", "state"]) -> re.Pattern[str]:
    exact = name in ("legal_form", "state")
    return re.compile(getattr(_words(), name), 0 if exact else re.IGNORECASE)


def speaks_of_privacy(text: str) -> bool:
    """Whether words name data protection: a link to the notice, or a note beside a form."""
    return bool(_pattern("notice").search(text)) and not _pattern("settings").search(text)


def _names_notice(text: str, url: str) -> bool:
    parts = urlsplit(url)
    path = re.sub(r"[._/-]+", " ", unquote(f"{parts.path} {parts.fragment}"))
    return speaks_of_privacy(text) or (speaks_of_privacy(path) and not _pattern("settings").search(text))


@lru_cache(maxsize=512)
def privacy_links(page: Page) -> tuple[Link, ...]:
    """Links of every viewport whose words or address name the notice; those by their words first."""
    named = [link for link in merged.links(page) if link.href and _names_notice(link.text, link.href)]
    return tuple(sorted(named, key=lambda link: not speaks_of_privacy(link.text)))


def is_notice(page: Page) -> bool:
    """Whether the page is a notice by its address or title, or holds one under a heading of its own."""
    headings = " | ".join(heading.text for heading in page.view.headings if heading.level <= 3 and heading.visible)
    return _names_notice(page.view.title, page.final_url or page.url) or speaks_of_privacy(headings)


@lru_cache(maxsize=64)
def notices(site: Site) -> tuple[Page, ...]:
    """The captured pages that links to the notice lead to, and those that are one by themselves."""
    linked = {addresses.without_fragment(link.href).rstrip("/") for page in site.pages for link in privacy_links(page)}
    return tuple(
        page for page in site.pages if {page.url.rstrip("/"), page.final_url.rstrip("/")} & linked or is_notice(page)
    )


def is_thin(page: Page) -> bool:
    """Whether so little text stands there that the notice is likely in a frame or a picture."""
    return len(page.text.split()) < _THIN and bool(page.view.frames or page.images)


def names_controller(page: Page) -> bool:
    return bool(_pattern("controller").search(page.text) or _pattern("legal_form").search(page.text))


def names_contact(page: Page, country: str) -> bool:
    """Whether somebody can be reached by what stands on the page: mail, telephone, post, form."""
    asked = any(field.tag == "textarea" for form in page.view.forms for field in form.fields)
    return asked or bool(emails(page) or postals(page) or british(page) or phones(page, country))


def names_state(page: Page) -> bool:
    """Whether a state other than Switzerland is named, or the European Union or Economic Area."""
    return bool(_pattern("state").search(page.text))


def mention(page: Page, words: str) -> Mention:
    """Whether the text speaks of a service (`words` is a pattern), other than to say that it is not used."""
    named = re.compile(words, re.IGNORECASE)
    found = [sentence for sentence in re.split(r"(?<=[.!?])\s+|\n", page.text) if named.search(sentence)]
    if not found:
        return "absent"
    denied = [re.compile(pattern.replace("NAME", f"(?:{words})"), re.IGNORECASE) for pattern in _words().denied]
    return "denied" if all(any(each.search(sentence) for each in denied) for sentence in found) else "named"
