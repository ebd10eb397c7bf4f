"""Whether what the site's own scripts and frames ask the site for is answered."""

from collections.abc import Iterable

from msgspec import Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page, Request, View
from toolkit.observations.derived import addresses

_ASKED = {"fetch", "xhr", "eventsource", "websocket", "document", "ping"}
"""What no link, image, style, script or icon of the page asks for: those are judged by other checks."""
_GUARDED = {401, 403, 405, 407, 429, 503}
"""Answers that can be meant for a program that tests, or for a guest who has not logged in."""
_GONE = ("net::ERR_CONNECTION_REFUSED", "net::ERR_NAME_NOT_RESOLVED", "net::ERR_EMPTY_RESPONSE",
         "net::ERR_TOO_MANY_REDIRECTS")  # fmt: skip


class Asked(Struct, frozen=True, eq=False):
    view: View
    request: Request


def subjects(page: Page, params: NoParams) -> Iterable[Page | Asked]:
    """Own requests of every viewport, but the page's document itself; the page where there are none."""
    here = page.final_url or page.url
    asked = [
        Asked(view, request)
        for view in page.views.values()
        for request in view.requests[_documents(view, here) :]
        if request.type in _ASKED and addresses.same_owner(here, request.url)
    ]
    return asked or (page,)


def judge(subject: Page | Asked, page: Page, params: NoParams) -> Outcome:
    """RFC 9110 §15.5 and §15.6: answers from 400 on are errors."""
    if isinstance(subject, Page):
        return PASS
    request, view = subject.request, subject.view
    address = addresses.without_fragment(request.url)
    if request.status in _GUARDED:
        return inconclusive("guarded", target=address, address=address, status=str(request.status))
    if request.status is not None and request.status >= 400:
        return fail(
            "frame" if request.type == "document" else "answer", target=address, view=view, address=address,
            status=str(request.status),
        )  # fmt: skip
    if request.status is None and (request.failure or "").startswith(_GONE):
        return fail("silent", target=address, view=view, address=address)
    return NOT_APPLICABLE if request.status is None else PASS


def _documents(view: View, here: str) -> int:
    """How many requests at the start are the page's own document and what led to it."""
    wanted = addresses.without_fragment(here)
    found = [
        number
        for number, request in enumerate(view.requests)
        if request.type == "document" and addresses.without_fragment(request.url) == wanted
    ]
    return found[0] + 1 if found else 0
