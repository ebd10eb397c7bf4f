"""A page with a form: shows what the spec says, writes what was changed, tells what is wrong beside its field."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct, field
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from toolkit.errors import Problem, ToolkitError
from toolkit.spec.editing import Place
from toolkit.spec.fixing import correct_one
from toolkit.spec.needs import missing_for
from toolkit.studio import editing, linting, projects, versions
from toolkit.studio.editing import Clash
from toolkit.studio.forms import change
from toolkit.studio.forms.build import PARTS
from toolkit.studio.forms.change import Changed, beside
from toolkit.studio.forms.inputs import Part
from toolkit.studio.forms.words import choice, help_of, label
from toolkit.studio.frame import language_of, link, page, path_of, settings_of
from toolkit.studio.linting import Linted
from toolkit.studio.pages.spec import clashed

_FIX: Final = "fix"
_WAIVE: Final = "waive"
_AGAIN: Final = "again"


class Sheet(Struct, frozen=True, kw_only=True):
    """What one page asks, and where it leads."""

    part: str
    """The part of the form it belongs to."""
    build: Callable[[str], tuple[Part, ...]]
    """The fields, filled with what stands in a text. Raises InvalidSpec."""
    here: Callable[..., str]
    """Its own address, with what else is to stand in the query."""
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
    return RedirectResponse(_next(sheet, form, "merged" if outcome.merged else done), 303)


def _next(sheet: Sheet, form: FormData, done: str) -> str:
    """Where it goes on: with a further blank entry, at the finding that was dealt with, or at the top."""
    kind, _, rest = str(form.get("action", "")).partition(" ")
    if kind == _AGAIN:
        return f"{sheet.here(done=done, again=rest)}#new-{rest}"
    return sheet.here(done=done)


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
    values = {"error": None, "rejected": False} | dict(sheet.more) | more
    return page(
        request, sheet.template, status, tab=sheet.tab, name=request.path_params["name"], version=version,
        part=sheet.part, parts=parts, all_parts=PARTS, done=query.get("done"), again=query.get("again"),
        opened=query.get("open", ""),
        beside=near, rest=[one for one in problems if not any(one in found for found in near.values())],
        counts=Counter(_part_of(one) for one in problems), address=sheet.here, file=str(path),
        waivable=linting.waivable, fixable=lambda one: bool(one.edits) and one.file == str(path),
        label=lambda pattern: label(pattern, language),
        help=lambda one: help_of(one.pattern, one.description, language),
        choice=lambda pattern, value: choice(pattern, value, language),
        contract=linted.loaded is not None and not missing_for(linted.loaded, "contract"), **values,
    )  # fmt: skip


def _part_of(one: Problem) -> str:
    """The page of the form on which it is told."""
    root = one.path.partition(".")[0].partition("[")[0]
    return {"houses": "facts"}.get(root, root if root in PARTS else PARTS[0])


def address(request: Request, part: str, **fixed: str) -> Callable[..., str]:
    """The address of a page of the form; what is empty is left out."""
    name = request.path_params["name"]

    def here(**more: str) -> str:
        return link("form", name, part=part, **{key: value for key, value in (fixed | more).items() if value})

    return here
