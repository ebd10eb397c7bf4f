"""Tests of a delivery: asked for, followed, repeated; their results in place."""

from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from toolkit.acceptance import keeping
from toolkit.errors import InvalidSpec, ToolkitError, WrongUsage
from toolkit.evidence import keys
from toolkit.spec.kinds import Text, text_in
from toolkit.spec.loaded import Loaded
from toolkit.studio import files as served
from toolkit.studio import linting, projects
from toolkit.studio.frame import form_of, language_of, link, page, path_of, settings_of
from toolkit.studio.running import acceptances, jobs, ordering, queue
from toolkit.studio.running.acceptances import Wanted
from toolkit.studio.running.following import followed


def show(request: Request) -> Response:
    """What can be asked for; `after` names the run that is to be repeated."""
    settings, after = settings_of(request), request.query_params.get("after", "")
    if not after:
        return _shown(request)
    projects.place(settings.folder, after)
    if projects.owner(settings.folder, after) != request.path_params["name"]:
        raise WrongUsage("This run tested another spec.", "Open it from its own project.")
    return _shown(request, wanted=acceptances.again(settings, after))


async def ask(request: Request) -> Response:
    """Asks for a run."""
    return _asked(request, await form_of(request))


def _asked(request: Request, form: FormData) -> Response:
    settings = settings_of(request)
    wanted = Wanted()
    try:
        loaded = linting.read(path_of(request), language_of(request))
        wanted = _wanted(form, loaded)
        jobs.add(settings, acceptances.order(settings, loaded, wanted))
        queue.advance(settings)
    except ToolkitError as error:
        return _shown(request, 400, error=error, wanted=wanted)
    return RedirectResponse(link("runs", request.path_params["name"]), 303)


def _wanted(form: FormData, loaded: Loaded) -> Wanted:
    def said(name: str) -> str:
        return str(form.get(name, "")).strip()

    return Wanted(
        milestone=said("milestone"), urls={name: said(f"url {name}") for name in acceptances.addresses(loaded)},
        delivered=said("delivered"), as_of=said("as-of"), after=said("after"), own=said("own"),
        contract=said("contract"), handover=said("handover"), self_test=bool(said("self-test")),
        sign=bool(said("sign")), trust=bool(said("trust")),
    )  # fmt: skip


def listed(request: Request) -> Response:
    """The runs alone, for a page that follows them."""
    return page(request, "jobs", **_jobs(request))


def results(request: Request) -> Response:
    """What a run wrote: shown in place, and to be kept."""
    settings, name = settings_of(request), request.path_params["name"]
    folder = projects.place(settings.folder, name)
    if not folder.is_dir():
        return page(request, "lost", 404)
    files = sorted(path.name for path in folder.iterdir() if path.is_file() and served.is_kept(path))
    pages = [one for one in files if one.endswith(".html")]
    chosen = request.query_params.get("page", "")
    shown = chosen if chosen in pages else next((one for one in ("record.html", *pages) if one in pages), "")
    project = next((one for one in projects.find(settings.folder) if any(run.name == name for run in one.runs)), None)
    kept = bool(project) and (folder / keeping.NAME).is_file()
    return page(
        request, "results", run=name, files=files, pages=pages, shown=shown, name=project.name if project else "",
        tab="runs", kept=kept,
    )  # fmt: skip


def _shown(
    request: Request, status: int = 200, error: ToolkitError | None = None, wanted: Wanted | None = None
) -> Response:
    wanted = wanted or Wanted()
    path, asked, problems = path_of(request), {}, []
    try:
        asked = _asked_of(linting.read(path, language_of(request)), wanted)
    except InvalidSpec as refused:
        problems = refused.problems
    earlier = next(
        (one for one in projects.find(settings_of(request).folder) if one.name == request.path_params["name"]), None
    )
    return page(
        request, "runs", status, tab="runs", problems=problems, error=error, wanted=wanted, ready=bool(asked),
        runs=earlier.runs if earlier else (), contracts=acceptances.contracts(settings_of(request), path),
        signs=keys.unlocked(keys.usual()), **asked, **_jobs(request),
    )  # fmt: skip


def _asked_of(loaded: Loaded, wanted: Wanted) -> dict[str, Any]:
    """What the form offers of a spec: its milestones, where its deliverables stand and what they are called."""
    language, known = loaded.spec.languages[0], loaded.spec.deliverables

    def said(text: Text | None, otherwise: str) -> str:
        return text_in(text, language, language)[0] if text else otherwise

    return {
        "milestones": [(one.id, said(one.title, one.id)) for one in loaded.spec.milestones],
        "addresses": [
            (name, said(known[name].title, name), wanted.urls.get(name, url))
            for name, url in acceptances.addresses(loaded).items()
        ],
        "code": ordering.own_code(loaded),
    }


def _jobs(request: Request) -> dict[str, Any]:
    settings, name = settings_of(request), request.path_params["name"]
    everything = jobs.told(settings)
    own = [one for one in everything if one.job.spec == name and not one.job.reads_a_site]
    return {
        "jobs": [followed(settings, one) for one in own], "active": any(one.active for one in own), "name": name,
    }  # fmt: skip


ROUTES = (
    Route("/runs/{name:path}", show),
    Route("/runs/{name:path}", ask, methods=["POST"]),
    Route("/jobs/{name:path}", listed),
    Route("/results/{name:path}", results),
)
