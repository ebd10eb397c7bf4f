"""Tests of a delivery: asked for, followed, stopped, repeated; their results in place."""

from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from toolkit.acceptance import keeping
from toolkit.errors import InvalidSpec, ToolkitError, WrongUsage
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded
from toolkit.studio import linting, projects
from toolkit.studio.frame import form_of, language_of, link, page, path_of, settings_of
from toolkit.studio.running import jobs, ordering, queue


def show(request: Request) -> Response:
    return _shown(request)


async def ask(request: Request) -> Response:
    """Asks for a run, stops one, or asks for it again."""
    return _asked(request, await form_of(request))


def _asked(request: Request, form: FormData) -> Response:
    settings, name = settings_of(request), request.path_params["name"]
    kind, _, id_ = str(form.get("action", "")).partition(" ")
    own = {one.id: one.job for one in jobs.told(settings) if one.job.spec == name}
    try:
        if kind == "stop" and id_ in own:
            jobs.stop(settings, id_)
        elif kind == "again" and id_ in own:
            jobs.add(settings, own[id_])
        elif kind == "after":
            jobs.add(settings, _retest(request, id_))
        elif kind == "start":
            jobs.add(settings, _order(request, form))
        queue.advance(settings)
    except ToolkitError as error:
        return _shown(request, 400, error=error)
    return RedirectResponse(link("runs", name), 303)


def _order(request: Request, form: FormData) -> jobs.Job:
    loaded = load(path_of(request), language=language_of(request))
    urls = {name: str(form.get(f"url {name}", "")).strip() for name in ordering.addresses(loaded)}
    milestone = str(form.get("milestone", ""))
    trust = bool(form.get("trust"))
    return ordering.acceptance(settings_of(request), loaded, milestone, urls, loaded.spec.languages[0], trust=trust)


def _retest(request: Request, run: str) -> jobs.Job:
    loaded = load(path_of(request), language=language_of(request))
    folder = settings_of(request).folder
    projects.place(folder, run)
    if projects.owner(folder, run) != request.path_params["name"]:
        raise WrongUsage("This run tested another spec.", "Open it from its own project.")
    return ordering.after(settings_of(request), loaded, run, loaded.spec.languages[0])


def listed(request: Request) -> Response:
    """The runs alone, for a page that follows them."""
    return page(request, "jobs", **_jobs(request))


def results(request: Request) -> Response:
    """What a run wrote: shown in place, and to be kept."""
    settings, name = settings_of(request), request.path_params["name"]
    folder = projects.place(settings.folder, name)
    if not folder.is_dir():
        return page(request, "lost", 404)
    files = sorted(path.name for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    pages = [one for one in files if one.endswith(".html")]
    chosen = request.query_params.get("page", "")
    shown = chosen if chosen in pages else next((one for one in ("record.html", *pages) if one in pages), "")
    project = next((one for one in projects.find(settings.folder) if any(run.name == name for run in one.runs)), None)
    return page(
        request, "results", run=name, files=files, pages=pages, shown=shown, name=project.name if project else "",
        tab="runs", kept=(folder / keeping.NAME).is_file(),
    )  # fmt: skip


def _shown(request: Request, status: int = 200, error: ToolkitError | None = None) -> Response:
    path, loaded, problems = path_of(request), None, []
    try:
        loaded = linting.read(path, language_of(request))
    except InvalidSpec as refused:
        problems = refused.problems
    earlier = next(
        (one for one in projects.find(settings_of(request).folder) if one.name == request.path_params["name"]), None
    )
    return page(
        request, "runs", status, tab="runs", problems=problems, error=error, milestones=_milestones(loaded),
        addresses=ordering.addresses(loaded) if loaded else {}, runs=earlier.runs if earlier else (),
        ready=loaded is not None, **_jobs(request),
    )  # fmt: skip


def _milestones(loaded: Loaded | None) -> list[tuple[str, str]]:
    from toolkit.spec.model import text_in

    if loaded is None:
        return []
    language = loaded.spec.languages[0]
    return [(one.id, text_in(one.title, language, language)[0]) for one in loaded.spec.milestones]


def _jobs(request: Request) -> dict[str, Any]:
    settings, name = settings_of(request), request.path_params["name"]
    everything = jobs.told(settings)
    own = [one for one in everything if one.job.spec == name]
    done = {one.id for one in own if (settings.folder / one.job.out / projects.RESULTS).is_file()}
    return {"jobs": own, "done": done, "active": any(one.active for one in own), "name": name}


ROUTES = (
    Route("/runs/{name:path}", show),
    Route("/runs/{name:path}", ask, methods=["POST"]),
    Route("/jobs/{name:path}", listed),
    Route("/results/{name:path}", results),
)
