"""Whether the page that a visitor without an account got is the profile, or a door before it."""

import re
from functools import cache
from pathlib import Path
from typing import Final, Literal, get_args

import msgspec
from msgspec import Struct

from toolkit.observations.derived import addresses
from toolkit.observations.derived.handles import handle, shows
from toolkit.observations.page import Page

Wall = Literal["login-wall", "consent-wall", "bot-check", "rate-limited", "not-shown", "gone"]
WALLS: Final[tuple[Wall, ...]] = get_args(Wall)
_GONE: Final = (404, 410)
_NEVER: Final = "(?!)"
_FEW: Final = 2
"""Particulars that a page shows beside a form for logging in when it is no wall."""


class _Door(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    hosts: str = _NEVER
    paths: str = _NEVER
    statuses: tuple[int, ...] = ()
    titles: str = _NEVER
    frames: str = _NEVER


@cache
def _doors() -> dict[Wall, _Door]:
    return msgspec.yaml.decode((Path(__file__).parent / "data" / "walls.yaml").read_bytes(), type=dict[Wall, _Door])


def wall(page: Page, asked: str, shown: int) -> Wall | None:
    """What stands in the place of the profile at the address `asked`; None when its page is shown.

    `shown` is the number of particulars read from the page beside its name. A page that answers 404 or 410 is `gone`;
    one on which the profile's handle occurs nowhere is `not-shown`.
    """
    if page.status in _GONE:
        return "gone"
    parts = addresses.split(page.final_url or page.url)
    moved = _place(asked) != _place(page.final_url or page.url)
    for name, door in _doors().items():
        if page.status in door.statuses:
            return name
        if moved and (re.search(door.hosts, parts.hostname or "") or re.search(door.paths, parts.path, re.IGNORECASE)):
            return name
    named = _named(page, handle(asked))
    asks = any(field.type == "password" and field.visible for form in page.view.forms for field in form.fields)
    if (shown >= _FEW and (named or not moved)) or (shown and named and not asks):
        return None
    told = _titled(page)
    if told or asks:
        return told or "login-wall"
    if named:
        return None
    return "bot-check" if _challenges(page) else "not-shown"


def _titled(page: Page) -> Wall | None:
    """What the title of a page without particulars says it is."""
    title = page.view.title.strip()
    return next((name for name, door in _doors().items() if re.search(door.titles, title, re.IGNORECASE)), None)


def _challenges(page: Page) -> bool:
    """Whether a service that asks for a person is part of the page."""
    view = page.view
    sources = " ".join((*view.frames, *(request.url for request in view.requests)))
    return re.search(_doors()["bot-check"].frames, sources, re.IGNORECASE) is not None


def _place(url: str) -> tuple[str, str]:
    """Whose host, and the path on it."""
    return addresses.registrable(addresses.host(url)), addresses.split(url).path.rstrip("/").casefold()


def _named(page: Page, name: str) -> bool:
    """Whether the page says that it is of this profile; a front page has no name to look for."""
    view = page.view
    claims = [*view.relations.get("canonical", ()), view.metas.get("og:url", ""), view.title, view.text]
    return not name or any(shows(claim, name) for claim in (*claims, *view.structured))
