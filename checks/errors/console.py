"""Whether the site's own code writes errors to the browser's console."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import ConsoleMessage, Page, View
from toolkit.observations.derived import addresses

_ELSEWHERE = re.compile(r"Failed to load resource|Mixed Content|net::ERR_|Uncaught|WebSocket connection to")
"""What other checks judge: requests, mixed content, exceptions."""
_BROWSER = re.compile(
    r"Cross-Origin-Opener-Policy|Permissions[- ]Policy|Unrecognized feature|\[Intervention\]|third-party cookie"
    r"|\bcookies?\b.*\b(rejected|blocked|SameSite)|autoplay|AudioContext|WebGL|GPU|ServiceWorker|service worker"
    r"|permission|Notification|geolocation|play\(\)|NotAllowedError|AbortError|push messaging|Blocked autofocusing"
    r"|Download the (React|Vue) Dev|Quirks Mode|preload(ed)? |X-Frame-Options|frame-ancestors|Failed to fetch"
    r"|\[Report Only\]|NetworkError|Network Error|Load failed|ResizeObserver loop",
    re.IGNORECASE,
)
"""What a browser without person, sound, rights or the open internet causes by itself."""
_POLICY = "Content Security Policy"
"""The site's own rule keeps the site's own page from something."""
_ADDRESS = re.compile(r"https?://[^\s'\"<>)]+")


class Said(Struct, frozen=True, eq=False):
    view: View
    message: ConsoleMessage


def subjects(page: Page, params: NoParams) -> Iterable[Page | Said]:
    """Error messages that this check is about; the page itself where there are none."""
    said = [
        Said(view, message)
        for view in page.views.values()
        for message in view.console
        if message.level == "error"
        and not (_ELSEWHERE.search(message.text) or _BROWSER.search(message.text))
        and _is_own(page, message)
    ]
    return said or (page,)


def judge(subject: Page | Said, page: Page, params: NoParams) -> Outcome:
    """Console Standard §2.1.3, and what the browser itself reports as an error of the page."""
    if isinstance(subject, Page):
        return PASS
    here, message = page.final_url or page.url, subject.message
    said, source = " ".join(message.text.split())[:200] or "-", message.url or here
    missing = _stranger(message.text, here) or _unreachable(subject.view, here)
    if missing and _POLICY not in message.text:
        return inconclusive("dependency", target=source, said=said, missing=missing)
    return fail("written", target=source, view=subject.view, said=said, source=source)


def _is_own(page: Page, message: ConsoleMessage) -> bool:
    source = message.url or page.final_url or page.url
    return addresses.same_owner(page.final_url or page.url, source)


def _stranger(text: str, here: str) -> str:
    """The address of somebody else that the message speaks of."""
    found = (url.rstrip(".,;:") for url in _ADDRESS.findall(text))
    return next((url for url in found if urlsplit(url).hostname and not addresses.same_owner(here, url)), "")


def _unreachable(view: View, here: str) -> str:
    """A script or request of somebody else that got no answer here, and can be why the own code complains."""
    return next(
        (
            request.url
            for request in view.requests
            if request.type in ("script", "fetch", "xhr")
            and request.status is None
            and not addresses.same_owner(here, request.url)
        ),
        "",
    )
