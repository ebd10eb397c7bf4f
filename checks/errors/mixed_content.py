"""Whether an encrypted page asks for nothing over plain HTTP."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import Page, View
from toolkit.observations.derived import addresses

_SAID = re.compile(r"Mixed Content: The page at '([^']*)'.*requested an insecure (?:\w+ )+'([^']*)'\. (.*)", re.DOTALL)
"""What Chromium writes to the console, in English whatever its language is."""
_LOCAL = {"localhost", "127.0.0.1", "::1"}
"""Loopback counts as secure (W3C Secure Contexts §3.1)."""


class Insecure(Struct, frozen=True, eq=False):
    """A file that the page asks for over HTTP."""

    view: View
    url: str
    blocked: bool


def subjects(page: Page, params: NoParams) -> Iterable[Page | Insecure]:
    """Nothing on a page that is not encrypted itself."""
    if not (page.final_url or page.url).startswith("https:"):
        return ()
    found: dict[str, Insecure] = {}
    for view in page.views.values():
        for each in (*_told(view, page), *_asked(view)):
            found.setdefault(each.url, each)
    return tuple(found.values()) or (page,)


def judge(subject: Page | Insecure, page: Page, params: NoParams) -> Outcome:
    """W3C Mixed Content §5: browsers block such a file, or ask for it over HTTPS instead."""
    if isinstance(subject, Page):
        return PASS
    if subject.blocked:
        return fail("blocked", target=subject.url, view=subject.view, address=subject.url)
    return fail("upgraded", target=subject.url, view=subject.view, severity="minor", address=subject.url)


def _told(view: View, page: Page) -> Iterable[Insecure]:
    """What the browser says of the page itself; a stranger's frame is not the site's doing."""
    for message in view.console:
        found = _SAID.match(message.text)
        if found and addresses.same_owner(page.final_url or page.url, found[1]):
            yield Insecure(view, found[2], "blocked" in found[3])


def _asked(view: View) -> Iterable[Insecure]:
    for request in view.requests:
        parts = urlsplit(request.url)
        if parts.scheme == "http" and parts.hostname not in _LOCAL and request.type != "document":
            yield Insecure(view, request.url, request.status is None)
