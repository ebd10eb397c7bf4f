"""A test beside the one before: fixed, still open, new, with pictures of both."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from toolkit.documents.report.words import Words
from toolkit.studio.deciding import retest
from toolkit.studio.deciding.frame import of_run
from toolkit.studio.deciding.taken import taken
from toolkit.studio.frame import language_of, settings_of


def show(request: Request) -> Response:
    """The comparison with the test that the run repeats, or with another one of the same milestone."""
    held, folder = taken(request), settings_of(request).folder
    before = retest.earlier(held, folder, request.query_params.get("before", ""))
    return of_run(
        request, held, "retest", before=before, candidates=retest.candidates(held, folder),
        beside=retest.beside(folder, held, before) if before else None, report=Words(language_of(request)),
    )  # fmt: skip


ROUTES = (Route("/retest/{name:path}", show),)
