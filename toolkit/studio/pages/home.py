"""The list of projects, the choice of language, and what pages load."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from toolkit.languages import LANGUAGES
from toolkit.spec.interview.templates import starts
from toolkit.studio import projects
from toolkit.studio.frame import COOKIE, asset, assets, form_of, language_of, page, settings_of, way_back
from toolkit.studio.running import jobs


def home(request: Request) -> Response:
    folder = settings_of(request).folder
    return page(
        request, "home", projects=projects.find(folder), begun=projects.begun(folder), folder=folder.name,
        adopting=jobs.adopting(settings_of(request)),
        templates={name: one.title[language_of(request)] for name, one in starts().items()},
    )  # fmt: skip


async def language(request: Request) -> Response:
    """Keeps the choice and goes back to where it was made."""
    form = await form_of(request)
    chosen = str(form.get("language", ""))
    answer = RedirectResponse(way_back(str(form.get("back", "/"))), 303)
    if chosen in LANGUAGES:
        answer.set_cookie(COOKIE, chosen, max_age=31_536_000, httponly=True, samesite="strict")
    return answer


def loaded(request: Request) -> Response:
    """A style sheet or script of ours, under an address that changes with it."""
    name = request.path_params["name"]
    if name not in assets():
        return page(request, "lost", 404)
    content, kind = asset(name)
    return Response(content, media_type=kind, headers={"Cache-Control": "private, max-age=31536000, immutable"})


ROUTES = (Route("/", home), Route("/language", language, methods=["POST"]), Route("/-/{name}", loaded))
