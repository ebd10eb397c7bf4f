"""Tests of a delivery: asked for, followed, repeated; their results in place."""

from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from toolkit.acceptance import keeping
from toolkit.errors import InvalidSpec, ToolkitError, WrongUsage
from toolkit.spec.loaded import Loaded
from toolkit.studio import files as served
from toolkit.studio import linting, projects
from toolkit.studio.frame import form_of, language_of, link, page, path_of, settings_of
from toolkit.studio.running import jobs, ordering, queue
from toolkit.studio.running.following import followed


def show(request: Request) -> Response:
    return _shown(request)


async def ask(request: Request) -> Response:
    """Asks for a run, or for the re-test of one."""
    return _asked(request, await form_of(request))


def _asked(request: Request, form: FormData) -> Response:
    settings = settings_of(request)
    kind, _, run = str(form.get("action", "")).partition(" ")
    trust = bool(form.get("trust"))
    try:
        if kind == "after":
            jobs.add(settings, _retest(request, run, trust=trust))
        elif kind == "start":
            jobs.add(settings, _order(request, form, trust=trust))
        queue.advance(settings)
    except ToolkitError as error:
        return _shown(request, 400, error=error)
    return RedirectResponse(link("runs", request.path_params["name"]), 303)


def _order(request: Request, form: FormData, *, trust: bool) -> jobs.Job:
    loaded = linting.read(path_of(request), language_of(request))
    urls = {name: str(form.get(f"url {name}", "")).strip() for name in ordering.addresses(loaded)}
    milestone = str(form.get("milestone", ""))
    return ordering.acceptance(settings_of(request), loaded, milestone, urls, loaded.spec.languages[0], trust=trust)


def _retest(request: Request, run: str, *, trust: bool) -> jobs.Job:
    loaded = linting.read(path_of(request), language_of(request))
    folder = settings_of(request).folder
    projects.place(folder, run)
    if projects.owner(folder, run) != request.path_params["name"]:
        raise WrongUsage("This run tested another spec.", "Open it from its own project.")
    return ordering.after(settings_of(request), loaded, run, loaded.spec.languages[0], trust=trust)


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
        tab="runs", kept=kept, code=_code(request, project.name) if project and kept else [],
    )  # fmt: skip


def _code(request: Request, spec: str) -> list[str]:
    """The programs beside a spec, by name; a spec that cannot be read has none that would run."""
    try:
        path = projects.spec(settings_of(request).folder, spec)
        return ordering.own_code(linting.read(path, language_of(request)))
    except InvalidSpec:
        return []


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
        ready=loaded is not None, code=ordering.own_code(loaded) if loaded else [], **_jobs(request),
    )  # fmt: skip


def _milestones(loaded: Loaded | None) -> list[tuple[str, str]]:
    from toolkit.spec.model import text_in

    if loaded is None:
        return []
    language = loaded.spec.languages[0]
    return [(one.id, text_in(one.title, language, language)[0]) for one in loaded.spec.milestones]


def _jobs(request: Request) -> dict[str, Any]:
    settings, name = settings_of(request), request.path_params["name"]
    own = [one for one in jobs.told(settings) if one.job.spec == name]
    return {
        "jobs": [followed(settings, one) for one in own], "active": any(one.active for one in own), "name": name,
    }  # fmt: skip


ROUTES = (
    Route("/runs/{name:path}", show),
    Route("/runs/{name:path}", ask, methods=["POST"]),
    Route("/jobs/{name:path}", listed),
    Route("/results/{name:path}", results),
)
