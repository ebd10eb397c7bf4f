"""Audits of many sites: a list given, how it is made, followed, its ranking, and what became better or worse."""

import re
from pathlib import PurePosixPath
from typing import Any, Final

import msgspec
from msgspec import Struct
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from toolkit.audit import watching
from toolkit.audit.settings import Settings as Manner
from toolkit.documents import pack_text
from toolkit.documents.write import put
from toolkit.errors import ToolkitError, WrongUsage
from toolkit.languages import LANGUAGES
from toolkit.studio import audits
from toolkit.studio.audits import Audit
from toolkit.studio.frame import form_of, language_of, link, page, settings_of, words
from toolkit.studio.running import jobs, ordering, queue
from toolkit.studio.running.following import followed

_NUMBERS: Final = ("max-pages", "sample", "seed", "concurrency", "delay")
_PLACE: Final = re.compile(r"[A-Z]{2}(-[A-Z]{2,3})?")
_ROWS: Final = 10
"""Of the list that are shown."""
_RANKED: Final = 200


class Sent(Struct, frozen=True, kw_only=True):
    """A list as it was sent."""

    content: bytes
    suffix: str


def show(request: Request) -> Response:
    return _overview(request)


async def begin(request: Request) -> Response:
    """Keeps a list under a name."""
    form = await form_of(request)
    return _begun(request, form, await _sent(form))


def _begun(request: Request, form: FormData, sent: Sent) -> Response:
    try:
        made = audits.set_up(settings_of(request).folder, str(form.get("name", "")), sent.content, _kind(sent))
    except ToolkitError as error:
        return _overview(request, 400, error=error, typed=form)
    return RedirectResponse(link("audit", made.name), 303)


def one(request: Request) -> Response:
    return _shown(request, _named(request))


async def ask(request: Request) -> Response:
    """Starts or continues it, gives it another list, compares it, or begins one with the same list."""
    form = await form_of(request)
    return _asked(request, form, await _sent(form))


def _asked(request: Request, form: FormData, sent: Sent) -> Response:
    settings, audit = settings_of(request), _named(request)
    action, _, other = str(form.get("action", "")).partition(" ")
    other = other or str(form.get("before", ""))
    try:
        if action == "list":
            audit = audits.replace(audit, sent.content, _kind(sent))
        elif action == "start":
            wrong = [] if audit.begun else _settle(audit, form)
            if wrong:
                return _shown(request, audit, 400, wrong=wrong, typed=form)
            _start(request, audit)
        elif action == "compare" and other in [one.name for one in audits.earlier(settings.folder, audit)]:
            jobs.add(settings, ordering.comparison(settings, audit, other, language_of(request)))
        elif action == "copy":
            audit = audits.copy(settings.folder, audit)
        queue.advance(settings)
    except ToolkitError as error:
        return _shown(request, audit, 400, error=error)
    return RedirectResponse(link("audit", audit.name), 303)


def _start(request: Request, audit: Audit) -> None:
    """Begins it, or goes on with the run that ended before it was done."""
    settings = settings_of(request)
    own = [each for each in jobs.told(settings) if each.job == ordering.audit(settings, audit)]
    if any(each.active for each in own):
        return
    if own and own[0].state != "done":
        jobs.again(settings, own[0].id)
    else:
        jobs.add(settings, ordering.audit(settings, audit))


def listed(request: Request) -> Response:
    """Its runs alone, for a page that follows them."""
    return page(request, "jobs", **_jobs(request, _named(request)))


def _overview(request: Request, status: int = 200, error: ToolkitError | None = None, typed: Any = None) -> Response:
    folder = settings_of(request).folder
    return page(
        request, "audits", status, error=error, typed=typed or {}, kinds=",".join(audits.KINDS),
        audits=[(each, watching.look(each.out)) for each in audits.find(folder)],
    )  # fmt: skip


def _shown(request: Request, audit: Audit, status: int = 200, **more: Any) -> Response:
    values: dict[str, Any] = {"error": None, "wrong": [], "typed": None} | more
    told: dict[str, Any] = {"given": None, "manner": Manner()}
    try:
        told = {"given": audits.given(audit), "manner": audits.manner(audit)}
    except ToolkitError as error:
        values["error"] = values["error"] or error
    language, folder = language_of(request), settings_of(request).folder
    return page(
        request, "audit", status, audit=audit, seen=watching.look(audit.out), rows=_ROWS,
        ranking=watching.ranking(audit.out, _RANKED), most=_RANKED, packs=_packs(language),
        earlier=audits.earlier(folder, audit) if audit.finished else [], compared=audits.comparisons(audit),
        kinds=",".join(audits.KINDS), fault=words(language, "terminal/audit"), **told, **values,
        **_jobs(request, audit),
    )  # fmt: skip


def _jobs(request: Request, audit: Audit) -> dict[str, Any]:
    settings = settings_of(request)
    own = [each for each in jobs.told(settings) if audit.name == each.job.title and _is_of(each.job)]
    return {"jobs": [followed(settings, each) for each in own], "active": any(each.active for each in own)}


def _is_of(job: jobs.Job) -> bool:
    return job.spec.startswith(f"{audits.FOLDER}/")


def _packs(language: str) -> list[pack_text.Entry]:
    """Those that websites or profiles can be judged with."""
    return [each for each in pack_text.entries(language) if not each.kinds or {"website", "profile"} & {*each.kinds}]


def _settle(audit: Audit, form: FormData) -> list[str]:
    """Writes how it is made; returns the names of what cannot be read, and writes nothing then."""
    said: dict[str, Any] = {name: str(form.get(name, "")).strip() for name in (*_NUMBERS, "place", "language")}
    said = {name: value for name, value in said.items() if value}
    said["driving"] = "true" if form.get("driving") else "false"
    known = {each.name for each in _packs("en")}
    said["packs"] = [str(name) for name in form.getlist("packs") if name in known]
    wrong = [name for name, value in said.items() if not _fits(name, value)]
    if not wrong:
        said["packs"] = f"[{', '.join(said['packs'])}]" if said["packs"] else ""
        put(audit.settings, "".join(f"{name}: {value}\n" for name, value in said.items() if value).encode())
    return wrong


def _fits(name: str, value: Any) -> bool:
    if (name == "language" and value not in LANGUAGES) or (name == "place" and not _PLACE.fullmatch(value)):
        return False
    try:
        msgspec.convert({name: value}, Manner, strict=False)
    except msgspec.ValidationError:
        return False
    return True


async def _sent(form: FormData) -> Sent:
    """The file, else what was typed."""
    file = form.get("file")
    sent = await file.read() if isinstance(file, UploadFile) and file.filename else None
    await form.close()
    if sent is not None and isinstance(file, UploadFile):
        return Sent(content=sent, suffix=PurePosixPath(str(file.filename)).suffix.lower())
    return Sent(content=str(form.get("list", "")).encode("utf-8", "replace"), suffix=audits.TYPED)


def _kind(sent: Sent) -> str:
    """Raises WrongUsage for a file that is no list."""
    if sent.suffix not in audits.KINDS:
        raise WrongUsage("This file is no list.", f"Lists end in {', '.join(audits.KINDS)}.")
    return sent.suffix


def _named(request: Request) -> Audit:
    return audits.named(settings_of(request).folder, request.path_params["name"])


ROUTES = (
    Route("/audits", show),
    Route("/audits", begin, methods=["POST"]),
    Route("/audit/{name}", one),
    Route("/audit/{name}", ask, methods=["POST"]),
    Route("/audited/{name}", listed),
)
