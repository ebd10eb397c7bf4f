"""The offers of a delivery side by side: the agreed value left, each place that shows it right."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from toolkit.studio.deciding import offers
from toolkit.studio.deciding.frame import of_run
from toolkit.studio.deciding.judged import of_area
from toolkit.studio.deciding.taken import taken


def show(request: Request) -> Response:
    """As the report of the run has them: with the spec of then."""
    held = taken(request)
    subject = held.chosen("website", request.query_params.get("subject", ""))
    return of_run(
        request, held, "offers", subject=subject, subjects=held.subjects("website"),
        section=offers.section(held, subject) if subject else None,
        judged=of_area(subject, "offers", held.teller(subject)) if subject else (),
    )  # fmt: skip


ROUTES = (Route("/offers/{name:path}", show),)
