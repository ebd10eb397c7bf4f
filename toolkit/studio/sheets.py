"""A page with a form: shows what the spec says, writes what was changed, tells what is wrong beside its field."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct, field
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from toolkit.errors import InvalidSpec, ToolkitError
from toolkit.spec.editing import Place
from toolkit.spec.fixing import correct_one
from toolkit.studio import drafting, editing, linting, projects, versions
from toolkit.studio.editing import Clash
from toolkit.studio.forms import change
from toolkit.studio.forms.build import PARTS, part_of
from toolkit.studio.forms.change import Changed, beside
from toolkit.studio.forms.inputs import Part
from toolkit.studio.forms.words import choice, help_of, label
from toolkit.studio.frame import language_of, link, page, path_of, settings_of
from toolkit.studio.linting import Linted
from toolkit.studio.pane import clashed

_FIX: Final = "fix"
_WAIVE: Final = "waive"
_AGAIN: Final = "again"


class Sheet(Struct, frozen=True, kw_only=True):
    """What one page asks, and where it leads."""

    part: str
    """The part of the form it belongs to."""
    build: Callable[[str], tuple[Part, ...]]
    """The fields, filled with what stands in a text. Raises InvalidSpec."""
    place: str
    query: Mapping[str, str]
    """Its own address; what is empty is left out."""
    saved: Mapping[str, str] | None = None
    """The query once it is saved, where that is another one."""
    tab: str = "form"
    template: str = "form"
    settled: Callable[[str], Sequence[tuple[Place, Any]]] = lambda _: ()
    """What is written besides into a text, whatever was typed."""
    more: Mapping[str, Any] = field(default_factory=dict)
    """Further values for the template."""


def shown(request: Request, sheet: Sheet) -> Response:
    """The form as the spec fills it. Raises InvalidSpec for a file that cannot be read."""
    path = path_of(request)
    opened = editing.opened(settings_of(request), path)
    parts = sheet.build(opened.text)
    return _page(request, sheet, parts, opened.version, linting.linted(opened.text, path, language_of(request)))


def changed(request: Request, sheet: Sheet, form: FormData) -> Response:
    """Writes what was changed; a value that cannot be read is told beside its field, and nothing is written."""
    settings, path = settings_of(request), path_of(request)
    version = str(form.get("version", ""))
    began = versions.content(settings, version) or path.read_bytes()
    text = projects.text_of(began)[0]
    try:
        made = change.changed(text, sheet.build(text), form, path, language_of(request), sheet.settled(text))
        if made.refused:
            return _page(request, sheet, sheet.build(made.text), version, made.linted, status=400, rejected=True)
        wanted, done = _acted(request, form, made)
        outcome = editing.save(settings, path, wanted, versions.digest(began))
    except ToolkitError as error:
        linted = linting.linted(text, path, language_of(request))
        return _page(request, sheet, sheet.build(text), version, linted, status=400, error=error)
    if isinstance(outcome, Clash):
        return clashed(request, outcome)
    return RedirectResponse(_next(request, sheet, form, "merged" if outcome.merged else done), 303)


def typed(request: Request, sheet: Sheet, form: FormData) -> str:
    """The text that the form began from, with its changes. Raises InvalidSpec for what cannot be read, Unchangeable."""
    path, language = path_of(request), language_of(request)
    began = versions.content(settings_of(request), str(form.get("version", ""))) or path.read_bytes()
    text = projects.text_of(began)[0]
    made = change.changed(text, sheet.build(text), form, path, language, sheet.settled(text))
    if made.refused:
        raise InvalidSpec([one for one in made.linted.problems if one.severity == "error"])
    return made.text


def _address(request: Request, sheet: Sheet, query: Mapping[str, str], **more: str) -> str:
    known = {key: value for key, value in (dict(query) | more).items() if value}
    return link(sheet.place, request.path_params["name"], **known)


def _next(request: Request, sheet: Sheet, form: FormData, done: str) -> str:
    """Where it goes on: with a further blank entry, or at the top."""
    kind, _, rest = str(form.get("action", "")).partition(" ")
    query = sheet.query if sheet.saved is None else sheet.saved
    if kind == _AGAIN:
        return f"{_address(request, sheet, query, done=done, again=rest)}#new-{rest}"
    return _address(request, sheet, query, done=done)


def _acted(request: Request, form: FormData, made: Changed) -> tuple[str, str]:
    """The text with the finding corrected or accepted that a button named, and what was done."""
    kind, _, rest = str(form.get("action", "")).partition(" ")
    rule, _, place = rest.partition(" ")
    path, language = path_of(request), language_of(request)
    if kind == _FIX:
        found = next((one for one in made.linted.problems if (one.rule, one.path) == (rule, place)), None)
        if found is None:  # what was typed has mended it
            return made.text, "saved"
        read = linting.source(made.text, path, language)
        return correct_one(read, found.rule, found.line, found.column), "corrected"
    if kind == _WAIVE:
        reason = str(form.get(f"reason {rest}", "")).strip()
        return (linting.waived(made.text, path, rule, place, reason), "waived") if reason else (made.text, "no-reason")
    return made.text, "saved"


def _page(
    request: Request, sheet: Sheet, parts: Sequence[Part], version: str, linted: Linted, status: int = 200, **more: Any
) -> Response:
    language, path, query = language_of(request), path_of(request), request.query_params
    problems, near = linted.problems, beside(parts, linted.problems)
    state = drafting.state(settings_of(request), path, language)
    values = {"error": None, "rejected": False} | dict(sheet.more) | more
    return page(
        request, sheet.template, status, tab=sheet.tab, name=request.path_params["name"], version=version,
        part=sheet.part, parts=parts, all_parts=PARTS, done=query.get("done"), again=query.get("again"),
        opened=query.get("open", ""),
        beside=near, rest=[one for one in problems if not any(one in found for found in near.values())],
        counts=Counter(part_of(one.path) for one in problems), file=str(path),
        address=lambda **more: _address(request, sheet, sheet.query, **more),
        waivable=linting.waivable, fixable=lambda one: bool(one.edits) and one.file == str(path),
        label=lambda pattern: label(pattern, language),
        help=lambda one: help_of(one.pattern, one.description, language),
        choice=lambda pattern, value: choice(pattern, value, language),
        state=state, shown=state.shown(marked="done" in query), asked_of={k: v for k, v in sheet.query.items() if v},
        **values,
    )  # fmt: skip
