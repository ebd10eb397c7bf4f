"""What was found on a website, as a person confirms it."""

import re
from collections.abc import Iterable
from typing import Any, Final

from msgspec import Struct, field

from toolkit.observations import Page
from toolkit.observations.derived import addresses
from toolkit.spec.emit import clean

LONGEST: Final = 200
"""Characters of a text from a page that go into a spec."""


class Source(Struct, frozen=True, kw_only=True):
    """Where something was found."""

    kind: str
    """schema, text, link, meta, request, file: a key of the language's words."""
    page: str = ""
    """Path on the site."""
    selector: str = ""
    """Of the passage that says it, where the value does not repeat its words."""


class Found(Struct, frozen=True, kw_only=True):
    """One value for one place of the spec."""

    path: str
    value: Any
    shown: str
    """As a person reads it."""
    source: Source
    also: tuple[str, ...] = ()
    """Other values that were found for the same place."""


class Group(Struct, frozen=True, kw_only=True):
    """What is confirmed together."""

    id: str
    found: tuple[Found, ...]
    missing: tuple[str, ...] = ()
    """Paths for which nothing was found."""


class Adopted(Struct, frozen=True, kw_only=True):
    """Everything a website tells."""

    url: str
    country: str
    """ISO 3166-1, empty when not told."""
    business: str
    groups: tuple[Group, ...]
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Answers of the interview by group."""


def tidy(text: str, longest: int = LONGEST) -> str:
    """A page's text on one line: no control or direction characters, at most `longest` characters."""
    plain = re.sub(r"\s+", " ", clean(text)).strip()
    return plain if len(plain) <= longest else f"{plain[: longest - 1].rstrip()}…"


def first(values: Iterable[str]) -> str:
    """The first that says something."""
    return next((value for value in values if value), "")


def path_of(page: Page) -> str:
    """The page's path on its site."""
    return tidy(addresses.split(page.final_url or page.url).path or "/", 120)
