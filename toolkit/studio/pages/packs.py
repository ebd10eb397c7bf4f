"""Criteria are chosen: the packs of a deliverable, and what each criterion tests, with a picture of its defect."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct, structs
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from toolkit.checking import explain
from toolkit.checking.outcome import SEVERITIES
from toolkit.documents.pack_text import Entry
from toolkit.errors import Problem, ToolkitError
from toolkit.spec.editing import at, plain
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import text_in
from toolkit.spec.nodes import compose
from toolkit.studio import choosing, editing, frame, linting, projects, typical, versions
from toolkit.studio.around import around
from toolkit.studio.choosing import Explained
from toolkit.studio.editing import Clash
from toolkit.studio.forms import words
from toolkit.studio.forms.change import beside, changed
from toolkit.studio.forms.inputs import Group, Input, Part
from toolkit.studio.frame import form_of, language_of, link, page, path_of, settings_of
from toolkit.studio.linting import Linted
from toolkit.studio.pane import clashed


class _Shelf(Struct, frozen=True, kw_only=True):
    """What there is to choose from for one deliverable of a text."""

    version: str
    text: str
    linted: Linted
    tree: Any
    of: str
    packs: list[Entry]

    @property
    def loaded(self) -> Loaded:
        assert self.linted.loaded is not None
        return self.linted.loaded

    @property
    def names(self) -> tuple[str, ...]:
        """All deliverables."""
        return tuple(at(self.tree, ("deliverables",)) or ())

    @property
    def chosen(self) -> Input:
        """The packs of the deliverable, as a field."""
        taken = at(self.tree, ("deliverables", self.of, "packs")) or []
        value = tuple(taken if isinstance(taken, list) else [taken])
        return Input(
            place=("deliverables", self.of, "packs"), pattern="deliverables.*.packs", kind="packs", value=value
        )

    @property
    def adjusted(self) -> dict[str, tuple[str, ...]]:
        """The criteria that the spec changes, by pack."""
        found: dict[str, tuple[str, ...]] = {}
        for one in at(self.tree, ("deliverables", self.of, "adjust")) or ():
            name = one.partition("/")[0]
            found[name] = (*found.get(name, ()), one)
        return found

    def criteria(self, name: str, language: str) -> tuple[Explained, ...]:
        """Those of a pack. Raises 404 for a pack that there is not."""
        found = next((one for one in self.packs if one.name == name), None)
        if found is None:
            raise HTTPException(404)
        return choosing.explained(found, self.of, self.loaded, self.tree, language)


def show(request: Request) -> Response:
    """The packs, or the criteria of one; a file that cannot be read opens in the editor."""
    opened = editing.opened(settings_of(request), path_of(request))
    shelf = _shelf(request, opened.text, opened.version)
    if shelf is None:
        return RedirectResponse(link("spec", request.path_params["name"]), 303)
    return _shown(request, shelf)


async def change(request: Request) -> Response:
    """Writes what was chosen or changed, and nothing else."""
    return _changed(request, await form_of(request))


def picture(request: Request) -> Response:
    """Of a typical defect."""
    path = typical.file(request.path_params["file"])
    if path is None:
        return page(request, "lost", 404)
    return FileResponse(path, media_type="image/webp", headers={"Cache-Control": "private, max-age=3600"})


def _shelf(request: Request, text: str, version: str) -> _Shelf | None:
    """None for a text that is no valid spec. Raises 404 for a deliverable it lacks, InvalidSpec for a broken pack."""
    path, language = path_of(request), language_of(request)
    linted = linting.linted(text, path, language)
    if linted.loaded is None:
        return None
    tree = plain(compose(linting.source(text, path, language)))
    names = tuple(linted.loaded.spec.deliverables)
    of = request.query_params.get("of", names[0])
    if of not in names:
        raise HTTPException(404)
    packs = choosing.packs(language, path, around(path))
    return _Shelf(version=version, text=text, linted=linted, tree=tree, of=of, packs=packs)


def _changed(request: Request, form: FormData) -> Response:
    settings, path = settings_of(request), path_of(request)
    version, pack = str(form.get("version", "")), request.query_params.get("pack", "")
    began = versions.content(settings, version) or path.read_bytes()
    shelf = _shelf(request, projects.text_of(began)[0], version)
    if shelf is None:
        return RedirectResponse(link("spec", request.path_params["name"]), 303)
    try:
        parts, given = _asked(shelf, pack, form, language_of(request))
        made = changed(shelf.text, parts, given, path, language_of(request))
        if made.refused:
            typed = plain(compose(linting.source(made.text, path, language_of(request))))
            wrong = [one for one in made.linted.problems if one.severity == "error"]
            return _shown(request, structs.replace(shelf, tree=typed), 400, problems=wrong)
        outcome = editing.save(settings, path, made.text, versions.digest(began))
    except ToolkitError as error:
        return _shown(request, shelf, 400, error=error)
    if isinstance(outcome, Clash):
        return clashed(request, outcome)
    done = "merged" if outcome.merged else "saved"
    return RedirectResponse(_link(request.path_params["name"], shelf.of, pack, done), 303)


def _asked(shelf: _Shelf, pack: str, form: FormData, language: str) -> tuple[Sequence[Part], FormData]:
    """The fields that the form had: those of the criteria, or the packs. What adjusts a pack goes with it."""
    if pack and "take" not in form:
        fields = (one.fields for one in shelf.criteria(pack, language))
        return [part for one in fields if one for part in one.parts], form
    left = {name: ids for name, ids in shelf.adjusted.items() if name not in form.getlist(shelf.chosen.name)}
    gone = [_adjustment(shelf.of, one) for name, ids in left.items() if name in shelf.chosen.value for one in ids]
    more = [(f"remove {one.name}", "1") for one in gone]
    return [shelf.chosen, *gone], FormData([*form.multi_items(), *more])


def _adjustment(of: str, criterion: str) -> Group:
    place = ("deliverables", of, "adjust", criterion)
    return Group(place=place, pattern="deliverables.*.adjust.*", parts=(), removable=True)


def _shown(
    request: Request, shelf: _Shelf, status: int = 200, *, problems: Sequence[Problem] = (), error: Any = None
) -> Response:
    name, pack, language = request.path_params["name"], request.query_params.get("pack", ""), language_of(request)
    common = {
        "tab": "packs", "name": name, "version": shelf.version, "of": shelf.of, "chosen": shelf.chosen, "error": error,
        "done": request.query_params.get("done"), "rejected": False, "to": lambda of, pack="": _link(name, of, pack),
        "deliverables": {one: _title(shelf.loaded, one, language) for one in shelf.names},
    }  # fmt: skip
    if not pack:
        kind = shelf.loaded.spec.deliverables[shelf.of].kind
        fitting = choosing.fitting(shelf.packs, kind, tuple(shelf.chosen.value))
        return page(request, "packs", status, packs=fitting, adjusted=shelf.adjusted, problems=problems, **common)
    criteria = shelf.criteria(pack, language)
    near = _beside(criteria, problems)
    return page(
        request, "criteria", status, pack=next(one for one in shelf.packs if one.name == pack), criteria=criteria,
        beside=near, problems=[one for one in problems if not any(one in found for found in near.values())],
        told=explain.labels(language), severities=SEVERITIES, **_Words(criteria, language).values,
        **common | {"rejected": bool(near)},
    )  # fmt: skip


def _beside(criteria: Sequence[Explained], problems: Sequence[Problem]) -> dict[str, list[Problem]]:
    """The findings by their field; what concerns a criterion as a whole is that its reason is missing."""
    fields = [one.fields for one in criteria if one.fields]
    near = beside([part for one in fields for part in one.parts], list(problems))
    for one in fields:
        whole = [problem for problem in problems if problem.path == one.place]
        if whole:
            near.setdefault(one.reason.name, []).extend(whole)
    return near


class _Words:
    """What the fields of criteria are called."""

    def __init__(self, criteria: Sequence[Explained], language: str) -> None:
        self.language, self.say = language, frame.words(language)
        settings = [setting for one in criteria if one.fields for setting in one.fields.settings]
        self.settings = {setting.field.pattern: setting for setting in settings}
        self.values = {"label": self.label, "help": self.help, "choice": self.choice}

    def label(self, pattern: str) -> str:
        setting = self.settings.get(pattern)
        told = setting.told.description.removesuffix(".") if setting else ""
        return (
            (words.parameter(pattern, self.language) if setting else "") or told or words.label(pattern, self.language)
        )

    def help(self, one: Input) -> str:
        """What counts while the field is empty, and which way it demands more."""
        setting = self.settings[one.pattern]
        counts = self.said(one, setting.told.given or setting.told.default)
        told = [self.say("criterion-else", value=counts)] if counts else []
        return " ".join([*told, self.say(f"stricter-{setting.stricter}")] if setting.stricter else told)

    def said(self, one: Input, value: str) -> str:
        """A value as the field offers it; nothing for an empty list."""
        if one.kind == "flag":
            return self.say(f"flag-{value}")
        if not one.choices:
            return "" if value == "-" else value
        return ", ".join(self.choice(one.pattern, each) for each in value.split(", ") if each != "-")

    def choice(self, pattern: str, value: str) -> str:
        return words.choice(pattern, value, self.language)


def _title(loaded: Loaded, name: str, language: str) -> str:
    """What a deliverable is called; its name where the spec gives it no title."""
    title = loaded.spec.deliverables[name].title
    return text_in(title, language, loaded.spec.languages[0])[0] if title else name


def _link(name: str, of: str, pack: str = "", done: str = "") -> str:
    query = {key: value for key, value in (("of", of), ("pack", pack), ("done", done)) if value}
    return link("packs", name, **query)


ROUTES = (
    Route("/packs/{name:path}", show),
    Route("/packs/{name:path}", change, methods=["POST"]),
    Route("/defects/{file}", picture),
)
