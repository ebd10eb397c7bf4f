"""The contract of a spec as it stands, with what changed since the last save."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from toolkit.documents import contract
from toolkit.documents.html import html
from toolkit.documents.redline import contract as redline
from toolkit.documents.tree import Document
from toolkit.documents.write import rendered
from toolkit.errors import InvalidSpec, Problem, ToolkitError
from toolkit.spec.load import loaded_from
from toolkit.spec.loaded import Loaded
from toolkit.spec.needs import missing_for
from toolkit.spec.nodes import decoded
from toolkit.studio import linting, versions
from toolkit.studio.around import Around, around
from toolkit.studio.projects import name_of
from toolkit.studio.settings import Settings


class State(Struct, frozen=True, kw_only=True):
    """Whether there is a contract to show."""

    lacking: list[Problem]
    """What stands against it; empty when it can be written."""
    compared: bool
    """Whether an earlier version is there to compare with."""


def state(settings: Settings, path: Path, language: str) -> State:
    """Without building it: what the spec still needs."""
    try:
        loaded = linting.read(path, language)
    except InvalidSpec as error:
        return State(lacking=error.problems, compared=False)
    return State(lacking=missing_for(loaded, "contract", language), compared=_before(settings, path) is not None)


def shown(settings: Settings, path: Path, *, marked: bool) -> str:
    """The contract as a page; `marked` shows what changed since the last save, where there is one.

    Raises what `contract.build` raises.
    """
    before = _before(settings, path) if marked else None
    return _page(path, path.read_bytes(), before, settings.today().isoformat(), around(path))


def earlier(settings: Settings, path: Path) -> str | None:
    """The contract before the last save, as a page; None when nothing was saved from here. Raises as `shown`."""
    before = _before(settings, path)
    return _page(path, before, None, settings.today().isoformat(), around(path)) if before else None


def file(settings: Settings, path: Path, form: str) -> bytes:
    """The contract in one format, as `toolkit contract` writes it."""
    return rendered(_built(path, path.read_bytes(), None, settings.today().isoformat()), form)


@lru_cache(maxsize=4)
def _page(path: Path, content: bytes, before: bytes | None, day: str, _: Around) -> str:
    return html(_built(path, content, before, day))


def _built(path: Path, content: bytes, before: bytes | None, day: str) -> Document:
    loaded, as_of = _loaded(path, content), date.fromisoformat(day)
    language = loaded.spec.languages[0]
    if before is not None:
        try:
            return redline.build(_loaded(path, before), loaded, language, as_of)
        except ToolkitError:  # the earlier version was no contract yet
            pass
    return contract.build(loaded, language, as_of)


def _before(settings: Settings, path: Path) -> bytes | None:
    found = versions.before_last(settings, name_of(settings.folder, path))
    return found if found and found != path.read_bytes() else None


def _loaded(path: Path, content: bytes) -> Loaded:
    return loaded_from(decoded(content, path, str(path)))
