"""A new project: from the interview of `toolkit init`, a question a page, from a template or a present website."""

from pathlib import Path

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from toolkit.errors import WrongUsage
from toolkit.spec.interview import kept, outline, starts, written
from toolkit.spec.interview.context import Setting
from toolkit.spec.interview.draft import draft
from toolkit.spec.interview.refused import Objection, Refused
from toolkit.spec.interview.session import Prompt, Session, State
from toolkit.studio.frame import form_of, language_of, link, page, settings_of
from toolkit.studio.projects import name_of, planned

_TEMPLATE = "template "
_PRESENT = "present"


async def begin(request: Request) -> Response:
    """Makes the folder of a new project, with a spec or with an interview that waits for its first answer."""
    return _begun(request, await form_of(request))


def _begun(request: Request, form: FormData) -> Response:
    settings, language = settings_of(request), language_of(request)
    name, start = outline.slug(str(form.get("name", ""))), str(form.get("start", ""))
    spec = settings.folder / name / "spec.yaml"
    if not name or spec.parent.exists():
        raise WrongUsage(
            f"The folder {name!r} cannot be made.", "Choose another name: letters and digits, not yet used."
        )
    if start == _PRESENT:
        return RedirectResponse(link("adopt", name_of(settings.folder, spec)), 303)
    setting = Setting(language=language, as_of=settings.today())
    if start.startswith(_TEMPLATE):
        made = starts.spec_of(start.removeprefix(_TEMPLATE), setting)
        written.write(made, spec, setting)
        return RedirectResponse(link("form", name_of(settings.folder, spec)), 303)
    kept.save(kept.place(spec), State(language=language, short=start != "full"))
    return RedirectResponse(link("interview", name_of(settings.folder, spec)), 303)


def show(request: Request) -> Response:
    """The question that comes next; after the last one, the spec is written."""
    spec = _spec(request)
    session = _session(request, spec)
    if session.done:
        return _closed(request, spec, session)
    return _shown(request, session)


async def answer(request: Request) -> Response:
    return _answered(request, await form_of(request))


def _answered(request: Request, form: FormData) -> Response:
    spec = _spec(request)
    session = _session(request, spec)
    if form.get("action") == "back":
        session.back()
    elif not session.done and form.get("key") == session.step.key:  # else another tab was faster
        prompt = session.prompt()
        given = _given(prompt, form)
        try:
            session.answer(given, insisting=form.get("objected") == given)
        except Refused as refused:
            objected = given if isinstance(refused, Objection) else None
            return _shown(request, session, given, session.sentence(refused), objected)
    return RedirectResponse(link("interview", request.path_params["name"]), 303)


def _given(prompt: Prompt, form: FormData) -> str:
    """As it would be typed: choices by their numbers, and `-` for an optional answer that is left empty."""
    given = ", ".join(str(one).strip() for one in form.getlist("answer") if str(one).strip())
    return "-" if not given and prompt.optional else given


def _shown(
    request: Request, session: Session, given: str | None = None, refused: str = "", objected: str | None = None
) -> Response:
    prompt = session.prompt()
    typed = prompt.default if given is None else "" if given == "-" else given
    chosen = {one.strip() for one in typed.split(",")}
    names = {str(number): one for number, one in enumerate(prompt.choices, 1)}
    return page(
        request, "interview", 400 if refused else 200, prompt=prompt, refused=refused, objected=objected, typed=typed,
        ticked={number for number, one in names.items() if {number, one.value, one.label} & chosen},
        spoken=session.state.language, first=not session.state.answers, place=request.path_params["name"],
        yes=session.setting.texts.yes, no=session.setting.texts.no,
    )  # fmt: skip


def _closed(request: Request, spec: Path, session: Session) -> Response:
    if spec.exists():
        raise WrongUsage(f"{spec.name} exists already.", "Move it away, then open this page again.")
    written.write(draft(session.values, session.setting, session.state.adopted or None), spec, session.setting)
    kept.place(spec).unlink(missing_ok=True)
    return RedirectResponse(link("form", request.path_params["name"], done="written"), 303)


def _session(request: Request, spec: Path) -> Session:
    place = kept.place(spec)
    state = kept.load(place)
    if state is None:
        raise HTTPException(404)
    setting = Setting(language=state.language, as_of=settings_of(request).today(), short=state.short)
    return Session(state, setting, lambda now: kept.save(place, now), starts.example)


def _spec(request: Request) -> Path:
    return planned(settings_of(request).folder, request.path_params["name"])


ROUTES = (
    Route("/new", begin, methods=["POST"]),
    Route("/interview/{name:path}", show),
    Route("/interview/{name:path}", answer, methods=["POST"]),
)
