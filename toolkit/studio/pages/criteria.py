"""The criteria of a deliverable's own: what each says, who judges it, and a form for each."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct, ValidationError
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from toolkit.checking import check as checks
from toolkit.checking import explain
from toolkit.checking.explain import Entry
from toolkit.errors import InvalidSpec
from toolkit.spec.editing import Place, at, plain
from toolkit.spec.nodes import compose
from toolkit.spec.parameters import own_checks
from toolkit.spec.references import JUDGES
from toolkit.studio import editing, linting, sheets
from toolkit.studio.around import Around, around
from toolkit.studio.forms import criterion
from toolkit.studio.forms.inputs import written
from toolkit.studio.forms.references import mappings, words_of
from toolkit.studio.frame import form_of, language_of, link, page, path_of, settings_of
from toolkit.studio.sheets import Sheet

_PART = "deliverables"


class Own(Struct, frozen=True, kw_only=True):
    """One criterion in a list."""

    number: int
    """Its index in the spec."""
    id: str
    sentence: str
    judge: str
    severity: str


def show(request: Request) -> Response:
    """All of them, by deliverable; a file that cannot be read opens in the editor."""
    name, language = request.path_params["name"], language_of(request)
    try:
        tree = _tree(request)
    except InvalidSpec:
        return RedirectResponse(link("spec", name), 303)
    path = path_of(request)
    own = _listed(editing.opened(settings_of(request), path).text, path, language, around(path))
    return page(
        request, "own", tab="packs", name=name, own=own, judges=JUDGES, classes=explain.labels(language),
        titles={of: words_of(each.get("title")) or of for of, each in mappings(tree, _PART).items()},
    )  # fmt: skip


def one(request: Request) -> Response:
    """The form of one; for a check that is not chosen yet, the checks there are."""
    try:
        asked = _asked(request, _tree(request))
        if asked.judge == "check" and (not asked.check or "choose" in request.query_params):
            return _choose(request, asked)
        return sheets.shown(request, _sheet(request, asked))
    except InvalidSpec:
        return RedirectResponse(link("spec", request.path_params["name"]), 303)


async def change(request: Request) -> Response:
    """Writes it; what is removed leads back to the list."""
    form = await form_of(request)
    asked = _asked(request, _tree(request))
    if asked.judge == "check" and not asked.check:
        raise HTTPException(404)
    answer = sheets.changed(request, _sheet(request, asked), form)
    if answer.status_code == 303 and form.get(f"remove {written(asked.place)}"):
        return RedirectResponse(link("criteria", request.path_params["name"]), 303)
    return answer


def typed(request: Request, form: FormData) -> str:
    """As `pages.form.typed`, for the form of one."""
    return sheets.typed(request, _sheet(request, _asked(request, _tree(request))), form)


class _Asked(Struct, frozen=True, kw_only=True):
    """Which criterion the address means, and how it is to be judged."""

    of: str
    kind: str
    place: Place
    there: Any
    judge: str
    check: str

    @property
    def switched(self) -> bool:
        """Whether it is judged in another way than the file says."""
        now = criterion.judge_of(self.there)
        return self.there is not None and (now, self.there.get("check", "")) != (self.judge, self.check)


def _asked(request: Request, tree: Any) -> _Asked:
    """Raises 404 for a deliverable, criterion, check or way to judge that there is not."""
    query = request.query_params
    of, number = query.get("of", ""), query.get("number", "")
    deliverable = mappings(tree, _PART).get(of)
    if deliverable is None or (number and not (number.isdecimal() and len(number) < 6)):
        raise HTTPException(404)
    known = deliverable.get("criteria") or []
    place = (_PART, of, "criteria", int(number) if number else len(known))
    there = at(tree, place)
    if there is not None and not isinstance(there, dict):
        raise HTTPException(404)
    judge = query.get("judge") or criterion.judge_of(there)
    check = query.get("check") or (there or {}).get("check", "") if judge == "check" else ""
    if (number and there is None) or judge not in JUDGES:
        raise HTTPException(404)
    if query.get("check") and check not in checks.paths(own_checks(path_of(request).parent)):
        raise HTTPException(404)
    return _Asked(
        of=of, kind=str(deliverable.get("kind", "")), place=place, there=there, judge=judge, check=check
    )  # fmt: skip


def _sheet(request: Request, asked: _Asked) -> Sheet:
    path, language, name = path_of(request), language_of(request), request.path_params["name"]
    place = asked.place
    number = {"of": asked.of, "number": str(place[-1])}
    way = {"judge": asked.judge, "check": asked.check}
    given = None if asked.switched else (asked.there or {}).get("with")
    told = _told(asked.check, language, own_checks(path.parent), given)
    return Sheet(
        part=_PART, tab="packs", template="criterion", place="criterion",
        query=(number if asked.there is not None else {"of": asked.of}) | way, saved=number,
        build=lambda text: criterion.build(_parsed(text, path), place, asked.judge, asked.check, path, language),
        settled=lambda text: criterion.settled(_parsed(text, path), place, asked.judge, asked.check),
        more={"asked": asked, "told": told, "judges": JUDGES, "to": lambda **more: _link(name, asked, **more)},
    )  # fmt: skip


def _link(name: str, asked: _Asked, **more: str) -> str:
    number = {"number": str(asked.place[-1])} if asked.there is not None else {}
    return link("criterion", name, of=asked.of, **number, **more)


def _choose(request: Request, asked: _Asked) -> Response:
    """The checks that fit the kind of deliverable and speak of the words, by area."""
    path, language, name = path_of(request), language_of(request), request.path_params["name"]
    words = request.query_params.get("q", "").casefold().split()
    profile = asked.kind == "profile"
    fitting = [
        one for one in _entries(language, own_checks(path.parent), around(path))
        if (one.scope == "profile") == profile and all(_speaks(one, word) for word in words)
    ]  # fmt: skip
    return page(
        request, "checks", tab="packs", name=name, asked=asked, entries=fitting, q=request.query_params.get("q", ""),
        to=lambda **more: _link(name, asked, judge="check", **more),
    )  # fmt: skip


def _speaks(one: Entry, word: str) -> bool:
    return any(word in text.casefold() for text in (one.id, one.title, one.criterion, one.method))


@lru_cache(maxsize=2)
def _entries(language: str, folder: Path | None, _: Around) -> list[Entry]:
    return explain.entries(language, folder=folder, trust=False)


def _told(check: str, language: str, folder: Path | None, given: Any) -> Entry | None:
    """The check in words, with its parameters where they can be read; None for one that there is not."""
    if check not in checks.paths(folder):
        return None
    try:
        return explain.entry(check, language, folder, given if isinstance(given, dict) else {}, trust=False)
    except (ValidationError, ValueError):
        return explain.entry(check, language, folder, trust=False)


@lru_cache(maxsize=4)
def _listed(text: str, path: Path, language: str, _: Around) -> dict[str, list[Own]]:
    folder = own_checks(path.parent)
    return {
        of: [
            _own(number, one, language, folder)
            for number, one in enumerate(each.get("criteria") or ())
            if isinstance(one, dict)
        ]
        for of, each in mappings(_parsed(text, path), _PART).items()
    }


def _own(number: int, given: dict[str, Any], language: str, folder: Path | None) -> Own:
    judge = criterion.judge_of(given)
    sentence = words_of(given.get("statement"))
    if not sentence and judge == "check":
        told = _told(str(given["check"]), language, folder, given.get("with"))
        sentence = told.criterion if told else str(given["check"])
    return Own(
        number=number,
        id=str(given.get("id", "")),
        sentence=sentence,
        judge=judge,
        severity=str(given.get("severity", "")),
    )


def _tree(request: Request) -> Any:
    path = path_of(request)
    return _parsed(editing.opened(settings_of(request), path).text, path)


@lru_cache(maxsize=4)
def _parsed(text: str, path: Path) -> Any:
    return plain(compose(linting.source(text, path, "en")))


ROUTES = (
    Route("/criteria/{name:path}", show),
    Route("/criterion/{name:path}", one),
    Route("/criterion/{name:path}", change, methods=["POST"]),
)
