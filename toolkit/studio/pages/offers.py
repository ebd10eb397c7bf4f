"""The offers of a delivery side by side: the agreed value left, each place that shows it right."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from toolkit.observations import Site
from toolkit.studio.deciding import offers
from toolkit.studio.deciding.frame import of_run
from toolkit.studio.deciding.judged import of_area
from toolkit.studio.deciding.offer_text import text_of
from toolkit.studio.deciding.offers import Section
from toolkit.studio.deciding.taken import Taken, taken


def show(request: Request) -> Response:
    """As the report of the run has them: with the spec of then."""
    held = taken(request)
    subject = held.chosen("website", request.query_params.get("subject", ""))
    site = held.site(subject, held.path) if subject else None
    section = offers.section(held, subject) if subject else None
    return of_run(
        request, held, "offers", subject=subject, subjects=held.subjects("website"), section=section,
        seen=bool(site and site.pages),
        texts=_texts(held, site, section) if site and section else (), tongue=held.loaded.spec.languages[0],
        judged=of_area(subject, "offers", held.teller(subject)) if subject else (),
    )  # fmt: skip


def _texts(held: Taken, site: Site, section: Section) -> tuple[str, ...]:
    """For each agreed offer that some place shows otherwise."""
    spec, known = held.loaded.spec, site.facts.offers if site.facts else ()
    language, currency = spec.languages[0], spec.currency or ""
    return tuple(text_of(one, currency, language) for one in known if one.id in section.unlike)


ROUTES = (Route("/offers/{name:path}", show),)
