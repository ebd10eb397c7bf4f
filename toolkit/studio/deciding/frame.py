"""What the pages for deciding have beyond every page: their words and the menu of a run."""

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import HTMLResponse

from toolkit.studio.deciding.taken import Taken
from toolkit.studio.frame import language_of, page, words

FOLDER: Final = "studio/decide"
PLACES: Final = ("results", "judge", "retest", "rights", "offers", "profile")
"""Pages about a run, in the order of the menu."""


def shown(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The page of a template in `templates/studio/decide`; `t` says its words."""
    return page(request, f"decide/{template}", status, t=words(language_of(request), FOLDER), **values)


def of_run(request: Request, taken: Taken, place: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The page `place` about a run."""
    return shown(
        request, place, status, tab="runs", name=taken.spec, run=taken.name, results=taken.results, place=place,
        places=PLACES, **values,
    )  # fmt: skip
