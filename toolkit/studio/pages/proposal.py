"""A proposal from a present website: each part accepted, corrected or left out, then written."""

from pathlib import Path
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from toolkit.documents import adoption
from toolkit.documents.adoption import Proposal
from toolkit.documents.words import words as documents_words
from toolkit.errors import InvalidSpec, ToolkitError
from toolkit.spec.adopt.parts import Part, parts, shown
from toolkit.spec.adopt.placing import standing
from toolkit.spec.interview.questions import Texts, texts
from toolkit.spec.interview.taken import JURISDICTIONS, comment
from toolkit.studio import adopting, editing, projects
from toolkit.studio.adopting import Decided, Refused
from toolkit.studio.editing import Clash
from toolkit.studio.forms.words import label
from toolkit.studio.frame import form_of, language_of, link, page, settings_of
from toolkit.studio.pane import clashed

_ENDS = {"write": adopting.begin, "ask": adopting.ask_on}


def show(request: Request) -> Response:
    """As it was left; a spec that cannot be read opens in the editor."""
    folder, spec = _folder(request), _spec(request)
    proposal = adoption.read(folder)
    try:
        tree = adopting.tree_of(spec, language_of(request))
    except InvalidSpec:
        return RedirectResponse(link("spec", _name(request)), 303)
    return _shown(request, proposal, tree, adopting.decided(folder, proposal, tree))


async def decide(request: Request) -> Response:
    """Keeps what was decided, then writes what the button says."""
    return _decided(request, await form_of(request))


def _decided(request: Request, form: FormData) -> Response:
    folder, spec, language = _folder(request), _spec(request), language_of(request)
    proposal, settings = adoption.read(folder), settings_of(request)
    what = adopting.given(form, proposal)
    adopting.keep(folder, what)
    action, refused = str(form.get("action", "")), None
    try:
        if action == "complete":
            outcome = adopting.complete(settings, spec, str(form.get("version", "")), proposal, what, language)
            if isinstance(outcome, Clash):
                request.path_params["name"] = _name(request)
                return clashed(request, outcome)
            refused = outcome
        elif action in _ENDS:
            refused = _ENDS[action](settings, spec, proposal, what, language)
        else:
            return RedirectResponse(link("proposal", request.path_params["name"], done="kept"), 303)
    except ToolkitError as error:
        return _shown(request, proposal, {}, what, 400, error=error)
    if refused is None:
        adopting.forget(folder)
    else:
        return _shown(request, proposal, adopting.tree_of(spec, language), what, 400, refused=refused)
    if action == "ask":
        return RedirectResponse(link("interview", _name(request)), 303)
    return RedirectResponse(link("form", _name(request), done="written" if action == "write" else "saved"), 303)


def _shown(
    request: Request, proposal: Proposal, tree: Any, what: Decided, status: int = 200,
    refused: Refused | None = None, error: ToolkitError | None = None,
) -> Response:  # fmt: skip
    settings, spec, language = settings_of(request), _spec(request), language_of(request)
    words = texts(language)
    everything = parts(proposal.adopted)
    return page(
        request, "proposal", status, tab="adopt", name=_name(request), run=request.path_params["name"],
        proposal=proposal, what=what, refused=refused, error=error, there=spec.is_file(),
        version=editing.opened(settings, spec).version if spec.is_file() else "",
        groups=[(group.id, [one for one in everything if one.group == group.id]) for group in proposal.adopted.groups],
        words=words, countries=JURISDICTIONS, done=request.query_params.get("done"),
        title=lambda one: _title(one, words, language), source=lambda one: _source(one, words, language),
        label=lambda one, field: label(f"{one.pattern}.{field}", language),
        stands=lambda one: _standing(one, tree),
    )  # fmt: skip


def _title(one: Part, words: Texts, language: str) -> str:
    """What the tick stands at."""
    if one.title:
        return one.title
    if one.pattern == "rights.register[]":
        return f"{words.choices['material-kind'][one.value['kind']]}: {one.value['what']}"
    if one.pattern == "deliverables.*.pages[]":
        return str(one.value.get("name", one.value["path"]))
    if one.pattern == "facts.offers[]":
        return str(one.value["name"])
    if one.group == "profiles":
        return words.titles[one.key.split(".")[1]]
    label_ = words.adopt.labels[one.key if one.key in words.adopt.labels else one.pattern]
    if one.pattern == "facts.hours":
        place = one.key.rpartition(".")[2]
        return f"{label_}: {documents_words(language).labels['opening'].get(place, place)}"
    return label_


def _source(one: Part, words: Texts, language: str) -> str:
    """Where it was found, and what the website cannot tell."""
    if one.found is None:
        return ""
    said = comment(one.found, words.adopt, language, lambda key: label(f"{one.pattern}.{key}", language))
    return f"{said} {words.adopt.profile}" if one.group == "profiles" else said


def _standing(one: Part, tree: Any) -> tuple[str, bool]:
    """What the spec says there, empty when nothing; and whether that is what was found."""
    known = standing(tree, one)
    told = [(each, shown(known, each)) for each in one.fields] if known is not None else []
    if isinstance(known, str) and one.fields[0].name:  # a page, written as its path alone
        told = [(one.fields[0], known)]
    text = "; ".join(text for _, text in told if text).replace("\n", ", ")
    return text, all(text == each.value for each, text in told)


def _name(request: Request) -> str:
    return projects.name_of(settings_of(request).folder, _spec(request))


def _spec(request: Request) -> Path:
    return adopting.spec_of(settings_of(request), request.path_params["name"])


def _folder(request: Request) -> Path:
    return projects.place(settings_of(request).folder, request.path_params["name"])


ROUTES = (Route("/proposal/{name:path}", show), Route("/proposal/{name:path}", decide, methods=["POST"]))
