"""Whether the site's own scripts run without an uncaught exception."""

import re
from collections.abc import Iterable

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page, PageError, View
from toolkit.observations.derived import addresses

_BROWSER = re.compile(
    r"ResizeObserver loop|play\(\) (request|failed)|NotAllowedError|AbortError|user didn't interact|ServiceWorker"
    r"|Failed to fetch|NetworkError|Load failed|Permission denied|navigator\.\w+ is undefined|ChunkLoadError",
    re.IGNORECASE,
)
"""What a browser without person, sound or the open internet causes by itself."""
_LACKS = re.compile(
    r"is not defined|is not a function|is not a constructor|(of|reading|properties of) (undefined|null)"
)
"""What a script says when another one, on which it builds, did not arrive."""


class Thrown(Struct, frozen=True, eq=False):
    view: View
    error: PageError


def subjects(page: Page, params: NoParams) -> Iterable[Page | Thrown]:
    thrown = [Thrown(view, error) for view in page.views.values() for error in view.errors]
    return thrown or (page,)


def judge(subject: Page | Thrown, page: Page, params: NoParams) -> Outcome:
    """HTML §8.1.4.6 (report an exception): nothing the site's own code throws goes uncaught."""
    if isinstance(subject, Page):
        return PASS
    error, here = subject.error, page.final_url or page.url
    said, source = error.message.strip().splitlines()[0][:200] if error.message.strip() else "-", error.url or here
    if _BROWSER.search(said):
        return PASS
    if said.startswith("Script error") or not addresses.same_owner(here, source):
        return inconclusive("foreign", target=source, said=said, source=source)
    missing = _missing_script(subject.view, here)
    if missing and _LACKS.search(said):
        return inconclusive("dependency", target=source, said=said, missing=missing)
    return fail("thrown", target=source, view=subject.view, said=said, source=source, line=str(error.line or "-"))


def _missing_script(view: View, here: str) -> str:
    """A script of somebody else that could not be loaded here; the own ones are the site's fault."""
    return next(
        (
            request.url
            for request in view.requests
            if request.type == "script" and request.status is None and not addresses.same_owner(here, request.url)
        ),
        "",
    )
